// The CNSA directory of homes for older people, as pour-les-personnes-agees.gouv.fr exports it.
import type { Db, Tx } from '../../db/connection.ts'
import { properCase } from '../names.ts'
import { isPosition, trustedPosition } from '../rules.ts'
import type { Position } from '../structure.ts'
import { type Column, columns, type Home, type HomeRow, readHome } from './cnsa-homes-row.ts'
import { refreshMonthlyPrices } from './current-prices.ts'
import { loadPlaces } from './load-places.ts'
import { communesSharing, findPlace, type PlaceIndex } from './places.ts'
import type { Flag, ImportOptions } from './report.ts'
import { type Importer, runImport, type Saved } from './run.ts'
import { upsert } from './upsert.ts'

/** Homes and the prices they declared there. The communes come first: positions are checked against them. */
export const importHomes = async (db: Db, file: string, options: ImportOptions) =>
  runImport(db, file, homes(await loadPlaces(db)), options)

function homes(places: PlaceIndex): Importer<Column, HomeRow> {
  const points = new Set<string>()
  return {
    columns,
    read(at) {
      const home = readHome(at)
      if ('rejected' in home) return home
      const { structure, price, flags } = home
      const placed = place(places, home)
      if (home.position && isRepeated(points, home.position)) placed.flags.push('sharedPosition')
      return { row: { structure: { ...structure, ...placed.columns }, price }, flags: [...flags, ...placed.flags] }
    },
    keyOf: ({ structure }) => structure.finess,
    save,
    known: async (db) => {
      const rows = await db.selectFrom('structures').select('finess').where('source', '=', 'cnsa-annuaire').execute()
      return rows.map(({ finess }) => finess)
    },
  }
}

// Often one site with two authorisations, so it is told and nothing more.
function isRepeated(points: Set<string>, { latitude, longitude }: Position): boolean {
  const point = `${latitude} ${longitude}`
  if (points.has(point)) return true
  points.add(point)
  return false
}

function place(places: PlaceIndex, { postalCode, postalCity, departmentCode, position }: Home) {
  const flags: Flag[] = []
  const declared = position && isPosition(position) ? position : null
  const found = findPlace(places, { city: postalCity, postalCode, position: declared })
  if (!found) flags.push('communeUnknown')
  if (found?.how === 'guessed') flags.push('communeGuessed')
  const references = found ? [found.commune] : communesSharing(places, postalCode)
  const known = references.flatMap((commune) => (commune.position ? [commune.position] : []))
  const { position: used, trust } = trustedPosition(declared, known)
  if (!declared) flags.push(trust === 'none' ? 'noPosition' : 'positionMissing')
  if (trust === 'suspect') flags.push('positionSuspect')
  const columns = {
    city: found && found.how !== 'guessed' ? found.city : properCase(postalCity) || null,
    communeCode: found?.commune.code ?? null,
    departmentCode: found?.commune.departmentCode ?? departmentCode,
    latitude: used?.latitude ?? null,
    longitude: used?.longitude ?? null,
    positionTrust: trust,
  }
  return { columns, flags }
}

async function save(tx: Tx, rows: readonly HomeRow[]): Promise<Saved> {
  const homes = rows.map(({ structure }) => structure)
  const { inserted, updated } = await upsert(tx, 'structures', homes, ['finess'])
  const declared = rows.flatMap(({ price }) => price ?? [])
  const prices = await upsert(tx, 'structurePrices', declared, ['finess', 'source'])
  const silent = rows.filter(({ price }) => !price).map(({ structure }) => structure.finess)
  const dropped = await dropPrices(tx, silent)
  await refreshMonthlyPrices(
    tx,
    homes.map(({ finess }) => finess),
  )
  const added = new Set(inserted)
  const changed = new Set([...updated, ...prices.inserted, ...prices.updated, ...dropped])
  return { inserted, updated: [...changed].filter((finess) => !added.has(finess)) }
}

async function dropPrices(tx: Tx, finess: readonly string[]): Promise<string[]> {
  if (finess.length === 0) return []
  const dropped = await tx
    .deleteFrom('structurePrices')
    .where('finess', 'in', finess)
    .where('source', '=', 'cnsa-annuaire')
    .returning('finess')
    .execute()
  return dropped.map((row) => row.finess)
}

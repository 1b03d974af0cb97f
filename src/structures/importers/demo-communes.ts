// Names and codes of all communes come with the program; positions do not, so the demonstration gives those it needs.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Db } from '../../db/connection.ts'
import type { Position } from '../structure.ts'
import { upsert } from './upsert.ts'

type Packaged = {
  code: string
  nom: string
  type: string
  departement?: string
  chefLieu?: string
  codesPostaux?: string[]
  population?: number
  anciensCodes?: string[]
}

const BATCH = 2000

/** `positions`: by INSEE code. A position that is already known is kept. Returns how many communes there are. */
export async function importDemoCommunes(db: Db, positions: ReadonlyMap<string, Position>): Promise<number> {
  const file = createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/data/communes.json')
  const packaged: Packaged[] = JSON.parse(await readFile(file, 'utf8'))
  const current = packaged.filter(({ type }) => type === 'commune-actuelle' || type === 'arrondissement-municipal')
  const communes = current.map((each) => communeRow(each, positions.get(each.code)))
  const former = formerRows(packaged, new Set(current.map(({ code }) => code)))
  await db.transaction().execute(async (tx) => {
    for (const batch of batches(communes)) await upsert(tx, 'communes', batch, ['code'], ['latitude', 'longitude'])
    for (const batch of batches(former)) await upsert(tx, 'formerCommunes', batch, ['code'], ['name'])
  })
  return communes.length
}

const communeRow = (commune: Packaged, position: Position | undefined) => ({
  code: commune.code,
  name: commune.nom,
  departmentCode: commune.departement ?? commune.code.slice(0, 3),
  postalCodes: commune.codesPostaux ?? [],
  population: commune.population ?? null,
  latitude: position?.latitude ?? null,
  longitude: position?.longitude ?? null,
})

const isPartOfAnother = (type: string) => type === 'commune-deleguee' || type === 'commune-associee'

// A delegated commune may keep the code of the new commune whose seat it is: that code is not a former one.
function formerRows(packaged: readonly Packaged[], current: ReadonlySet<string>) {
  const named = packaged.flatMap(({ code, nom, chefLieu, type }) =>
    isPartOfAnother(type) && !current.has(code) && chefLieu && current.has(chefLieu)
      ? [{ code, name: nom, communeCode: chefLieu }]
      : [],
  )
  const known = new Set(named.map(({ code }) => code))
  const codes = packaged
    .filter(({ type }) => type === 'commune-actuelle')
    .flatMap(({ code, anciensCodes }) => (anciensCodes ?? []).map((former) => ({ former, code })))
    .filter(({ former }) => !known.has(former) && !current.has(former))
  return [...named, ...codes.map(({ former, code }) => ({ code: former, name: null, communeCode: code }))]
}

const batches = <T>(rows: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, rank) => rows.slice(rank * BATCH, (rank + 1) * BATCH))

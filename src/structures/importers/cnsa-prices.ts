// The CNSA file of EHPAD prices (« Prix hébergement et tarifs dépendance des EHPAD »), one year per file.
import type { Insertable } from 'kysely'
import type { Db, Tx } from '../../db/connection.ts'
import { holdsAbsurdPrice } from '../rules.ts'
import type { PriceColumn, Prices } from '../structure.ts'
import type { StructureTables } from '../tables.ts'
import { refreshMonthlyPrices } from './current-prices.ts'
import { hasRightKey, isFinessForm } from './finess.ts'
import type { Flag, ImportOptions } from './report.ts'
import { type Importer, type Read, runImport } from './run.ts'
import { upsert } from './upsert.ts'
import { cents, day, readable, textLines } from './values.ts'

type PriceRow = Insertable<StructureTables['structurePrices']>

const priceColumns = {
  permanentSingleCents: 'prixHebPermCs',
  permanentDoubleCents: 'prixHebPermCd',
  permanentSingleAidCents: 'prixHebPermCsa',
  permanentDoubleAidCents: 'prixHebPermCda',
  temporarySingleCents: 'prixHebTempCs',
  temporaryDoubleCents: 'prixHebTempCd',
  gir12Cents: 'TARIF_GIR_12',
  gir34Cents: 'TARIF_GIR_34',
  gir56Cents: 'TARIF_GIR_56',
} as const satisfies Partial<Record<PriceColumn, string>>
const noFlats = { flatF1Cents: null, flatF1BisCents: null, flatF2Cents: null }

export const columns = [
  'finessEt',
  ...Object.values(priceColumns),
  'AUTRE_PRESTATION_INCLUSE',
  'AUTRES_PRIX_OU_PRESTATIONS',
  'DATE_MAJ',
] as const
type Column = (typeof columns)[number]

/** Kept even for a home that the directory does not know: it may come with the next directory. */
export async function importPrices(db: Db, file: string, options: ImportOptions) {
  const known = await db.selectFrom('structures').select('finess').execute()
  return runImport(db, file, prices(new Set(known.map(({ finess }) => finess))), options)
}

const prices = (homes: ReadonlySet<string>): Importer<Column, PriceRow> => ({
  columns,
  read: (at) => readPrices(at, homes),
  keyOf: ({ finess }) => finess,
  async save(tx: Tx, rows) {
    const saved = await upsert(tx, 'structurePrices', rows, ['finess', 'source'])
    await refreshMonthlyPrices(
      tx,
      rows.map(({ finess }) => finess),
    )
    return saved
  },
  known: async (db) => {
    const rows = await db.selectFrom('structurePrices').select('finess').where('source', '=', 'cnsa-prix').execute()
    return rows.map(({ finess }) => finess)
  },
})

function readPrices(at: (column: Column) => string, homes: ReadonlySet<string>): Read<PriceRow> {
  const finess = at('finessEt').trim().toUpperCase()
  if (!isFinessForm(finess)) return { rejected: { reason: 'finess' } }
  const flags: Flag[] = hasRightKey(finess) ? [] : ['finessKey']
  if (!homes.has(finess)) flags.push('structureUnknown')
  const amounts = Object.entries(priceColumns).map(([column, source]) => [column, readable(cents(at(source)), flags)])
  const declared = { ...noFlats, ...Object.fromEntries(amounts) } as Prices
  const isAbsurd = holdsAbsurdPrice(declared)
  if (isAbsurd) flags.push('priceSuspect')
  const row = {
    finess,
    source: 'cnsa-prix',
    declaredOn: readable(day(at('DATE_MAJ')), flags),
    ...declared,
    includedServices: textLines([at('AUTRE_PRESTATION_INCLUSE')], flags),
    extraServices: textLines([at('AUTRES_PRIX_OU_PRESTATIONS')], flags),
    trust: isAbsurd ? 'suspect' : 'declared',
  } as const
  return { row, flags }
}

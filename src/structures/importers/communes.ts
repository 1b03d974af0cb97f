import type { Insertable } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { departmentOf } from '../department.ts'
import type { StructureTables } from '../tables.ts'
import type { Flag, ImportOptions, Rejection } from './report.ts'
import { type Importer, type Read, runImport } from './run.ts'
import { upsert } from './upsert.ts'
import { cleanText, decimal, wholeNumber } from './values.ts'

type Commune = Insertable<StructureTables['communes']>
type Former = Insertable<StructureTables['formerCommunes']>

const communeCode = /^(?:\d{2}|2[AB])\d{3}$/
const badCode: { rejected: Rejection } = { rejected: { reason: 'communeCode' } }

/** INSEE codes, names, postcodes, population and position of today’s communes and municipal arrondissements. */
export const importCommunes = (db: Db, file: string, options: ImportOptions) => runImport(db, file, communes, options)

/** Codes and names that no longer are, each with its commune of today; the communes come first. */
export const importFormerCommunes = async (db: Db, file: string, options: ImportOptions) =>
  runImport(db, file, formerCommunes(new Set(await communeCodes(db))), options)

const communeCodes = async (db: Db) =>
  (await db.selectFrom('communes').select('code').execute()).map(({ code }) => code)

export const columns = [
  'code_insee',
  'nom',
  'code_departement',
  'codes_postaux',
  'population',
  'latitude',
  'longitude',
] as const

const communes: Importer<(typeof columns)[number], Commune> = {
  columns,
  read: readCommune,
  keyOf: ({ code }) => code,
  save: (tx, rows) => upsert(tx, 'communes', rows, ['code'], ['latitude', 'longitude']),
  known: communeCodes,
}

function readCommune(at: (column: (typeof columns)[number]) => string): Read<Commune> {
  const code = at('code_insee').trim()
  const name = cleanText(at('nom'))
  if (!communeCode.test(code)) return badCode
  if (!name) return { rejected: { reason: 'name' } }
  const [population, latitude, longitude] = [
    wholeNumber(at('population')),
    decimal(at('latitude')),
    decimal(at('longitude')),
  ]
  const flags: Flag[] = []
  if ([population, latitude, longitude].includes(undefined)) flags.push('valueUnreadable')
  const isPlaced = inRange(latitude, 90) && inRange(longitude, 180)
  if (!isPlaced) flags.push('noPosition')
  const row = {
    code,
    name,
    departmentCode: cleanText(at('code_departement')) ?? departmentOf(code),
    postalCodes: at('codes_postaux').match(/\b\d{5}\b/g) ?? [],
    population: population ?? null,
    latitude: isPlaced ? (latitude ?? null) : null,
    longitude: isPlaced ? (longitude ?? null) : null,
  }
  return { row, flags }
}

const inRange = (value: number | null | undefined, most: number) =>
  value !== null && value !== undefined && Math.abs(value) <= most

export const formerColumns = ['ancien_code', 'code_insee_actuel', 'ancien_nom'] as const

const formerCommunes = (known: ReadonlySet<string>): Importer<(typeof formerColumns)[number], Former> => ({
  columns: formerColumns,
  read(at) {
    const [code, current] = [at('ancien_code').trim(), at('code_insee_actuel').trim()]
    if (!communeCode.test(code) || !communeCode.test(current)) return badCode
    if (!known.has(current)) return { rejected: { reason: 'unknownCommune' } }
    const name = cleanText(at('ancien_nom'))
    return { row: { code, communeCode: current, name }, flags: [] }
  },
  keyOf: ({ code }) => code,
  save: (tx, rows) => upsert(tx, 'formerCommunes', rows, ['code']),
  known: async (db) => (await db.selectFrom('formerCommunes').select('code').execute()).map(({ code }) => code),
})

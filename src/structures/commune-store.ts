import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/connection.ts'
import { plainName } from './names.ts'
import type { Commune, FoundCommune } from './structure.ts'

const MOST = 10

const columns = sql`c.code, c.name, c.department_code, c.postal_codes, c.population, c.latitude, c.longitude`
type Row = Omit<FoundCommune, 'position'> & { latitude: number | null; longitude: number | null }

const communeOf = ({
  code,
  name,
  departmentCode,
  postalCodes,
  formerName,
  latitude,
  longitude,
}: Row): FoundCommune => ({
  code,
  name,
  departmentCode,
  postalCodes,
  formerName: formerName ?? null,
  position: latitude !== null && longitude !== null ? { latitude, longitude } : null,
})

export async function findCommune(tx: Tx, code: string): Promise<Commune | null> {
  const { rows } = await sql<Row>`select ${columns} from communes c where c.code = ${code}`.execute(tx)
  return rows[0] ? communeOf(rows[0]) : null
}

/** By population: the first one is the likeliest. In Paris, Lyon and Marseille, the city and its arrondissement. */
export async function communesOfPostcode(tx: Tx, postalCode: string): Promise<FoundCommune[]> {
  const { rows } = await sql<Row>`
    select ${columns}, null::text as former_name from communes c where c.postal_codes @> array[${postalCode}::text]
    order by c.population desc nulls last, c.name`.execute(tx)
  return rows.map(communeOf)
}

/** Ten at most, by name, former name, postcode, or both as in `communeLabel`; the likeliest first. */
export async function findCommunes(tx: Tx, typed: string): Promise<FoundCommune[]> {
  const { name, postalCode, department } = partsOf(typed)
  if (name === '') return postalCode ? communesOfPostcode(tx, postalCode) : []
  const where = [sql`true`]
  if (postalCode) where.push(sql`c.postal_codes @> array[${postalCode}::text]`)
  if (department) where.push(sql`c.department_code = ${department}`)
  const place = sql.join(where, sql` and `)
  const order = sql`order by rank, c.population desc nulls last, c.name limit ${MOST}`
  const { rows } = await sql<Row>`
    (select ${columns}, null::text as former_name, false as is_former, ${rankOf('c', name)} as rank from communes c
      where ${matches('c', name)} and ${place} ${order})
    union all
    (select ${columns}, f.name as former_name, true as is_former, ${rankOf('f', name)} as rank
      from former_communes f join communes c on c.code = f.commune_code
      where ${matches('f', name)} and ${place} ${order})
    order by rank, is_former, population desc nulls last, name`.execute(tx)
  const unique = new Map(rows.toReversed().map((row) => [row.code, row]))
  return rows
    .filter((row) => unique.get(row.code) === row)
    .slice(0, MOST)
    .map(communeOf)
}

// The start of the name, or of one of its words from the third letter on: « HAY LES ROSES » finds « L’Haÿ-les-Roses ».
function matches(table: 'c' | 'f', name: string): RawBuilder<boolean> {
  const column = sql.ref(`${table}.plainName`)
  return name.length < 3
    ? sql`${column} like ${`${name}%`}`
    : sql`(${column} like ${`${name}%`} or ${column} like ${`% ${name}%`})`
}

function rankOf(table: 'c' | 'f', name: string): RawBuilder<number> {
  const column = sql.ref(`${table}.plainName`)
  return sql`case when ${column} = ${name} then 0 when ${column} like ${`${name}%`} then 1 else 2 end`
}

const partsOf = (typed: string) => {
  const department = /\((\d{2,3}|2[AB])\)\s*$/i.exec(typed)?.[1]?.toUpperCase()
  const postalCode = /\b\d{5}\b/.exec(typed)?.[0]
  const name = plainName(typed.replace(/\([^)]*\)\s*$/, department ? '' : '$&').replace(/\b\d{5}\b/, ''))
  return { name, postalCode, department }
}

/** The commune that a search is about: chosen, or the only one that what was typed can mean. */
export async function resolvePlace(
  tx: Tx,
  { around, place }: { around: string | null; place: string },
): Promise<{ commune: Commune | null; choices: readonly FoundCommune[] }> {
  const commune = around ? await findCommune(tx, around) : null
  if (!place || (commune && meansCommune(place, commune))) return { commune, choices: [] }
  const found = await findCommunes(tx, place)
  const exact = found.filter((each) => meansCommune(place, each))
  const [only, ...others] = exact.length > 0 ? exact : found
  return only && others.length === 0 ? { commune: only, choices: [] } : { commune: null, choices: found }
}

/**
 * The only commune of today that bears this name, or this name in this département: `Vonnas`, `Vonnas (01)`. Nothing when
 * one that has since merged bore it too.
 */
export async function communeNamed(tx: Tx, typed: string): Promise<Commune | null> {
  const found = await findCommunes(tx, typed)
  const bearing = found.filter((each) => meansCommune(typed, { ...each, name: each.formerName ?? each.name }))
  const [only, ...others] = bearing
  return only && !only.formerName && others.length === 0 ? only : null
}

const meansCommune = (place: string, commune: Commune): boolean => {
  const { name, department } = partsOf(place)
  return name === plainName(commune.name) && (!department || department === commune.departmentCode)
}

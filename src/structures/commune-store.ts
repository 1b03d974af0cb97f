import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/connection.ts'
import { plainName } from './names.ts'
import type { Commune } from './structure.ts'

/** `formerName`: the name that was found, where it is no longer the commune’s. */
export type FoundCommune = Commune & { formerName: string | null }

const MOST = 10

export async function findCommune(tx: Tx, code: string): Promise<Commune | null> {
  const [found] = await select(tx, sql`select ${code}::text as code, null::text as former_name, 0 as rank`)
  return found ?? null
}

export const communesOfPostcode = (tx: Tx, postalCode: string): Promise<FoundCommune[]> =>
  select(
    tx,
    sql`select code, null::text as former_name, 0 as rank from communes
    where postal_codes @> array[${postalCode}::text]`,
    100,
  )

/** Ten at most, by name, former name, postcode, or both as in `communeLabel`; the most likely first. */
export async function findCommunes(tx: Tx, typed: string): Promise<FoundCommune[]> {
  const { name, postalCode, department } = partsOf(typed)
  if (name === '') return postalCode ? communesOfPostcode(tx, postalCode) : []
  const where = [sql`true`]
  if (postalCode) where.push(sql`c.postal_codes @> array[${postalCode}::text]`)
  if (department) where.push(sql`c.department_code = ${department}`)
  return select(tx, named(name), MOST, where)
}

const partsOf = (typed: string) => {
  const department = /\((\d{2,3}|2[AB])\)\s*$/i.exec(typed)?.[1]?.toUpperCase()
  const postalCode = /\b\d{5}\b/.exec(typed)?.[0]
  const name = plainName(typed.replace(/\([^)]*\)\s*$/, department ? '' : '$&').replace(/\b\d{5}\b/, ''))
  return { name, postalCode, department }
}

// The start of the name, or of one of its words from the third letter on: « HAY LES ROSES » finds « L’Haÿ-les-Roses ».
function named(name: string): RawBuilder<unknown> {
  const start = `${name}%`
  const matches =
    name.length < 3 ? sql`plain_name like ${start}` : sql`(plain_name like ${start} or plain_name like ${`% ${start}`})`
  const rank = sql`case when plain_name = ${name} then 0 when plain_name like ${start} then 1 else 2 end as rank`
  return sql`
    select code, null::text as former_name, ${rank} from communes where ${matches}
    union all
    select commune_code, name, ${rank} from former_communes where ${matches}`
}

async function select(
  tx: Tx,
  candidates: RawBuilder<unknown>,
  limit = MOST,
  where = [sql`true`],
): Promise<FoundCommune[]> {
  type Row = Omit<FoundCommune, 'position'> & { latitude: number | null; longitude: number | null }
  const { rows } = await sql<Row>`
    with candidates as (${candidates}),
    best as (select distinct on (code) code, former_name, rank from candidates order by code, rank, former_name nulls first)
    select c.code, c.name, c.department_code, c.postal_codes, c.latitude, c.longitude, b.former_name
    from best b join communes c on c.code = b.code
    where ${sql.join(where, sql` and `)}
    order by b.rank, b.former_name is not null, c.population desc nulls last, c.name limit ${limit}
  `.execute(tx)
  return rows.map(({ latitude, longitude, ...commune }) => ({
    ...commune,
    position: latitude !== null && longitude !== null ? { latitude, longitude } : null,
  }))
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

const meansCommune = (place: string, commune: Commune): boolean => {
  const { name, department } = partsOf(place)
  return name === plainName(commune.name) && (!department || department === commune.departmentCode)
}

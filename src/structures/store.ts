import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/connection.ts'
import { findCommune } from './commune-store.ts'
import { plainName } from './names.ts'
import { currentPrice, earthPoint } from './rules.ts'
import { type Criteria, type PageKey, pageKeyText } from './search.ts'
import { type Commune, careKinds, type Found, type FoundStructure, type Structure } from './structure.ts'

export const PAGE_SIZE = 25
export const NOWHERE = 2_147_483_647

/** `socialAidFirst`: the person asks for the aide sociale à l’hébergement. `center` saves looking the commune up again. */
type Options = { socialAidFirst?: boolean; center?: Commune | null }
type Ranked = FoundStructure & PageKey & { total: number }

// Ranked on a few columns; only the lines of the page are read whole.
export async function searchStructures(tx: Tx, criteria: Criteria, options: Options = {}): Promise<Found> {
  const center = options.center ?? (criteria.around ? await findCommune(tx, criteria.around) : null)
  if (!center && (criteria.around || !criteria.name)) return { rows: [], total: 0, next: null, center: null }
  const { group, value } = orderOf(criteria, options.socialAidFirst ?? false)
  const { rows } = await sql<Ranked>`
    with found as (
      select s.finess, s.social_aid, s.price_trust, s.monthly_price_cents, ${metersFrom(center)} as meters
      from structures s where ${sql.join([area(criteria, center), ...filters(criteria)], sql` and `)}
    ),
    ranked as (
      select finess, meters, ${group} as "group", ${value} as value, (count(*) over ())::int as total from found
    ),
    page as (
      select * from ranked where ${criteria.after ? afterKey(criteria.after) : sql`true`}
      order by "group", value, finess limit ${PAGE_SIZE + 1}
    )
    select page.*, s.name, s.kind, s.city, c.name as commune_name, s.postal_code, s.capacity, s.position_trust,
      s.monthly_price_cents, s.price_trust, s.is_demo, s.stays, s.social_aid, s.housing_aid, s.protected_unit, s.uhr,
      s.pasa, s.small_unit
    from page join structures s using (finess) left join communes c on c.code = s.commune_code
    order by page."group", page.value, page.finess
  `.execute(tx)
  const page = rows.slice(0, PAGE_SIZE)
  const last = page.at(-1)
  const next = rows.length > PAGE_SIZE && last ? pageKeyText(last) : null
  return { rows: page.map(withoutOrder), total: rows[0]?.total ?? 0, next, center }
}

const withoutOrder = ({ group: _group, value: _value, total: _total, ...row }: Ranked): FoundStructure => row

const pointOf = ({ position }: Commune): RawBuilder<string> | null =>
  position && sql`${`(${earthPoint(position).join(',')})`}::cube`

export const metersFrom = (center: Commune | null) => {
  const point = center && pointOf(center)
  return point ? sql`round((s.position <-> ${point}) * 1000)::int` : sql`null::int`
}

export const communeOf = async (tx: Tx, finess: string): Promise<string | null> =>
  (await tx.selectFrom('structures').select('communeCode').where('finess', '=', finess).executeTakeFirst())
    ?.communeCode ?? null

export async function metersTo(tx: Tx, center: Commune | null, finess: string): Promise<number | null> {
  const { rows } = await sql<{ meters: number | null }>`
    select ${metersFrom(center)} as meters from structures s where s.finess = ${finess}`.execute(tx)
  return rows[0]?.meters ?? null
}

// The box is what the index knows; a home of the commune itself is never missed, however large the commune.
function area({ radius }: Criteria, center: Commune | null): RawBuilder<unknown> {
  if (!center) return sql`true`
  if (radius === 'departement') return sql`s.department_code = ${center.departmentCode}`
  const point = pointOf(center)
  const inside = point
    ? sql`s.position <@ cube_enlarge(${point}, ${radius}, 3) and s.position <-> ${point} <= ${radius}`
    : sql`false`
  return sql`(${inside} or s.commune_code = ${center.code})`
}

function filters(criteria: Criteria): RawBuilder<unknown>[] {
  const kept: RawBuilder<unknown>[] = [sql`s.kind <> all(${[...careKinds]}::text[])`]
  if (criteria.kinds.length > 0) kept.push(sql`s.kind = any(${[...criteria.kinds]}::text[])`)
  if (criteria.stay) kept.push(sql`${criteria.stay}::text = any(s.stays)`)
  if (criteria.socialAid) kept.push(sql`s.social_aid`)
  if (criteria.protectedUnit) kept.push(sql`(s.protected_unit or s.uhr)`)
  if (criteria.maxPriceCents !== null) kept.push(priceFilter(criteria.maxPriceCents, criteria.withoutPrice))
  for (const word of plainName(criteria.name).split(' ')) if (word) kept.push(sql`s.plain_name like ${`%${word}%`}`)
  return kept
}

const priceFilter = (maxCents: number, withoutPrice: boolean) => {
  const trusted = sql`s.price_trust = 'declared' and s.monthly_price_cents <= ${maxCents}`
  return withoutPrice ? sql`(${trusted} or s.price_trust <> 'declared')` : sql`(${trusted})`
}

/** By distance, or by price with the doubtful and then the unknown ones last. */
function orderOf({ sort }: Criteria, socialAidFirst: boolean) {
  const aid = socialAidFirst ? sql`case when social_aid then 0 else 3 end` : sql`0`
  const doubt = sql`case price_trust when 'declared' then 0 when 'suspect' then 1 else 2 end`
  return sort === 'prix'
    ? { group: sql`(${aid} + ${doubt})`, value: sql`coalesce(monthly_price_cents, 0)` }
    : { group: aid, value: sql`coalesce(meters, ${sql.lit(NOWHERE)})` }
}

const afterKey = ({ group, value, finess }: PageKey) =>
  sql`("group", value, finess) > (${group}::int, ${value}::int, ${finess}::text)`

export async function findStructure(tx: Tx, finess: string): Promise<Structure | undefined> {
  const row = await tx
    .selectFrom('structures')
    .leftJoin('communes', 'communes.code', 'structures.communeCode')
    .selectAll('structures')
    .select('communes.name as communeName')
    .where('finess', '=', finess)
    .executeTakeFirst()
  if (!row) return undefined
  const declarations = await tx
    .selectFrom('structurePrices')
    .selectAll()
    .where('finess', '=', finess)
    .orderBy('declaredOn', (order) => order.desc().nullsLast())
    .execute()
  const lines = (column: 'includedServices' | 'extraServices') =>
    declarations.find((each) => each[column])?.[column]?.split('\n') ?? []
  const { latitude, longitude } = row
  return {
    ...row,
    position: latitude !== null && longitude !== null ? { latitude, longitude } : null,
    prices: currentPrice(declarations)?.declaration ?? declarations[0] ?? null,
    includedServices: lines('includedServices'),
    extraServices: lines('extraServices'),
  }
}

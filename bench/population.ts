import { sql } from 'kysely'
import type { Db } from '../src/db/connection.ts'
import { commonNames, firstNames, heads, tails } from './names.ts'

/** Two hundred doctors have ten thousand dossiers: one has 2 000, four 500, twenty 100, most 40 or 10. Larger sizes repeat them. */
const BLOCK = 10_000
export const DOCTORS_OF_BLOCK = 200
export const doctorsOf = (dossiers: number): number => (dossiers / BLOCK) * DOCTORS_OF_BLOCK

/** How many dossiers the doctor of this rank has, own ones; doctors count from 1. */
export function dossiersOf(doctor: number): number {
  const inBlock = (doctor - 1) % DOCTORS_OF_BLOCK
  return bands.findLast(({ first }) => inBlock >= first)?.each ?? 0
}

const bands = [
  { first: 0, each: 2000 },
  { first: 1, each: 500 },
  { first: 5, each: 100 },
  { first: 25, each: 40 },
  { first: 100, each: 10 },
]
/** In the block, dossiers from `from` on are those of the band’s doctors in turn. */
const shares = bands.map(({ first, each }, index) => {
  const doctors = (bands[index + 1]?.first ?? DOCTORS_OF_BLOCK) - first
  const from = bands
    .slice(0, index)
    .reduce((sum, band, at) => sum + band.each * ((bands[at + 1]?.first ?? 0) - band.first), 0)
  return { first, doctors, from, to: from + doctors * each }
})

/** Stable ids, and names from numbers. For the time of the measure only. */
export async function addFunctions(db: Db): Promise<void> {
  const [common, head, tail, first] = [commonNames, heads, tails, firstNames].map((list) =>
    sql.lit(`{${list.join(',')}}`),
  )
  for (const body of [
    sql`uuid_of(what text, i bigint) returns uuid language sql immutable as $$ select (md5(what || i))::uuid $$`,
    sql`picked(list text[], i bigint) returns text language sql immutable as
      $$ select list[1 + i % cardinality(list)] $$`,
    // The smaller i, the more bear it.
    sql`common_name(i bigint) returns text language sql immutable as
      $$ select picked(${common}, (40 * power((i % 1000) / 1000.0, 2))::bigint) $$`,
    sql`rare_name(i bigint) returns text language sql immutable as
      $$ select picked(${head}, i) || picked(${tail}, i / 60) $$`,
    sql`name_of(i bigint) returns text language sql immutable as $$ select case when i % 20 < 8 then common_name(i / 20)
      when i % 20 < 17 then rare_name(i / 20) when i % 20 = 17 then 'de La ' || rare_name(i / 20)
      else common_name(i / 20) || '-' || rare_name(i / 20) end $$`,
    sql`first_name_of(i bigint) returns text language sql immutable as $$ select picked(${first}, i) $$`,
    sql`number_of(letter text, i bigint) returns text language sql immutable as $$
      select letter || digits || substr('ABCDEFGHJKLMNPQRSTVWXYZ', 1 + (case letter when 'S' then 7 when 'T' then 13 else 0 end + (
        select sum(substr(digits, place, 1)::int * (place + 1)) from generate_series(1, 8) place)::int) % 23, 1)
      from lpad((i * 7919 % 99999989)::text, 8, '0') as digits $$`,
  ])
    await sql`create or replace function ${body}`.execute(db)
}

/**
 * One line for each dossier to fill: whose it is (doctors count from 1), of whom, and how far it came (0 to 9). A person in eight has two. Neighbours
 * on the disk are of different doctors, as in life.
 */
export async function drawDossiers(db: Db, dossiers: number): Promise<void> {
  if (dossiers % BLOCK !== 0) throw new Error(`the number of dossiers is a multiple of ${BLOCK}`)
  const share = sql.join(
    shares.map(({ first, doctors, from, to }) => sql`(${first}::int, ${doctors}::int, ${from}::int, ${to}::int)`),
  )
  await sql`create unlogged table drawn as
    select k, k / ${BLOCK}::int * ${DOCTORS_OF_BLOCK}::int + 1 + s.first + (k % ${BLOCK}::int - s.from_place) % s.doctors as doctor, rank,
      case when rank % 8 = 7 then k - s.doctors else k end as patient, rank % 10 as stage,
      case when rank % 8 = 7 then 'sanitaire' when rank % 8 = 6 then 'grandAge' when rank % 10 = 4 then 'tnd'
        when rank % 10 in (5, 9) then 'sanitaire' else 'grandAge' end as orientation
    from generate_series(0, ${dossiers}::bigint - 1) i, lateral (select i * 7919 % ${dossiers}::bigint as k) shuffled
    join (values ${share}) s (first, doctors, from_place, to_place) on k % ${BLOCK}::int >= from_place and k % ${BLOCK}::int < to_place,
    lateral (select (k % ${BLOCK}::int - s.from_place) / s.doctors as rank) ranked`.execute(db)
}

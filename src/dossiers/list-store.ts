import { sql } from 'kysely'
import type { Tx } from '../db/connection.ts'
import type { DemandeStatus } from '../demandes/demande.ts'
import { type Counters, type Facet, type Filter, filters, type Place, type Tab, type Wanted } from './list.ts'

/** The lines of the doctor’s circle, own and lent, each dossier once: his own line first, then the strongest that is lent. */
const linesOf = (accountId: string) => sql`
  select distinct on (m.dossier_id) m.dossier_id, m.of_patient_id, m.dossier_is_closed, m.dossier_changed_at, m.number,
    m.orientation, m.status, m.expected, m.sort_name, m.search_name, d.delegator_id as lender
  from dossier_members m left join delegations d on d.id = m.via
  where m.account_id = ${accountId} and m.role in ('doctor', 'reader')
    and m.since <= now() and (m.until is null or m.until > now())
  order by m.dossier_id, m.via is not null, m.role`

type Line = { id: string; isLent: boolean }
type Counted = { facet: Filter | 'tab'; value: string | null; isClosed: boolean; count: number; oldest: string }

/** One page of persons with their dossiers, one more person when there is a next page, and all the counters. */
export async function listDossiers(tx: Tx, accountId: string, wanted: Wanted, place: Place) {
  const { lines, counted, setAside } = await readLines(tx, accountId, wanted, place)
  const found = await showLines(tx, lines)
  return { persons: byPerson(found), counters: await countersOf(tx, wanted.tab, counted, setAside) }
}

async function readLines(tx: Tx, accountId: string, wanted: Wanted, { after, size }: Place) {
  const kept = filters.flatMap((name) => (wanted[name] ? [sql`${sql.ref(name)} = ${wanted[name]}`] : []))
  const { key, last, within } = keys[wanted.sort]
  const [direction, beyond] = wanted.order === 'ascending' ? [sql`asc`, sql`>`] : [sql`desc`, sql`<`]
  const { rows } = await sql<{ lines: Line[]; counted: Counted[]; setAside: number }>`
    with line as (${linesOf(accountId)}),
    kept as (select * from line
      where ${sql.join([sql`dossier_is_closed = ${wanted.tab === 'closed'}`, ...kept], sql` and `)}),
    person as (select of_patient_id, ${key} as key from kept group by of_patient_id),
    page as (select * from person where ${
      after
        ? sql`coalesce((key, of_patient_id) ${beyond} (select ${last(after.at)}, of_patient_id from line where dossier_id = ${after.id}), true)`
        : sql`true`
    } order by key ${direction}, of_patient_id ${direction} limit ${size + 1}),
    counted as (
      select case grouping(orientation, status, expected, lender)
          when 7 then 'orientation' when 11 then 'status' when 13 then 'expected' when 14 then 'lender' else 'tab' end as facet,
        coalesce(orientation, status, expected, lender::text) as value, dossier_is_closed as "isClosed", count(*)::int as count,
        (array_agg(dossier_id order by dossier_changed_at, dossier_id))[1] as oldest
      from line group by dossier_is_closed, grouping sets ((), (orientation), (status), (expected), (lender)))
    select
      (select coalesce(json_agg(json_build_object('id', dossier_id, 'isLent', lender is not null)
          order by key ${direction}, of_patient_id ${direction}, ${within}), '[]')
        from page join kept using (of_patient_id)) as lines,
      (select coalesce(json_agg(counted), '[]') from counted) as counted,
      (select count(*)::int from dossier_members
        where account_id = ${accountId} and via is null and set_aside_at is not null) as set_aside`.execute(tx)
  return rows[0] ?? { lines: [], counted: [], setAside: 0 }
}

const lastChangedFirst = sql`dossier_changed_at desc, dossier_id desc`
/**
 * What persons are sorted by, their dossiers among them, and the key of the last person shown, told by his first dossier:
 * a name stays out of addresses.
 */
const keys = {
  changed: {
    key: sql`max(dossier_changed_at)`,
    last: (at: Date) => sql`${at}::timestamptz`,
    within: lastChangedFirst,
  },
  number: { key: sql`min(number)`, last: () => sql`number`, within: sql`number` },
  name: { key: sql`min(sort_name)`, last: () => sql`sort_name`, within: lastChangedFirst },
}

async function countersOf(tx: Tx, tab: Tab, counted: readonly Counted[], setAside: number): Promise<Counters> {
  const totalOf = (isClosed: boolean) =>
    counted.find((each) => each.facet === 'tab' && each.isClosed === isClosed)?.count ?? 0
  const facetsOf = (name: Filter): Facet[] =>
    counted.flatMap(({ facet, isClosed, value, count, oldest }) =>
      facet === name && value !== null && isClosed === (tab === 'closed') ? [{ value, count, oldest }] : [],
    )
  return {
    tabs: { open: totalOf(false), closed: totalOf(true) },
    setAside,
    facets: {
      orientation: facetsOf('orientation'),
      status: facetsOf('status'),
      expected: facetsOf('expected'),
      lender: await namedLenders(tx, facetsOf('lender')),
    },
  }
}

async function namedLenders(tx: Tx, lenders: readonly Facet[]): Promise<Facet[]> {
  if (lenders.length === 0) return []
  const ids = lenders.map(({ value }) => value)
  const { rows } = await sql<{ id: string; label: string }>`
    select id, doctor_label(id) as label from unnest(${ids}::uuid[]) as id`.execute(tx)
  const labels = new Map(rows.map(({ id, label }) => [id, label]))
  return lenders.map((lender) => ({ ...lender, label: labels.get(lender.value) ?? '' }))
}

/** What a line of the list shows, in the order given. */
export async function showLines(tx: Tx, lines: readonly Line[]) {
  const ids = lines.map(({ id }) => id)
  const lent = lines.flatMap(({ id, isLent }) => (isLent ? [id] : []))
  const found = ids.length === 0 ? [] : await shown(tx, ids, lent).execute()
  const byId = new Map(found.map((each) => [each.id, each]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

const shown = (tx: Tx, ids: readonly string[], lent: readonly string[]) =>
  tx
    .selectFrom('dossiers')
    .innerJoin('patients', 'patients.id', 'dossiers.patientId')
    .select([
      'dossiers.id',
      'dossiers.number',
      'dossiers.orientation',
      'dossiers.status',
      'dossiers.progress',
      'dossiers.changedAt',
      'dossiers.changedBy',
      'dossiers.doctorLabel',
      'dossiers.replacedBy',
      sql<string | null>`(select kept.number from dossiers kept where kept.id = dossiers.replaced_by)`.as(
        'replacedByNumber',
      ),
      'patients.id as patientId',
      'patients.birthName',
      'patients.usageName',
      'patients.firstName',
      'patients.sex',
      'patients.birthDate',
      sql<DemandeStatus[]>`array(select status from demandes where dossier_id = dossiers.id)`.as('demandes'),
      sql<string | null>`case when dossiers.id = any(${lent}::uuid[]) then circle_lender(dossiers.id) end`.as('lender'),
    ])
    .where(sql<boolean>`dossiers.id = any(${ids}::uuid[])`)

export type ListedDossier = Awaited<ReturnType<typeof showLines>>[number]
/** The dossiers of one person; there is at least one. */
export type ListedPerson = readonly [ListedDossier, ...ListedDossier[]]

export function byPerson(found: readonly ListedDossier[]): ListedPerson[] {
  const persons = new Map<string, [ListedDossier, ...ListedDossier[]]>()
  for (const dossier of found) {
    const person = persons.get(dossier.patientId)
    if (person) person.push(dossier)
    else persons.set(dossier.patientId, [dossier])
  }
  return [...persons.values()]
}

export async function findByNumber(tx: Tx, accountId: string, numbers: readonly string[]): Promise<ListedDossier[]> {
  const { rows } = await sql<Line>`
    with line as (${linesOf(accountId)})
    select dossier_id as id, lender is not null as is_lent from line where number = any(${numbers}) limit 10`.execute(
    tx,
  )
  return showLines(tx, rows)
}

export type SearchedLine = Line & { patientId: string; searchName: string; sortName: string }

/** All that a search looks at: the names of the doctor’s patients, last changed first. */
export async function searchedLines(tx: Tx, accountId: string): Promise<SearchedLine[]> {
  const { rows } = await sql<SearchedLine>`
    with line as (${linesOf(accountId)})
    select dossier_id as id, lender is not null as is_lent, of_patient_id as patient_id, search_name, sort_name
    from line order by dossier_is_closed, dossier_changed_at desc, dossier_id desc`.execute(tx)
  return rows
}

export type SetAside = {
  dossierId: string
  number: string
  orientation: ListedDossier['orientation']
  birthName: string
  usageName: string | null
  firstName: string
  birthDate: string
  sex: 'F' | 'M'
  setAsideAt: Date
}

export async function listSetAside(tx: Tx, limit: number): Promise<SetAside[]> {
  const { rows } = await sql<SetAside>`select * from my_set_aside() limit ${limit}`.execute(tx)
  return rows
}

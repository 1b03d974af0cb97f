import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/connection.ts'
import { holdsNow } from '../db/holds-now.ts'
import type { DemandeStatus } from '../demandes/demande.ts'
import {
  type Alike,
  type Counters,
  type Facet,
  type Filter,
  facetsOf,
  filters,
  type Place,
  type Tab,
  totalOf,
  type Wanted,
} from './list.ts'

/**
 * The lines of the doctor’s circle, own and lent, each dossier once: the strongest line, as `circle_role` tells it. Nothing is
 * expected of who only reads.
 */
const linesOf = (accountId: string) => sql`
  select distinct on (m.dossier_id) m.dossier_id, m.of_patient_id, m.dossier_is_closed, m.dossier_changed_at, m.number,
    m.orientation, m.status, case m.role when 'reader' then 'nothing' else m.expected end as expected, m.sort_name, m.search_name,
    m.role = 'reader' as is_read_only,
    case when m.via is not null then (select d.delegator_id from delegations d where d.id = m.via) end as lender
  from dossier_members m
  where m.account_id = ${accountId} and m.role in ('doctor', 'reader')
    and ${holdsNow('m')}
  order by m.dossier_id, m.via is null and m.role <> 'reader' desc, m.role, m.via is not null`

type Line = { id: string; isLent: boolean; isReadOnly: boolean }
type Counted = { alike: (Alike & { changedAt: string })[]; setAside: number; longest: Record<string, string> }

/** One page of persons with their dossiers, one more person when there is a further page on that side, and all the counters. */
export async function listDossiers(tx: Tx, accountId: string, wanted: Wanted, place: Place) {
  const { lines, ...counted } = await readLines(tx, accountId, wanted, place)
  const found = await showLines(tx, lines)
  return { persons: byPerson(found), counters: await countersOf(tx, wanted.tab, counted) }
}

async function readLines(tx: Tx, accountId: string, wanted: Wanted, { after, before, size }: Place) {
  const kept = filters.flatMap((name) => (wanted[name] ? [sql`${wanted[name]} in (${answers[name]})`] : []))
  const isOfTab = sql`dossier_is_closed = ${wanted.tab === 'closed'}`
  const { key, edge, within } = keys[wanted.sort]
  const [direction, turned] = wanted.order === 'ascending' ? [up, down] : [down, up]
  const walk = before ? turned : direction
  const from = before ?? after
  const { rows } = await sql<{ lines: Line[] } & Counted>`
    with line as (${linesOf(accountId)}),
    kept as (select * from line where ${sql.join([isOfTab, ...kept], sql` and `)}),
    person as (select of_patient_id, ${key} as key from kept group by of_patient_id),
    page as (select * from person where ${
      from
        ? sql`coalesce((key, of_patient_id) ${walk.beyond} (select ${edge(from.at)}, of_patient_id from line where dossier_id = ${from.id}), ${!before})`
        : sql`true`
    } order by key ${walk.order}, of_patient_id ${walk.order} limit ${size + 1}),
    alike as (
      select dossier_is_closed, orientation, status, expected, lender, count(*)::int as count,
        min(dossier_changed_at) as waiting_since, max(dossier_changed_at) as changed_at
      from line group by dossier_is_closed, orientation, status, expected, lender),
    longest as (
      select distinct on (expected) expected, dossier_id from line
        join (select expected, min(waiting_since) as dossier_changed_at from alike where ${isOfTab} group by expected) first
          using (expected, dossier_changed_at)
        where ${isOfTab} order by expected, dossier_id)
    select
      (select coalesce(json_agg(json_build_object('id', dossier_id, 'isLent', lender is not null, 'isReadOnly', is_read_only)
          order by key ${direction.order}, of_patient_id ${direction.order}, ${within}), '[]')
        from page join kept using (of_patient_id)) as lines,
      (select coalesce(json_agg(json_build_object('isClosed', dossier_is_closed, 'orientation', orientation, 'status', status,
          'expected', expected, 'lender', lender, 'count', count, 'changedAt', changed_at)), '[]') from alike) as alike,
      (select coalesce(json_object_agg(expected, dossier_id), '{}') from longest) as longest,
      (select count(*)::int from dossier_members
        where account_id = ${accountId} and via is null and set_aside_at is not null) as set_aside`.execute(tx)
  return rows[0] ?? { lines: [], alike: [], longest: {}, setAside: 0 }
}

/** What each filter is compared with. */
const answers: Record<Filter, RawBuilder<unknown>> = {
  orientation: sql`orientation`,
  status: sql`status`,
  expected: sql`expected, split_part(expected, ':', 1)`,
  lender: sql`lender::text`,
}

const [up, down] = [
  { order: sql`asc`, beyond: sql`>` },
  { order: sql`desc`, beyond: sql`<` },
]
const lastChangedFirst = sql`dossier_changed_at desc, dossier_id desc`
/**
 * What persons are sorted by, their dossiers among them, and the key of the person at the edge of the page shown, told by
 * his first dossier: a name stays out of addresses.
 */
const keys = {
  changed: {
    key: sql`max(dossier_changed_at)`,
    edge: (at: Date) => sql`${at}::timestamptz`,
    within: lastChangedFirst,
  },
  number: { key: sql`min(number)`, edge: () => sql`number`, within: sql`number` },
  name: { key: sql`min(sort_name)`, edge: () => sql`sort_name`, within: lastChangedFirst },
}

async function countersOf(tx: Tx, tab: Tab, { alike, longest, setAside }: Counted): Promise<Counters> {
  const [open, closed] = [alike.filter(({ isClosed }) => !isClosed), alike.filter(({ isClosed }) => isClosed)]
  const shown = tab === 'closed' ? closed : open
  const changes = alike.map(({ changedAt }) => Date.parse(changedAt))
  return {
    tabs: { open: totalOf(open), closed: totalOf(closed) },
    setAside,
    changedAt: changes.length > 0 ? new Date(Math.max(...changes)) : undefined,
    facets: {
      orientation: facetsOf('orientation', shown),
      status: facetsOf('status', shown),
      expected: facetsOf('expected', shown),
      lender: await namedLenders(tx, facetsOf('lender', shown)),
    },
    longest,
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
  return lines.flatMap(({ id, isReadOnly }) => {
    const dossier = byId.get(id)
    return dossier ? [{ ...dossier, isReadOnly }] : []
  })
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
    select dossier_id as id, lender is not null as is_lent, is_read_only from line where number = any(${numbers}) limit 10`.execute(
    tx,
  )
  return showLines(tx, rows)
}

export type SearchedLine = Line & { searchName: string; sortName: string }

/** All that a search looks at: the names of the doctor’s patients, last changed first. */
export async function searchedLines(tx: Tx, accountId: string): Promise<SearchedLine[]> {
  const { rows } = await sql<SearchedLine>`
    with line as (${linesOf(accountId)})
    select dossier_id as id, lender is not null as is_lent, is_read_only, search_name, sort_name
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

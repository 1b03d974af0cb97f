// What a structure was asked.
import { sql } from 'kysely'
import type { Tx } from '../db/connection.ts'
import type { PageKey } from '../db/page-key.ts'
import { formOf, openKindOf } from '../volets/forms.ts'
import { destinations, type Orientation, orientations } from '../volets/volet.ts'
import { type DemandeStatus, type InboxTab, inboxTabs, orientationOf, stays, staysOf } from './demande.ts'
import { lastLookAndChange } from './store.ts'

/**
 * One tab of a structure’s demandes in one orientation, last changed first. Flags come from the newest confidential seals
 * that go with what is asked, and only for who may read them.
 */
export const listInbox = (
  tx: Tx,
  finess: string,
  orientation: Orientation,
  tab: InboxTab,
  after?: PageKey,
  limit = 50,
) =>
  tx
    .selectFrom('demandes')
    .innerJoin('dossiers', 'dossiers.id', 'demandes.dossierId')
    .innerJoin('patients', 'patients.id', 'dossiers.patientId')
    .where('demandes.finess', '=', finess)
    .where('demandes.stay', 'in', [...staysOf(orientation)])
    .where('demandes.status', 'in', inboxTabs[tab])
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(demandes.changed_at, demandes.id) < (${after?.at}, ${after?.id})`),
    )
    .select([
      'demandes.id',
      'demandes.stay',
      'demandes.status',
      'demandes.sentAt',
      'demandes.readAt',
      'demandes.changedAt',
      ...lastLookAndChange,
      'demandes.proposalOn',
      'demandes.proposalUntil',
      'demandes.motive',
      'dossiers.number',
      'dossiers.gir',
      'dossiers.doctorLabel',
      'patients.birthName',
      'patients.usageName',
      'patients.firstName',
      'patients.sex',
      'patients.birthDate',
      flags.as('flags'),
      wishedOn(orientation).as('wishedOn'),
    ])
    .orderBy('demandes.changedAt', 'desc')
    .orderBy('demandes.id', 'desc')
    .limit(limit + 1)
    .execute()

export type InboxRow = Awaited<ReturnType<typeof listInbox>>[number]

const branches = sql.join(destinations.map((destination) => sql.lit(destination)))
const flags = sql<string[] | null>`(select array_agg(distinct flag) from (
    select distinct on (kind) kind, flags from medical_volet_seals
    where dossier_id = demandes.dossier_id and (kind not in (${branches}) or kind = demandes.stay
      or (demandes.with_palliatif and kind = 'palliatif'))
    order by kind, number desc) seal, unnest(seal.flags) flag)`

/** The day asked for, as the open volet was last sealed with it. */
function wishedOn(orientation: Orientation) {
  const { wishedDay } = formOf(orientation)
  if (!wishedDay) return sql<null>`null`
  return sql<string | null>`(select sealed_answer(content, ${sql.lit(wishedDay)}) from volet_seals
    where dossier_id = demandes.dossier_id and kind = ${sql.lit(openKindOf(orientation))} order by number desc limit 1)`
}

export type InboxCounts = Record<InboxTab, number>

/** Demandes of the actor’s structures in each tab; of one orientation, or of all. */
export async function countInboxes(
  tx: Tx,
  finess: readonly string[],
  orientation?: Orientation,
): Promise<Map<string, InboxCounts>> {
  const rows = await tx
    .selectFrom('demandes')
    .select((eb) => ['finess', 'status', eb.fn.countAll<string>().as('count')])
    .where('finess', 'in', [...finess, ''])
    .where('status', '<>', 'selected')
    .where('stay', 'in', orientation ? [...staysOf(orientation)] : [...stays])
    .groupBy(['finess', 'status'])
    .execute()
  const tabs = Object.keys(inboxTabs) as InboxTab[]
  const countOf = (one: string, tab: InboxTab) =>
    rows
      .filter((row) => row.finess === one && (inboxTabs[tab] as readonly DemandeStatus[]).includes(row.status))
      .reduce((sum, { count }) => sum + Number(count), 0)
  return new Map(
    finess.map((one) => [one, Object.fromEntries(tabs.map((tab) => [tab, countOf(one, tab)])) as InboxCounts]),
  )
}

type Asked = readonly [Orientation, ...Orientation[]]

/** In which orientations these structures are asked; Grand Âge for one that says nothing. */
export async function orientationsAsked(tx: Tx, finess: readonly string[]): Promise<Map<string, Asked>> {
  const rows = await tx
    .selectFrom('structures')
    .select(['finess', 'stays'])
    .where('finess', 'in', [...finess, ''])
    .execute()
  return new Map(
    rows.map(({ finess: one, stays: offered }) => {
      const [first = 'grandAge', ...others] = orientations.filter((orientation) =>
        offered.some((stay) => orientationOf(stay) === orientation),
      )
      return [one, [first, ...others]]
    }),
  )
}

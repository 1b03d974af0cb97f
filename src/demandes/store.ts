import { sql } from 'kysely'
import { can, type Relation, relationOf } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import { asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import type { PageKey } from '../db/page-key.ts'
import { destinations, isConfidential, type Orientation, orientations, type VoletKind } from '../volets/volet.ts'
import {
  concerns,
  type DemandeStatus,
  type InboxTab,
  inboxTabs,
  orientationOf,
  type Side,
  type Stay,
  stays,
  staysOf,
} from './demande.ts'
import type { Particulars } from './flows/flow.ts'
import { endedStatuses, type Move, opensVolets } from './transitions.ts'

const withStructure = (tx: Tx) =>
  tx
    .selectFrom('demandes')
    .innerJoin('structures', 'structures.finess', 'demandes.finess')
    .select([
      'demandes.id',
      'demandes.dossierId',
      'demandes.finess',
      'demandes.stay',
      'demandes.status',
      'demandes.sentAt',
      'demandes.readAt',
      'demandes.openedAt',
      'demandes.changedAt',
      'demandes.dossierChangedAt',
      'demandes.proposalOn',
      'demandes.proposalUntil',
      'demandes.motive',
      'demandes.withPalliatif',
      'structures.name as structureName',
      'structures.kind as structureKind',
      'structures.city',
      'structures.postalCode',
      'structures.phone',
    ])

/** Undefined when the demande does not exist for the actor. */
export const findDemande = (tx: Tx, id: string) => withStructure(tx).where('demandes.id', '=', id).executeTakeFirst()

export const lockDemande = (tx: Tx, id: string) =>
  withStructure(tx).where('demandes.id', '=', id).forUpdate('demandes').executeTakeFirst()

export type DemandeView = NonNullable<Awaited<ReturnType<typeof findDemande>>>

export const demandesOf = (tx: Tx, dossierId: string) =>
  withStructure(tx).where('dossierId', '=', dossierId).orderBy('demandes.changedAt', 'desc').execute()

/**
 * How the actor’s structure stands to this demande, whatever else links him to the dossier: a doctor may also work for
 * a structure, and an agent for two of them.
 */
export async function receiverOf(
  tx: Tx,
  { finess, status }: Pick<DemandeView, 'finess' | 'status'>,
): Promise<Relation> {
  const { rows } = await sql<{ mine: boolean; medical: boolean }>`
    select ${finess} in (select my_structures(false)) as mine, ${finess} in (select my_structures(true)) as medical`.execute(
    tx,
  )
  const { mine = false, medical = false } = rows[0] ?? {}
  const received = mine && status !== 'selected'
  const receives = mine && opensVolets(status)
  return relationOf({ role: null, received, receives, receivesMedical: receives && medical })
}

/** Whether the actor tells of health for the structure; a demande that it refused may still be taken up by its medical staff. */
export const speaksMedically = async (tx: Tx, { finess, status }: Pick<DemandeView, 'finess' | 'status'>) =>
  can(await receiverOf(tx, { finess, status: status === 'refused' ? 'read' : status }), 'write', 'medicalQuestion')

/** What was said and decided, oldest first; medical questions only for those who may read them. */
export const eventsOf = (tx: Tx, demandeIds: readonly string[]) =>
  demandeIds.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('demandeEvents')
        .selectAll()
        .where('demandeId', 'in', demandeIds)
        .orderBy('at')
        .orderBy('id')
        .execute()

export type EventView = Awaited<ReturnType<typeof eventsOf>>[number]

export type NewEvent = {
  demande: { id: string; status: DemandeStatus }
  move: Move
  to: DemandeStatus
  by: { side: Side; label: string; accountId: string | null }
  at: Date
  details?: {
    comment?: string
    medical?: boolean
    motive?: string
    onDate?: string
    deadline?: string
    particulars?: Particulars
  }
}

export async function insertEvent(tx: Tx, { demande, move, to, by, at, details = {} }: NewEvent): Promise<string> {
  const id = newId()
  await tx
    .insertInto('demandeEvents')
    .values({
      id,
      demandeId: demande.id,
      move,
      fromStatus: demande.status,
      toStatus: to,
      at,
      byAccount: by.accountId,
      byLabel: by.label,
      bySide: by.side,
      comment: details.comment ?? null,
      medical: details.medical ?? false,
      motive: details.motive ?? null,
      onDate: details.onDate ?? null,
      deadline: details.deadline ?? null,
      details: details.particulars ? JSON.stringify(details.particulars) : null,
    })
    .execute()
  return id
}

/** A volet was reopened or sealed again: the structures that follow the dossier and read it are told. */
export const markChanged = (tx: Tx, dossierId: string, kinds: readonly VoletKind[], at: Date) =>
  tx
    .updateTable('demandes')
    .set({ dossierChangedAt: at, ...(kinds.every(isConfidential) ? {} : { openChangedAt: at }) })
    .where('dossierId', '=', dossierId)
    .where('status', 'not in', ['selected', ...endedStatuses])
    .where((eb) => {
      const asked = (withPalliatif: boolean) =>
        stays.filter((stay) => kinds.some((kind) => concerns({ stay, withPalliatif }, kind)))
      return eb.or([
        eb('stay', 'in', asked(false)),
        eb.and([eb('stay', 'in', asked(true)), eb('withPalliatif', '=', true)]),
      ])
    })
    .execute()

/** Adds the chosen structures, not sent yet; one already chosen for the same stay stays as it is. */
export const insertSelected = (
  tx: Tx,
  dossierId: string,
  choices: readonly { finess: string; stay: Stay }[],
  at: Date,
) =>
  tx
    .insertInto('demandes')
    .values(
      choices.map(({ finess, stay }) => ({
        id: newId(),
        dossierId,
        finess,
        stay,
        status: 'selected' as const,
        changedAt: at,
      })),
    )
    .onConflict((conflict) => conflict.columns(['dossierId', 'finess', 'stay']).doNothing())
    .execute()

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
      'demandes.openedAt',
      'demandes.changedAt',
      // What changed that this reader may read: of the medical part nothing is told to the others.
      sql<Date | null>`case when demandes.finess in (select my_structures(true)) then demandes.dossier_changed_at
        else demandes.open_changed_at end`.as('dossierChangedAt'),
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
      (orientation === 'sanitaire' ? wishedOn : sql<null>`null`).as('wishedOn'),
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
const wishedOn = sql<string | null>`(select sealed_answer(content, 'dateSouhaitee') from volet_seals
    where dossier_id = demandes.dossier_id and kind = 'social' order by number desc limit 1)`

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

/** The other demandes of a dossier that may still move, locked; they may belong to structures that the actor does not know. */
export const lockOthers = (tx: Tx, demande: { id: string; dossierId: string }) =>
  asSystem(tx, () =>
    tx
      .selectFrom('demandes')
      .select(['id', 'status', 'stay'])
      .where('dossierId', '=', demande.dossierId)
      .where('id', '<>', demande.id)
      .where('status', 'not in', [...endedStatuses])
      .forUpdate()
      .execute(),
  )

/** How the other demandes of the dossier stand, whoever looks. */
export const othersOf = (tx: Tx, demande: { id: string; dossierId: string }) =>
  asSystem(tx, () =>
    tx
      .selectFrom('demandes')
      .select(['status', 'stay'])
      .where('dossierId', '=', demande.dossierId)
      .where('id', '<>', demande.id)
      .execute(),
  )

/** The last thing that the actor may see of a demande. */
export const lastEventOf = (tx: Tx, demandeId: string) =>
  tx
    .selectFrom('demandeEvents')
    .selectAll()
    .where('demandeId', '=', demandeId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

export const noteOf = (tx: Tx, demandeId: string) =>
  tx
    .selectFrom('demandeNotes')
    .select(['text', 'changedAt', 'changedBy'])
    .where('demandeId', '=', demandeId)
    .executeTakeFirst()

export type NoteView = NonNullable<Awaited<ReturnType<typeof noteOf>>>

/** The note, held until the end of the transaction; the demande stands for it while there is none. */
export async function lockNote(tx: Tx, { id }: { id: string }): Promise<NoteView | undefined> {
  await lockDemande(tx, id)
  return noteOf(tx, id)
}

export const saveNote = (tx: Tx, actor: Actor, demande: { id: string; finess: string }, text: string, at: Date) =>
  tx
    .insertInto('demandeNotes')
    .values({ demandeId: demande.id, finess: demande.finess, text, changedAt: at, changedBy: actor.label })
    .onConflict((conflict) => conflict.column('demandeId').doUpdateSet({ text, changedAt: at, changedBy: actor.label }))
    .execute()

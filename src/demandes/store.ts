import { sql } from 'kysely'
import { type Relation, relationOf } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import { asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import type { DemandeStatus, Side, Stay } from './demande.ts'
import type { Move } from './transitions.ts'

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
export async function receiverOf(tx: Tx, { finess, status }: Pick<DemandeView, 'finess' | 'status'>): Promise<Relation> {
  const { rows } = await sql<{ mine: boolean; medical: boolean }>`
    select ${finess} in (select my_structures(false)) as mine, ${finess} in (select my_structures(true)) as medical`.execute(tx)
  const { mine = false, medical = false } = rows[0] ?? {}
  const received = mine && status !== 'selected'
  const receives = received && status !== 'refused' && status !== 'cancelled'
  return relationOf({ role: null, received, receives, receivesMedical: receives && medical })
}

/** What was said and decided, oldest first; medical questions only for those who may read them. */
export const eventsOf = (tx: Tx, demandeIds: readonly string[]) =>
  demandeIds.length === 0
    ? Promise.resolve([])
    : tx.selectFrom('demandeEvents').selectAll().where('demandeId', 'in', demandeIds).orderBy('at').orderBy('id').execute()

export type EventView = Awaited<ReturnType<typeof eventsOf>>[number]

export type NewEvent = {
  demande: { id: string; status: DemandeStatus }
  move: Move
  to: DemandeStatus
  by: { side: Side; label: string; accountId: string | null }
  at: Date
  details?: { comment?: string; medical?: boolean; motive?: string; onDate?: string; deadline?: string }
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
    })
    .execute()
  return id
}

/** A volet was reopened or sealed again: the structures that follow the dossier are told. */
export const markChanged = (tx: Tx, dossierId: string, at: Date) =>
  tx
    .updateTable('demandes')
    .set({ dossierChangedAt: at })
    .where('dossierId', '=', dossierId)
    .where('status', 'not in', ['selected', 'refused', 'cancelled', 'admitted'])
    .execute()

/** Adds the chosen structures, not sent yet; one already chosen for the same stay stays as it is. */
export const insertSelected = (tx: Tx, dossierId: string, choices: readonly { finess: string; stay: Stay }[], at: Date) =>
  tx
    .insertInto('demandes')
    .values(choices.map((choice) => ({ id: newId(), dossierId, ...choice, status: 'selected' as const, changedAt: at })))
    .onConflict((conflict) => conflict.columns(['dossierId', 'finess', 'stay']).doNothing())
    .execute()

export const inboxTabs = {
  nouvelles: ['sent', 'read', 'infoRequested', 'underReview'],
  attente: ['waiting'],
  propositions: ['proposed', 'accepted'],
  admis: ['admitted'],
  terminees: ['refused', 'cancelled'],
} as const satisfies Record<string, readonly DemandeStatus[]>
export type InboxTab = keyof typeof inboxTabs

export type InboxKey = { changedAt: Date; id: string }

/** One tab of a structure’s demandes, last changed first; flags come from the medical seal and only for who may read it. */
export const listInbox = (tx: Tx, finess: string, tab: InboxTab, after?: InboxKey, limit = 50) =>
  tx
    .selectFrom('demandes')
    .innerJoin('dossiers', 'dossiers.id', 'demandes.dossierId')
    .innerJoin('patients', 'patients.id', 'dossiers.patientId')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('medicalVoletSeals as seal')
          .select('seal.flags')
          .whereRef('seal.dossierId', '=', 'demandes.dossierId')
          .where('seal.kind', '=', 'medical')
          .orderBy('seal.number', 'desc')
          .limit(1)
          .as('seal'),
      (join) => join.onTrue(),
    )
    .where('demandes.finess', '=', finess)
    .where('demandes.status', 'in', inboxTabs[tab])
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(demandes.changed_at, demandes.id) < (${after?.changedAt}, ${after?.id})`),
    )
    .select([
      'demandes.id',
      'demandes.stay',
      'demandes.status',
      'demandes.sentAt',
      'demandes.openedAt',
      'demandes.changedAt',
      'demandes.dossierChangedAt',
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
      'seal.flags',
    ])
    .orderBy('demandes.changedAt', 'desc')
    .orderBy('demandes.id', 'desc')
    .limit(limit + 1)
    .execute()

/** Demandes of the structure per status, for the counters of the tabs. */
export async function countInbox(tx: Tx, finess: string): Promise<Record<InboxTab, number>> {
  const rows = await tx
    .selectFrom('demandes')
    .select((eb) => ['status', eb.fn.countAll<string>().as('count')])
    .where('finess', '=', finess)
    .where('status', '<>', 'selected')
    .groupBy('status')
    .execute()
  const tabs = Object.keys(inboxTabs) as InboxTab[]
  const countOf = (tab: InboxTab) =>
    rows.filter(({ status }) => (inboxTabs[tab] as readonly DemandeStatus[]).includes(status)).reduce((n, { count }) => n + Number(count), 0)
  return Object.fromEntries(tabs.map((tab) => [tab, countOf(tab)])) as Record<InboxTab, number>
}

/** The other demandes of a dossier that may still move, locked; they may belong to structures that the actor does not know. */
export const lockOthers = (tx: Tx, demande: { id: string; dossierId: string }) =>
  asSystem(tx, () =>
    tx
      .selectFrom('demandes')
      .select(['id', 'status'])
      .where('dossierId', '=', demande.dossierId)
      .where('id', '<>', demande.id)
      .where('status', 'not in', ['refused', 'cancelled', 'admitted'])
      .forUpdate()
      .execute(),
  )

export const noteOf = (tx: Tx, demandeId: string) =>
  tx.selectFrom('demandeNotes').select(['text', 'changedAt', 'changedBy']).where('demandeId', '=', demandeId).executeTakeFirst()

export const saveNote = (tx: Tx, actor: Actor, demande: { id: string; finess: string }, text: string, at: Date) =>
  tx
    .insertInto('demandeNotes')
    .values({ demandeId: demande.id, finess: demande.finess, text, changedAt: at, changedBy: actor.label })
    .onConflict((conflict) => conflict.column('demandeId').doUpdateSet({ text, changedAt: at, changedBy: actor.label }))
    .execute()

import { can, type Relation } from '../access/policy.ts'
import { relationTo } from '../access/store.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs, asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { kindsIn } from '../dossiers/dossier.ts'
import { isClosed, isReady } from '../dossiers/rules.ts'
import { type DossierView, touchDossier } from '../dossiers/store.ts'
import { record, recordSystem } from '../journal/record.ts'
import { formOf } from '../volets/forms.ts'
import { findVolet } from '../volets/store.ts'
import { isConfidential } from '../volets/volet.ts'
import type { DemandeStatus, EndMotive, Side } from './demande.ts'
import {
  type DemandeView,
  findDemande,
  insertEvent,
  lastEventOf,
  lockDemande,
  lockOthers,
  type NewEvent,
  receiverOf,
} from './store.ts'
import { type DossierState, decide, type Move, type Refused, transitionOf } from './transitions.ts'

export type MoveDetails = NonNullable<NewEvent['details']>
/** `changedMeanwhile`: somebody answered after the page that the actor answers from was drawn. */
export type MoveResult = { to: DemandeStatus } | { refused: Refused | 'notFound' | 'changedMeanwhile' }

type Services = Pick<Context, 'db' | 'now' | 'queue'>

/**
 * One move of one demande, with all that follows from it: events, other demandes, status of the dossier, letters.
 * `seen`: the last change of the demande when the actor’s page was drawn, so that two agents never answer over each other.
 */
export const moveDemande = (
  services: Services,
  actor: Actor,
  id: string,
  move: Move,
  details: MoveDetails = {},
  seen?: Date,
): Promise<MoveResult> => actingAs(services.db, actor, (tx) => moveWithin(tx, services, actor, id, move, details, seen))

/** The same inside a transaction that does more (several demandes sent together). */
export async function moveWithin(
  tx: Tx,
  { now, queue }: Omit<Services, 'db'>,
  actor: Actor,
  id: string,
  move: Move,
  details: MoveDetails,
  seen?: Date,
): Promise<MoveResult> {
  const found = await findDemande(tx, id)
  if (!found) return { refused: 'notFound' }
  const { relation, side } = await standingOf(tx, actor, found)
  if (!side) return { refused: 'notFound' }
  if (details.medical && !can(relation, 'write', 'medicalQuestion')) return { refused: 'side' }
  const dossier = await asSystem(tx, () => lockWithoutPatient(tx, found.dossierId))
  const demande = await lockDemande(tx, id)
  if (!demande || !dossier) return { refused: 'notFound' }
  const isSending = transitionOf(move).to === 'sent' && side === 'requester'
  const opposed = isSending && (await personOpposes(tx, dossier))
  const decision = decide(move, demande.status, side, { ...dossier, isOpposed: opposed })
  if ('refused' in decision) return decision
  if (seen && demande.changedAt.getTime() !== seen.getTime()) return { refused: 'changedMeanwhile' }

  const said = move === 'reply' && (await isMedicalQuestion(tx, id)) ? { ...details, medical: true } : details
  const at = now()
  const by = { side, label: side === 'structure' ? demande.structureName : actor.label, accountId: actor.accountId }
  await saveStatus(tx, demande, decision.to, at, said)
  const events = [await insertEvent(tx, { demande, move, to: decision.to, by, at, details: said })]
  if (decision.to === 'admitted' && demande.stay === 'permanent') events.push(...(await closeOthers(tx, demande, at)))
  await asSystem(tx, () => touchDossier(tx, dossier, { by: by.label, at }))
  for (const eventId of events) await queue.send(tx, 'announce-event', { eventId })
  await record(tx, actor, {
    action: move === 'open' ? 'openDemande' : 'moveDemande',
    reason: relation,
    dossierId: demande.dossierId,
    target: demande.id,
    detail: { move, from: demande.status, to: decision.to },
  })
  return decision
}

/** The answer to a medical question is medical, ticked or not. */
const isMedicalQuestion = async (tx: Tx, demandeId: string): Promise<boolean> => {
  const last = await lastEventOf(tx, demandeId)
  return last?.move === 'ask' && last.medical
}

async function personOpposes(tx: Tx, { id, orientation, progress }: LockedDossier): Promise<boolean> {
  const openKind = kindsIn(progress).find((kind) => !isConfidential(kind))
  const volet = openKind && (await findVolet(tx, id, openKind))
  return formOf(orientation).isOpposed(volet?.answers ?? {})
}

type Standing = { relation: Relation; side: Side | undefined }

/** In the doctor’s space he stands by the dossier; in the structure’s, by what his structure received. */
async function standingOf(tx: Tx, actor: Actor, demande: DemandeView): Promise<Standing> {
  if (actor.space === 'doctor') {
    const relation = await relationTo(tx, demande.dossierId)
    return { relation, side: can(relation, 'send', 'demande') ? 'requester' : undefined }
  }
  const relation = await receiverOf(tx, demande)
  return { relation, side: can(relation, 'answer', 'demande') ? 'structure' : undefined }
}

type LockedDossier = Pick<DossierView, 'id' | 'orientation' | 'status' | 'progress'> & Omit<DossierState, 'isOpposed'>

/** The dossier’s lock comes before those of its demandes, so that two moves of one dossier never wait for each other. */
async function lockWithoutPatient(tx: Tx, id: string): Promise<LockedDossier | undefined> {
  const dossier = await tx
    .selectFrom('dossiers')
    .select(['id', 'orientation', 'status', 'progress'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!dossier) return undefined
  const { status, progress } = dossier
  return { ...dossier, isReady: isReady(progress), isClosed: isClosed(status), isAdmitted: await isAdmitted(tx, id) }
}

const isAdmitted = async (tx: Tx, dossierId: string): Promise<boolean> =>
  (await tx
    .selectFrom('demandes')
    .select('id')
    .where('dossierId', '=', dossierId)
    .where('status', '=', 'admitted')
    .where('stay', '=', 'permanent')
    .executeTakeFirst()) !== undefined

async function saveStatus(
  tx: Tx,
  demande: DemandeView,
  to: DemandeStatus,
  at: Date,
  details: MoveDetails,
): Promise<void> {
  await tx
    .updateTable('demandes')
    .set({
      status: to,
      changedAt: at,
      ...(to === 'sent' ? { sentAt: at, readAt: null, openedAt: null, dossierChangedAt: null, motive: null } : {}),
      ...(to === 'read' && !demande.readAt ? { readAt: at } : {}),
      ...(to === 'refused' || to === 'cancelled' ? { motive: details.motive ?? null } : {}),
      ...(to === 'proposed' ? { proposalOn: details.onDate ?? null, proposalUntil: details.deadline ?? null } : {}),
      ...(to === 'waiting' ? { proposalOn: null, proposalUntil: null } : {}),
    })
    .where('id', '=', demande.id)
    .execute()
}

const admittedElsewhere: EndMotive = 'admittedElsewhere'

/** Admission for a permanent stay ends the search: what was only chosen disappears, what was sent is told. */
async function closeOthers(tx: Tx, admitted: DemandeView, at: Date): Promise<string[]> {
  const others = await lockOthers(tx, admitted)
  return asSystem(tx, async () => {
    const events: string[] = []
    for (const other of others) {
      if (other.status === 'selected') {
        await tx.deleteFrom('demandes').where('id', '=', other.id).execute()
        continue
      }
      await tx
        .updateTable('demandes')
        .set({ status: 'cancelled', changedAt: at, motive: admittedElsewhere })
        .where('id', '=', other.id)
        .execute()
      const by = { side: 'system' as const, label: 'OpenTrajectoire', accountId: null }
      events.push(await insertEvent(tx, { demande: other, move: 'closeOnAdmission', to: 'cancelled', by, at }))
      await recordSystem(tx, admitted.dossierId, {
        action: 'moveDemande',
        target: other.id,
        detail: { move: 'closeOnAdmission' },
      })
    }
    return events
  })
}

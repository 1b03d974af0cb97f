import type { Actor } from '../accounts/account.ts'
import { dayOf } from '../calendar.ts'
import type { Context } from '../context.ts'
import { actingAs, asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { isClosed } from '../dossiers/rules.ts'
import { findDossier, touchDossier } from '../dossiers/store.ts'
import { record } from '../journal/record.ts'
import { asksPalliative } from '../volets/sanitaire/had-rules.ts'
import { approach } from './approach.ts'
import { closeOthers } from './close-others.ts'
import type { DemandeStatus } from './demande.ts'
import { insertEvent, lastQuestionOf, type NewEvent } from './event-store.ts'
import type { Flow } from './flows/flow.ts'
import { obstacleTo, preparedOf } from './obstacle.ts'
import { type DemandeView, othersOf } from './store.ts'
import { decide, flowOf, type Move, type Refused, transitionOf } from './transitions.ts'

export type MoveDetails = NonNullable<NewEvent['details']>
/** `changedMeanwhile`: somebody answered after the page that the actor answers from was drawn. */
export type MoveResult = { to: DemandeStatus } | { refused: Refused | 'notFound' | 'changedMeanwhile' }

type Services = Pick<Context, 'db' | 'now' | 'queue' | 'config'>

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
  services: Omit<Services, 'db'>,
  actor: Actor,
  id: string,
  move: Move,
  details: MoveDetails,
  seen?: Date,
): Promise<MoveResult> {
  const { now, queue } = services
  const approached = await approach(tx, actor, id)
  if (!approached) return { refused: 'notFound' }
  const { demande, dossier, relation, side, mayTellMedical } = approached
  const flow = flowOf(demande.stay)
  const transition = transitionOf(flow, move)
  const isMedical = transition?.medical === 'always' || details.medical
  if (isMedical && !mayTellMedical) return { refused: 'side' }
  const isSending = transition?.to === 'sent' && side === 'requester'
  const sending = isSending ? await sendingOf(tx, services, actor, demande) : undefined
  const decision = decide(flow, move, demande.status, side, {
    isClosed: isClosed(dossier.status),
    hasPlace: await hasPlace(tx, flow, demande),
    obstacle: sending?.obstacle,
  })
  if ('refused' in decision) return decision
  if (seen && demande.changedAt.getTime() !== seen.getTime()) return { refused: 'changedMeanwhile' }

  const medical = isMedical || (move === 'reply' && (await isMedicalQuestion(tx, id)))
  const said = medical ? { ...details, medical } : details
  const at = now()
  const by = { side, label: side === 'structure' ? demande.structureName : actor.label, accountId: actor.accountId }
  await saveStatus(tx, demande, decision.to, at, said)
  if (sending) await sayPalliative(tx, id, sending.withPalliatif)
  const events = [await insertEvent(tx, { demande, move, to: decision.to, by, at, details: said })]
  events.push(...(await closeOthers(tx, flow, { ...demande, status: decision.to }, at)))
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

/** What the volets say of it: the sender is the doctor of the dossier, who reads them. */
async function sendingOf(tx: Tx, services: Omit<Services, 'db'>, actor: Actor, demande: DemandeView) {
  const dossier = await findDossier(tx, demande.dossierId)
  if (!dossier) return undefined
  const prepared = await preparedOf(tx, services, actor, dossier)
  return {
    obstacle: await obstacleTo(tx, dossier, prepared, demande, dayOf(services.now())),
    withPalliatif: demande.stay === 'had' && asksPalliative(prepared.answers.had ?? {}),
  }
}

/** The answer to a medical question is medical, ticked or not. */
const isMedicalQuestion = async (tx: Tx, demandeId: string): Promise<boolean> =>
  (await lastQuestionOf(tx, demandeId))?.medical ?? false

const hasPlace = async (tx: Tx, flow: Flow, demande: DemandeView): Promise<boolean> =>
  (await othersOf(tx, demande)).some(({ status, stay }) => flow.excludes(status, stay, demande.stay))

const sayPalliative = (tx: Tx, id: string, withPalliatif: boolean) =>
  tx.updateTable('demandes').set({ withPalliatif }).where('id', '=', id).execute()

const neverLookedAt = { openedAt: null, medicalOpenedAt: null, dossierChangedAt: null, openChangedAt: null }

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
      ...(to === 'sent' ? { sentAt: at, readAt: null, ...neverLookedAt, motive: null } : {}),
      ...(to === 'read' && !demande.readAt ? { readAt: at } : {}),
      // A medical motive stays with its event, which only those who may read it see.
      ...(to === 'refused' || to === 'cancelled' ? { motive: details.medical ? null : (details.motive ?? null) } : {}),
      ...(to === 'proposed' ? { proposalOn: details.onDate ?? null, proposalUntil: details.deadline ?? null } : {}),
      ...(to === 'agreedDate' || to === 'agreedReserve' ? { proposalOn: details.onDate ?? null } : {}),
      ...(to === 'waiting' || to === 'agreedWaiting' || to === 'read' ? { proposalOn: null, proposalUntil: null } : {}),
    })
    .where('id', '=', demande.id)
    .execute()
}

import { relationTo } from '../access/store.ts'
import { can, type Relation } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs, asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { isClosed, isReady } from '../dossiers/rules.ts'
import { type DossierView, touchDossier } from '../dossiers/store.ts'
import { record, recordSystem } from '../journal/record.ts'
import type { DemandeStatus, Side } from './demande.ts'
import { type DemandeView, findDemande, insertEvent, lockDemande, lockOthers, type NewEvent } from './store.ts'
import { type Decision, decide, type Move } from './transitions.ts'

export type MoveDetails = NonNullable<NewEvent['details']>
export type MoveResult = Decision | { refused: 'notFound' }

type Services = Pick<Context, 'db' | 'now' | 'queue'>

/** One move of one demande, with all that follows from it: events, other demandes, status of the dossier, letters. */
export const moveDemande = (services: Services, actor: Actor, id: string, move: Move, details: MoveDetails = {}): Promise<MoveResult> =>
  actingAs(services.db, actor, (tx) => moveWithin(tx, services, actor, id, move, details))

/** The same inside a transaction that does more (several demandes sent together). */
export async function moveWithin(
  tx: Tx,
  { now, queue }: Omit<Services, 'db'>,
  actor: Actor,
  id: string,
  move: Move,
  details: MoveDetails,
): Promise<MoveResult> {
  const found = await findDemande(tx, id)
  const relation = found ? await relationTo(tx, found.dossierId) : 'none'
  const side = sideOf(actor, relation)
  if (!found || !side) return { refused: 'notFound' }
  const dossier = await asSystem(tx, () => lockDossierWithoutPatient(tx, found.dossierId))
  const demande = await lockDemande(tx, id)
  if (!demande || !dossier) return { refused: 'notFound' }
  const decision = decide(move, demande.status, side, isReady(dossier.progress) && !isClosed(dossier.status))
  if ('refused' in decision) return decision

  const at = now()
  const by = { side, label: side === 'structure' ? demande.structureName : actor.label, accountId: actor.accountId }
  await saveStatus(tx, demande, decision.to, at, details)
  const events = [await insertEvent(tx, { demande, move, to: decision.to, by, at, details })]
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

/** The side on which the actor stands: a doctor’s for the requester, an agent’s for the structure. */
function sideOf(actor: Actor, relation: Relation): Side | undefined {
  if (actor.space === 'doctor') return can(relation, 'send', 'demande') ? 'requester' : undefined
  return can(relation, 'answer', 'demande') ? 'structure' : undefined
}

const lockDossierWithoutPatient = (tx: Tx, id: string): Promise<Pick<DossierView, 'id' | 'status' | 'progress'> | undefined> =>
  tx.selectFrom('dossiers').select(['id', 'status', 'progress']).where('id', '=', id).forUpdate().executeTakeFirst()

async function saveStatus(tx: Tx, demande: DemandeView, to: DemandeStatus, at: Date, details: MoveDetails): Promise<void> {
  await tx
    .updateTable('demandes')
    .set({
      status: to,
      changedAt: at,
      ...(to === 'sent' ? { sentAt: at, readAt: null, motive: null } : {}),
      ...(to === 'read' && !demande.readAt ? { readAt: at } : {}),
      ...(to === 'refused' ? { motive: details.motive ?? null } : {}),
      ...(to === 'proposed' ? { proposalOn: details.onDate ?? null, proposalUntil: details.deadline ?? null } : {}),
      ...(to === 'waiting' ? { proposalOn: null, proposalUntil: null } : {}),
    })
    .where('id', '=', demande.id)
    .execute()
}

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
      await tx.updateTable('demandes').set({ status: 'cancelled', changedAt: at }).where('id', '=', other.id).execute()
      const by = { side: 'system' as const, label: 'OpenTrajectoire', accountId: null }
      events.push(await insertEvent(tx, { demande: other, move: 'closeOnAdmission', to: 'cancelled', by, at }))
      await recordSystem(tx, admitted.dossierId, { action: 'moveDemande', target: other.id, detail: { move: 'closeOnAdmission' } })
    }
    return events
  })
}

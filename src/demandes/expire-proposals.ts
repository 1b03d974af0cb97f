import { dayOf } from '../calendar.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connection.ts'
import { touchDossier } from '../dossiers/store.ts'
import { type Rule, runRule } from '../jobs/rule.ts'
import { recordSystem } from '../journal/record.ts'
import { insertEvent } from './event-store.ts'

const expired = (tx: Tx, at: Date) =>
  tx
    .selectFrom('demandes')
    .innerJoin('dossiers', 'dossiers.id', 'demandes.dossierId')
    .select(['demandes.id', 'dossiers.number', 'demandes.dossierId'])
    .where('demandes.status', '=', 'proposed')
    .where('demandes.proposalUntil', '<', dayOf(at))

/** Proposals not answered in time go back to the waiting list; the day of the deadline still counts. */
export const expireProposalsRule = {
  name: 'expire-proposals',
  schedule: '10 * * * *',
  settings: {},
  what: 'A proposal of a place whose last day has passed: back to the waiting list.',
  says: 'Propositions de place dont la date est passée : remettre en liste d’attente',
  due: (tx, at) => expired(tx, at).execute(),
  async act(tx, { queue }, id, at) {
    const found = await expired(tx, at).where('demandes.id', '=', id).executeTakeFirst()
    if (!found) return false
    const { dossierId } = found
    const dossier = await tx
      .selectFrom('dossiers')
      .select(['id', 'status', 'progress'])
      .where('id', '=', dossierId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const demande = await expired(tx, at)
      .select('demandes.status')
      .where('demandes.id', '=', id)
      .forUpdate('demandes')
      .executeTakeFirst()
    if (!demande) return false
    await tx
      .updateTable('demandes')
      .set({ status: 'waiting', changedAt: at, proposalOn: null, proposalUntil: null })
      .where('id', '=', id)
      .execute()
    const by = { side: 'system' as const, label: 'OpenTrajectoire', accountId: null }
    const eventId = await insertEvent(tx, { demande, move: 'expire', to: 'waiting', by, at })
    await touchDossier(tx, dossier, { by: by.label, at })
    await recordSystem(tx, dossierId, { action: 'moveDemande', target: id, detail: { move: 'expire' } })
    await queue.send(tx, 'announce-event', { eventId })
    return true
  },
} as const satisfies Rule

export const expireProposals = (services: Pick<Context, 'db' | 'now' | 'queue' | 'config'>): Promise<number> =>
  runRule(services, expireProposalsRule)

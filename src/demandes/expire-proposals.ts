import { dayOf } from '../calendar.ts'
import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import { touchDossier } from '../dossiers/store.ts'
import { recordSystem } from '../journal/record.ts'
import { insertEvent } from './event-store.ts'

/** Proposals not answered in time go back to the waiting list; the day of the deadline still counts. */
export async function expireProposals({ db, now, queue }: Pick<Context, 'db' | 'now' | 'queue'>): Promise<number> {
  const at = now()
  const due = await actingAsSystem(db, (tx) =>
    tx
      .selectFrom('demandes')
      .select(['id', 'dossierId'])
      .where('status', '=', 'proposed')
      .where('proposalUntil', '<', dayOf(at))
      .execute(),
  )
  for (const { id, dossierId } of due) {
    await actingAsSystem(db, async (tx) => {
      const dossier = await tx
        .selectFrom('dossiers')
        .select(['id', 'status', 'progress'])
        .where('id', '=', dossierId)
        .forUpdate()
        .executeTakeFirstOrThrow()
      const demande = await tx
        .selectFrom('demandes')
        .select(['id', 'status'])
        .where('id', '=', id)
        .where('status', '=', 'proposed')
        .where('proposalUntil', '<', dayOf(at))
        .forUpdate()
        .executeTakeFirst()
      if (!demande) return
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
    })
  }
  return due.length
}

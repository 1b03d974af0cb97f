import { asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { recordSystem } from '../journal/record.ts'
import type { DemandeStatus, Stay } from './demande.ts'
import { insertEvent } from './event-store.ts'
import type { Flow } from './flows/flow.ts'
import { lockOthers } from './store.ts'
import type { Move } from './transitions.ts'

type Obtained = { id: string; dossierId: string; stay: Stay; status: DemandeStatus }

/**
 * Once a place is obtained the search for it ends: what was only chosen disappears, what was sent is closed and told.
 * Returns the events.
 */
export async function closeOthers(tx: Tx, flow: Flow, obtained: Obtained, at: Date): Promise<string[]> {
  const { closing } = flow
  const { dossierId, status, stay } = obtained
  if (!closing) return []
  const others = await lockOthers(tx, obtained)
  const excluded = others.filter((other) => flow.excludes(status, stay, other.stay))
  return asSystem(tx, async () => {
    const events: string[] = []
    for (const other of excluded) {
      if (other.status === 'selected') {
        await tx.deleteFrom('demandes').where('id', '=', other.id).execute()
        continue
      }
      await tx
        .updateTable('demandes')
        .set({ status: 'cancelled', changedAt: at, motive: closing.motive })
        .where('id', '=', other.id)
        .execute()
      const by = { side: 'system' as const, label: 'OpenTrajectoire', accountId: null }
      const move = closing.move as Move
      events.push(await insertEvent(tx, { demande: other, move, to: 'cancelled', by, at }))
      await recordSystem(tx, dossierId, { action: 'moveDemande', target: other.id, detail: { move } })
    }
    return events
  })
}

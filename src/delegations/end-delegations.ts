import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import { tellBoth } from './letters.ts'

/** Tells both doctors of each delegation that is over. The rights ended by themselves, to the minute. */
export const endDelegations = (services: Pick<Context, 'db' | 'now' | 'queue' | 'config'>): Promise<number> =>
  actingAsSystem(services.db, async (tx) => {
    const over = await tx
      .selectFrom('delegations')
      .select('id')
      .where('until', '<=', services.now())
      .where('revokedAt', 'is', null)
      .where('endToldAt', 'is', null)
      .forUpdate()
      .skipLocked()
      .execute()
    for (const { id } of over) {
      await tx.updateTable('delegations').set({ endToldAt: services.now() }).where('id', '=', id).execute()
      await tellBoth(tx, services, id, 'over')
    }
    return over.length
  })

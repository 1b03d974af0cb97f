import type { Tx } from '../db/connection.ts'
import type { Rule } from '../jobs/rule.ts'
import { tellBoth } from './letters.ts'

const over = (tx: Tx, at: Date) =>
  tx
    .selectFrom('delegations')
    .select('id')
    .where('until', '<=', at)
    .where('revokedAt', 'is', null)
    .where('endToldAt', 'is', null)

/** Tells both doctors of each delegation that is over. The rights ended by themselves, to the minute. */
export const endDelegations = {
  name: 'end-delegations',
  schedule: '* * * * *',
  settings: {},
  what: 'A delegation whose last minute has passed: both doctors are told; the rights ended by themselves.',
  says: 'Délégations terminées : prévenir les deux médecins',
  due: async (tx, at) => (await over(tx, at).execute()).map(({ id }) => ({ id, number: null })),
  async act(tx, services, id, at) {
    const found = await over(tx, at).where('id', '=', id).forUpdate().skipLocked().executeTakeFirst()
    if (!found) return false
    await tx.updateTable('delegations').set({ endToldAt: at }).where('id', '=', id).execute()
    await tellBoth(tx, services, id, 'over')
    return true
  },
} as const satisfies Rule

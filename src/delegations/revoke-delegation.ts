import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import { record } from '../journal/record.ts'
import { tellBoth } from './letters.ts'

type Services = Pick<Context, 'db' | 'now' | 'queue' | 'config'>

/** At once: the colleague’s next request no longer finds the dossiers. */
export const revokeDelegation = (
  services: Services,
  actor: Actor,
  id: string,
): Promise<{ revoked: true } | { refused: 'notFound' }> =>
  actingAs(services.db, actor, async (tx) => {
    const at = services.now()
    const own = await tx
      .selectFrom('delegations')
      .select('id')
      .where('id', '=', id)
      .where('delegatorId', '=', actor.accountId)
      .executeTakeFirst()
    if (!own) return { refused: 'notFound' }
    const revoked = await tx
      .updateTable('delegations')
      .set({ revokedAt: at })
      .where('id', '=', id)
      .where('revokedAt', 'is', null)
      .where('until', '>', at)
      .returning('id')
      .executeTakeFirst()
    if (!revoked) return { revoked: true }
    await record(tx, actor, { action: 'revokeDelegation', reason: 'self', target: id })
    await tellBoth(tx, services, id, 'revoked')
    return { revoked: true }
  })

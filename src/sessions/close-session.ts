import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import { record } from '../journal/record.ts'
import { closeSessions } from './store.ts'

/** One of one’s own sessions, from another; somebody else’s does not exist. */
export const closeOwnSession = ({ db }: Pick<Context, 'db'>, actor: Actor, id: string): Promise<{ closed: number }> =>
  actingAsSystem(db, async (tx) => {
    const closed = await tx
      .deleteFrom('sessions')
      .where('id', '=', id)
      .where('accountId', '=', actor.accountId)
      .returning('id')
      .execute()
    if (closed.length > 0) await record(tx, actor, { action: 'closeSession', reason: 'self', target: id })
    return { closed: closed.length }
  })

/** All but the one from which it is asked. */
export const closeOtherSessions = ({ db }: Pick<Context, 'db'>, actor: Actor): Promise<{ closed: number }> =>
  actingAsSystem(db, async (tx) => {
    const closed = await closeSessions(tx, actor.accountId, actor.sessionId)
    if (closed > 0) await record(tx, actor, { action: 'closeSession', reason: 'self', detail: { closed } })
    return { closed }
  })

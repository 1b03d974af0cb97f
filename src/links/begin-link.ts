import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import type { Db } from '../db/connection.ts'
import { record } from '../journal/record.ts'
import { LINK_MINUTES } from './link.ts'

/** Of this very session, for ten minutes; asked again, the ten minutes begin again. */
export const beginLink = ({ db, now }: Pick<Context, 'db' | 'now'>, actor: Actor): Promise<{ begun: true }> =>
  actingAsSystem(db, async (tx) => {
    const expiresAt = new Date(now().getTime() + LINK_MINUTES * 60_000)
    await tx
      .insertInto('linkRequests')
      .values({ sessionId: actor.sessionId, expiresAt })
      .onConflict((conflict) => conflict.column('sessionId').doUpdateSet({ expiresAt }))
      .execute()
    await record(tx, actor, { action: 'askLink', reason: 'self' })
    return { begun: true }
  })

export const isLinkAsked = (db: Db, { sessionId }: Pick<Actor, 'sessionId'>, now: Date): Promise<boolean> =>
  actingAsSystem(db, async (tx) => {
    const request = await tx
      .selectFrom('linkRequests')
      .select('sessionId')
      .where('sessionId', '=', sessionId)
      .where('expiresAt', '>', now)
      .executeTakeFirst()
    return request !== undefined
  })

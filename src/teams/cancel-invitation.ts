import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import { record } from '../journal/record.ts'
import { leads } from './store.ts'

export const cancelInvitation = (
  { db }: Pick<Context, 'db'>,
  actor: Actor,
  finess: string,
  id: string,
): Promise<{ cancelled: true } | { refused: 'notReferent' | 'notFound' }> =>
  actingAs(db, actor, async (tx) => {
    if (!(await leads(tx, actor.accountId, finess))) return { refused: 'notReferent' }
    const gone = await tx
      .deleteFrom('invitations')
      .where('id', '=', id)
      .where('finess', '=', finess)
      .returning('id')
      .executeTakeFirst()
    if (!gone) return { refused: 'notFound' }
    await record(tx, actor, { action: 'cancelInvitation', reason: 'self', target: id, detail: { finess } })
    return { cancelled: true }
  })

import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import { record } from '../journal/record.ts'
import type { Actor } from './account.ts'

/** `null` takes it away. The journal says that it changed, not the number. */
export const changePhone = (
  { db }: Pick<Context, 'db'>,
  actor: Actor,
  phone: string | null,
): Promise<{ changed: boolean }> =>
  actingAsSystem(db, async (tx) => {
    const changed = await tx
      .updateTable('accounts')
      .set({ phone })
      .where('id', '=', actor.accountId)
      .where('phone', 'is distinct from', phone)
      .returning('id')
      .executeTakeFirst()
    if (!changed) return { changed: false }
    await record(tx, actor, { action: 'changePhone', reason: 'self' })
    return { changed: true }
  })

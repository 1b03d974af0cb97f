import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import { newId } from '../db/new-id.ts'
import { spend } from '../limits/limits.ts'
import type { Client } from '../sessions/session.ts'
import { RESET_HOURS, resetLimits } from './limits.ts'
import { accountByIdentifier, canonical, normalised } from './store.ts'

/**
 * Somebody says that he forgot a password. The same statements run whether the account exists or not; the letter is
 * written by a job, for an account that has a password and a confirmed address.
 */
export const askReset = (
  { db, now, queue }: Pick<Context, 'db' | 'now' | 'queue'>,
  typed: string,
  { address }: Client,
): Promise<{ asked: true } | { refused: 'tooMany'; until: Date }> =>
  actingAsSystem(db, async (tx) => {
    const at = now()
    const identifier = normalised(typed)
    const account = await accountByIdentifier(tx, identifier)
    const of = canonical(identifier)
    const counted = await spend(
      tx,
      [
        [resetLimits.address, address],
        [resetLimits.account, of],
      ],
      at,
    )
    // Too many for one account are not told: that would be an answer.
    if ('refused' in counted)
      return counted.by === resetLimits.address.name ? { refused: 'tooMany', until: counted.until } : { asked: true }
    const id = newId()
    const expiresAt = new Date(at.getTime() + RESET_HOURS * 3_600_000)
    await tx.deleteFrom('accountLinks').where('expiresAt', '<', at).execute()
    await tx
      .insertInto('accountLinks')
      .values({ id, purpose: 'resetPassword', accountId: account?.id ?? null, expiresAt })
      .execute()
    await queue.send(tx, 'send-reset-link', { linkId: id })
    return { asked: true }
  })

import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import type { Db } from '../db/connection.ts'
import { record } from '../journal/record.ts'
import { hashOfToken } from '../secrets/secrets.ts'
import { closeSessions } from '../sessions/store.ts'
import { ownerOf } from './check-password.ts'
import { faultOf, knownAbout, setPassword } from './choose-password.ts'
import { hashPassword } from './hash.ts'
import type { Choice, ChoiceFault } from './password.ts'
import { passwordOf } from './store.ts'

type Services = Pick<Context, 'db' | 'now' | 'config' | 'queue'>

/** The link of the letter, once: all sessions end, and nobody is signed in by it. */
export async function resetPassword(
  services: Services,
  token: string,
  choice: Choice,
): Promise<{ changed: true } | { refused: ChoiceFault | 'noLink' }> {
  const { db, now } = services
  const found = await actingAsSystem(db, async (tx) => {
    const accountId = await findReset(tx, token, now())
    if (!accountId) return undefined
    return { former: await passwordOf(tx, accountId), about: await knownAbout(tx, accountId) }
  })
  if (!found) return { refused: 'noLink' }
  const fault = await faultOf(choice, found.about, found.former?.hash)
  if (fault) return { refused: fault }
  const hash = await hashPassword(choice.password)
  return actingAsSystem(db, async (tx) => {
    const taken = await tx
      .deleteFrom('accountLinks')
      .where('tokenHash', '=', hashOfToken(token))
      .where('purpose', '=', 'resetPassword')
      .where('expiresAt', '>', now())
      .returning('accountId')
      .executeTakeFirst()
    if (!taken?.accountId) return { refused: 'noLink' }
    await setPassword(tx, services, { accountId: taken.accountId, hash })
    const closed = await closeSessions(tx, taken.accountId)
    const owner = await tx
      .selectFrom('accounts')
      .select(['id', 'firstName', 'lastName'])
      .where('id', '=', taken.accountId)
      .executeTakeFirstOrThrow()
    await record(tx, ownerOf(owner), { action: 'changePassword', reason: 'self', detail: { by: 'mail', closed } })
    return { changed: true }
  })
}

/** Looking at the page does not use the link: mail filters follow links too. */
export const isResetOpen = async (db: Db, token: string, now: Date): Promise<boolean> =>
  (await actingAsSystem(db, (tx) => findReset(tx, token, now))) !== undefined

async function findReset(tx: Parameters<typeof passwordOf>[0], token: string, now: Date): Promise<string | undefined> {
  const link = await tx
    .selectFrom('accountLinks')
    .select('accountId')
    .where('tokenHash', '=', hashOfToken(token))
    .where('purpose', '=', 'resetPassword')
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  return link?.accountId ?? undefined
}

import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import type { Db } from '../db/connection.ts'
import { record } from '../journal/record.ts'
import { writeLetter } from '../mails/write-letter.ts'
import { endUnderWay } from '../passwords/store.ts'
import { hashOfToken } from '../secrets/secrets.ts'
import type { Actor } from './account.ts'
import { addressChangedLetter } from './letters.ts'

/**
 * The link of the letter, once, in a session of its account: an address with a slip belongs to somebody else, who must not
 * receive the codes. The former address is told; links and attempts under way end.
 */
export const confirmEmail = (
  services: Pick<Context, 'db' | 'now' | 'config' | 'queue'>,
  { accountId }: Pick<Actor, 'accountId'>,
  token: string,
): Promise<{ confirmed: true } | { refused: 'noLink' }> =>
  actingAsSystem(services.db, async (tx) => {
    const at = services.now()
    const link = await tx
      .deleteFrom('accountLinks')
      .where('tokenHash', '=', hashOfToken(token))
      .where('purpose', '=', 'confirmEmail')
      .where('accountId', '=', accountId)
      .where('expiresAt', '>', at)
      .returning(['id', 'email'])
      .executeTakeFirst()
    if (!link?.email) return { refused: 'noLink' }
    const { email } = link
    const former = await tx
      .selectFrom('accounts')
      .select(['email', 'emailConfirmedAt', 'firstName', 'lastName'])
      .where('id', '=', accountId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    await tx.updateTable('accounts').set({ email, emailConfirmedAt: at }).where('id', '=', accountId).execute()
    await endUnderWay(tx, accountId)
    if (former.email && former.emailConfirmedAt && former.email.toLowerCase() !== email.toLowerCase()) {
      const letter = addressChangedLetter({ at, publicUrl: services.config.publicUrl })
      await writeLetter(tx, services, { cause: `addressChanged:${link.id}`, recipient: former.email, letter })
    }
    const who = { accountId, label: `${former.firstName} ${former.lastName}`, space: 'doctor' as const }
    await record(tx, who, { action: 'confirmEmail', reason: 'self' })
    return { confirmed: true }
  })

/** Looking at the page does not use the link: mail filters follow links too. */
export const isConfirmationOpen = (
  db: Db,
  token: string,
  { accountId }: Pick<Actor, 'accountId'>,
  now: Date,
): Promise<boolean> =>
  actingAsSystem(db, async (tx) => {
    const link = await tx
      .selectFrom('accountLinks')
      .select('id')
      .where('tokenHash', '=', hashOfToken(token))
      .where('purpose', '=', 'confirmEmail')
      .where('accountId', '=', accountId)
      .where('expiresAt', '>', now)
      .executeTakeFirst()
    return link !== undefined
  })

import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import type { Db } from '../db/connection.ts'
import { record } from '../journal/record.ts'
import { writeLetter } from '../mails/write-letter.ts'
import { hashOfToken } from '../secrets/secrets.ts'
import { addressChangedLetter } from './letters.ts'

/** The link of the letter, once; the former address is told. Whoever follows it is signed in to nothing. */
export const confirmEmail = (
  services: Pick<Context, 'db' | 'now' | 'config' | 'queue'>,
  token: string,
): Promise<{ confirmed: string } | { refused: 'noLink' }> =>
  actingAsSystem(services.db, async (tx) => {
    const at = services.now()
    const link = await tx
      .deleteFrom('accountLinks')
      .where('tokenHash', '=', hashOfToken(token))
      .where('purpose', '=', 'confirmEmail')
      .where('expiresAt', '>', at)
      .returning(['id', 'accountId', 'email'])
      .executeTakeFirst()
    if (!link?.accountId || !link.email) return { refused: 'noLink' }
    const { accountId, email } = link
    const former = await tx
      .selectFrom('accounts')
      .select(['email', 'emailConfirmedAt', 'firstName', 'lastName'])
      .where('id', '=', accountId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    await tx.updateTable('accounts').set({ email, emailConfirmedAt: at }).where('id', '=', accountId).execute()
    if (former.email && former.emailConfirmedAt && former.email.toLowerCase() !== email.toLowerCase()) {
      const letter = addressChangedLetter({ at, publicUrl: services.config.publicUrl })
      await writeLetter(tx, services, { cause: `addressChanged:${link.id}`, recipient: former.email, letter })
    }
    const who = { accountId, label: `${former.firstName} ${former.lastName}`, space: 'doctor' as const }
    await record(tx, who, { action: 'confirmEmail', reason: 'self' })
    return { confirmed: accountId }
  })

/** Looking at the page does not use the link: mail filters follow links too. */
export const isConfirmationOpen = (db: Db, token: string, now: Date): Promise<boolean> =>
  actingAsSystem(db, async (tx) => {
    const link = await tx
      .selectFrom('accountLinks')
      .select('id')
      .where('tokenHash', '=', hashOfToken(token))
      .where('purpose', '=', 'confirmEmail')
      .where('expiresAt', '>', now)
      .executeTakeFirst()
    return link !== undefined
  })

import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import { record } from '../journal/record.ts'
import { writeLetter } from '../mails/write-letter.ts'
import { hashOfToken, newToken } from '../secrets/secrets.ts'
import { ownerOf } from './check-password.ts'
import { resetLetter } from './letters.ts'
import { RESET_HOURS } from './limits.ts'

/** Twice is as good as once: a link that has its token was already sent. */
export const sendResetLink = (
  services: Pick<Context, 'db' | 'now' | 'config' | 'queue'>,
  linkId: string,
): Promise<{ sent: boolean }> =>
  actingAsSystem(services.db, async (tx) => {
    const link = await tx
      .selectFrom('accountLinks')
      .innerJoin('accounts', 'accounts.id', 'accountLinks.accountId')
      .innerJoin('passwords', 'passwords.accountId', 'accounts.id')
      .select(['accounts.id', 'accounts.email', 'accounts.emailConfirmedAt', 'accounts.firstName', 'accounts.lastName'])
      .select('accounts.isFamily')
      .where('accountLinks.id', '=', linkId)
      .where('accountLinks.tokenHash', 'is', null)
      .where('accountLinks.expiresAt', '>', services.now())
      .forUpdate('accountLinks')
      .executeTakeFirst()
    if (!link?.email || !link.emailConfirmedAt) return { sent: false }
    const token = newToken()
    // A new link cancels the former ones.
    await tx
      .deleteFrom('accountLinks')
      .where('accountId', '=', link.id)
      .where('purpose', '=', 'resetPassword')
      .where('id', '<>', linkId)
      .execute()
    await tx
      .updateTable('accountLinks')
      .set({ tokenHash: hashOfToken(token) })
      .where('id', '=', linkId)
      .execute()
    const { publicUrl } = services.config
    const path = link.isFamily ? '/famille/mot-de-passe' : '/mot-de-passe/nouveau'
    const letter = resetLetter({ url: `${publicUrl}${path}/${token}`, hours: RESET_HOURS, publicUrl })
    await writeLetter(tx, services, { cause: `reset:${linkId}`, recipient: link.email, letter })
    await record(tx, ownerOf(link), { action: 'askPasswordReset', reason: 'none' })
    return { sent: true }
  })

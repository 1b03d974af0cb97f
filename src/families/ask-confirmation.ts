import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import { isClosed } from '../dossiers/rules.ts'
import { record } from '../journal/record.ts'
import { spend } from '../limits/limits.ts'
import { writeLetter } from '../mails/write-letter.ts'
import { hashOfToken, newToken } from '../secrets/secrets.ts'
import { confirmationLetter } from './letters.ts'
import { resendLimit } from './limits.ts'
import { familyOf, lockConfirmationOf } from './store.ts'

type Services = Pick<Context, 'db' | 'now' | 'config' | 'queue'>
type Asked = { accountId: string; dossierId: string; number: string; email: string; cancelsAt: Date | null }

/** A link to the address; the former one is worth nothing any more. Asked by the system. */
export async function askConfirmation(tx: Tx, services: Omit<Services, 'db'>, asked: Asked): Promise<void> {
  const { accountId, dossierId, number, email, cancelsAt } = asked
  const token = newToken()
  const days = services.config.familyConfirmationDays
  const expiresAt = cancelsAt ?? new Date(services.now().getTime() + days * 86_400_000)
  const link = { tokenHash: hashOfToken(token), expiresAt, cancelsAt }
  await tx
    .insertInto('familyConfirmations')
    .values({ accountId, dossierId, ...link })
    .onConflict((conflict) => conflict.column('accountId').doUpdateSet(link))
    .execute()
  const { publicUrl } = services.config
  const letter = confirmationLetter({
    url: `${publicUrl}/famille/confirmer/${token}`,
    number,
    until: expiresAt,
    publicUrl,
  })
  await writeLetter(tx, services, { cause: `familyConfirmation:${newId()}`, recipient: email, letter })
}

/** Another link, for who lost the first: the delay stays what it was. */
export const resendConfirmation = (
  services: Services,
  actor: Actor,
): Promise<{ sent: true } | { refused: 'nothing' } | { refused: 'tooMany'; until: Date }> =>
  actingAsSystem(services.db, async (tx) => {
    const waiting = await lockConfirmationOf(tx, actor.accountId)
    if (!waiting?.email || waiting.emailConfirmedAt || isClosed(waiting.status)) return { refused: 'nothing' }
    if (waiting.cancelsAt && waiting.cancelsAt <= services.now()) return { refused: 'nothing' }
    const counted = await spend(tx, [[resendLimit, actor.accountId]], services.now())
    if ('refused' in counted) return { refused: 'tooMany', until: counted.until }
    await askConfirmation(tx, services, { ...waiting, accountId: actor.accountId, email: waiting.email })
    await record(tx, familyOf(waiting), { action: 'askEmailConfirmation', reason: 'self' })
    return { sent: true }
  })

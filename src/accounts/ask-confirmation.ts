import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import { record } from '../journal/record.ts'
import { type Limit, spend } from '../limits/limits.ts'
import { writeLetter } from '../mails/write-letter.ts'
import { hashOfToken, newToken } from '../secrets/secrets.ts'
import type { Actor } from './account.ts'
import { confirmationLetter } from './letters.ts'

type Services = Pick<Context, 'db' | 'now' | 'config' | 'queue'>

const CONFIRMATION_HOURS = 72
const limit: Limit = { name: 'confirm:account', max: 6, minutes: 60 }

/** A link to the address, which confirms it; the former link is worth nothing any more. */
export async function askConfirmation(
  tx: Tx,
  { now, config, queue }: Omit<Services, 'db'>,
  actor: Actor,
  email: string,
): Promise<{ sent: true } | { refused: 'tooMany'; until: Date }> {
  const at = now()
  const counted = await spend(tx, [[limit, actor.accountId]], at)
  if ('refused' in counted) return { refused: 'tooMany', until: counted.until }
  const token = newToken()
  const id = newId()
  const ofThis = tx.deleteFrom('accountLinks').where('accountId', '=', actor.accountId)
  await ofThis.where('purpose', '=', 'confirmEmail').execute()
  await tx
    .insertInto('accountLinks')
    .values({
      id,
      tokenHash: hashOfToken(token),
      purpose: 'confirmEmail',
      accountId: actor.accountId,
      email,
      expiresAt: new Date(at.getTime() + CONFIRMATION_HOURS * 3_600_000),
    })
    .execute()
  const letter = confirmationLetter({ url: `${config.publicUrl}/adresse/${token}`, hours: CONFIRMATION_HOURS })
  await writeLetter(tx, { now, queue }, { cause: `confirm:${id}`, recipient: email, letter })
  await record(tx, actor, { action: 'askEmailConfirmation', reason: 'self' })
  return { sent: true }
}

export const changeEmail = (services: Services, actor: Actor, email: string) =>
  actingAsSystem(services.db, (tx) => askConfirmation(tx, services, actor, email))

export type Awaited = { email: string; until: Date }

/** The address that waits for its confirmation; forgotten with its link. */
export const awaitedEmail = async (tx: Tx, accountId: string, now: Date): Promise<Awaited | undefined> => {
  const link = await tx
    .selectFrom('accountLinks')
    .select(['email', 'expiresAt'])
    .where('accountId', '=', accountId)
    .where('purpose', '=', 'confirmEmail')
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  return link?.email ? { email: link.email, until: link.expiresAt } : undefined
}

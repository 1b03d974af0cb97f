import { randomInt } from 'node:crypto'
import { dayOf } from '../calendar.ts'
import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import { record } from '../journal/record.ts'
import { spend } from '../limits/limits.ts'
import { writeLetter } from '../mails/write-letter.ts'
import { hasStrongStep } from '../second-steps/rules.ts'
import { stepsOf } from '../second-steps/store.ts'
import type { Client } from '../sessions/session.ts'
import { ownerOf } from './check-password.ts'
import { codeLetter } from './letters.ts'
import { CODE_MINUTES, codeLimits, RESEND_SECONDS } from './limits.ts'
import { isMailCodeOver } from './rules.ts'
import { changeAttempt, lockAttempt, type PasswordAttempt } from './store.ts'

type Services = Pick<Context, 'db' | 'now' | 'config' | 'queue' | 'secrets'>
export type CodeSending =
  | { sent: true }
  | { refused: 'noAttempt' | 'noMail' | 'tooSoon' | 'strongerStep' }
  | { refused: 'tooMany'; until: Date }

/** A new code to the confirmed address; the former one is worth nothing any more. */
export const sendCode = (services: Services, token: string, client: Client): Promise<CodeSending> =>
  actingAsSystem(services.db, async (tx) => {
    const at = services.now()
    const attempt = await lockAttempt(tx, token, at)
    if (!attempt) return { refused: 'noAttempt' }
    if (hasStrongStep(await stepsOf(tx, attempt.accountId))) return { refused: 'strongerStep' }
    if (!canReceiveCode(attempt, at, services.config.password.mailCodeUntil)) return { refused: 'noMail' }
    const since = attempt.codeSentAt && at.getTime() - attempt.codeSentAt.getTime()
    if (since !== null && since < RESEND_SECONDS * 1000) return { refused: 'tooSoon' }
    const counted = await spend(tx, [[codeLimits.sent, attempt.accountId]], at)
    if ('refused' in counted) return { refused: 'tooMany', until: counted.until }
    await send(tx, services, attempt, client)
    return { sent: true }
  })

export const canReceiveCode = (
  { email, emailConfirmedAt }: Pick<PasswordAttempt, 'email' | 'emailConfirmedAt'>,
  now: Date,
  until: string | undefined,
): boolean => email !== null && emailConfirmedAt !== null && !isMailCodeOver(dayOf(now), until)

async function send(tx: Tx, services: Services, attempt: PasswordAttempt, client: Client): Promise<void> {
  const at = services.now()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await changeAttempt(tx, attempt.id, {
    codeHash: services.secrets.hash(attempt.id, code),
    codeExpiresAt: new Date(at.getTime() + CODE_MINUTES * 60_000),
    codeSentAt: at,
    tries: 0,
  })
  const letter = codeLetter({ code, at, client, minutes: CODE_MINUTES, publicUrl: services.config.publicUrl })
  await writeLetter(tx, services, { cause: `code:${newId()}`, recipient: attempt.email ?? '', letter })
  const who = ownerOf({ ...attempt, id: attempt.accountId })
  await record(tx, who, { action: 'sendCode', reason: 'self', detail: { ...client } })
}

import { timingSafeEqual } from 'node:crypto'
import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { record } from '../journal/record.ts'
import { giveBack, spend } from '../limits/limits.ts'
import { hasStrongStep } from '../second-steps/rules.ts'
import { stepsOf } from '../second-steps/store.ts'
import type { Client, Means } from '../sessions/session.ts'
import { type Entered, enter, type NotEntered } from '../sign-in/enter.ts'
import { ownerOf } from './check-password.ts'
import { CODE_TRIES, codeLimits } from './limits.ts'
import { canReceiveCode } from './send-code.ts'
import { changeAttempt, closeAttempt, lockAttempt, type PasswordAttempt } from './store.ts'
import { warnOfTries } from './warn-of-tries.ts'

export type StepServices = Pick<Context, 'db' | 'now' | 'config' | 'queue' | 'secrets'>
export type SecondStep =
  | (Entered & { returnTo: string })
  | { refused: 'noAttempt' | 'expired' | 'spent' | 'strongerStep' | NotEntered }
  | { refused: 'wrong'; left: number }
  | { refused: 'tooMany'; until: Date }
export type From = { client: Client; replaces?: string | undefined }

/** The second step by mail: the code sent to this very attempt, once, in time, in five tries. */
export const checkCode = (services: StepServices, token: string, typed: string, from: From): Promise<SecondStep> =>
  actingAsSystem(services.db, async (tx) => {
    const at = services.now()
    const attempt = await lockAttempt(tx, token, at)
    if (!attempt?.codeHash || !attempt.codeExpiresAt) return { refused: 'noAttempt' }
    if (hasStrongStep(await stepsOf(tx, attempt.accountId))) return { refused: 'strongerStep' }
    if (!canReceiveCode(attempt, at, services.config.password.mailCodeUntil)) return { refused: 'noAttempt' }
    if (attempt.codeExpiresAt <= at) return { refused: 'expired' }
    if (attempt.tries >= CODE_TRIES) return { refused: 'spent' }
    const isRight = isSame(attempt.codeHash, services.secrets.hash(attempt.id, typed.replace(/\D/g, '')))
    return tryStep(tx, services, attempt, { isRight, means: 'mailCode', from })
  })

/** What every second step shares: the day’s tries of the account are counted, a right answer ends the attempt and enters. */
export async function tryStep(
  tx: Tx,
  services: Omit<StepServices, 'db'>,
  attempt: PasswordAttempt,
  { isRight, means, from }: { isRight: boolean; means: Means; from: From },
): Promise<SecondStep> {
  const counted = await spend(tx, [[codeLimits.wrong, attempt.accountId]], services.now())
  if ('refused' in counted) return { refused: 'tooMany', until: counted.until }
  if (!isRight) return wrong(tx, services, attempt, { means, client: from.client })
  await giveBack(tx, counted.spent)
  await closeAttempt(tx, attempt.id)
  const entered = await enter(tx, services, {
    accountId: attempt.accountId,
    means,
    links: attempt.linksSession ?? undefined,
    ...from,
  })
  return 'refused' in entered ? entered : { ...entered, returnTo: attempt.returnTo }
}

async function wrong(
  tx: Tx,
  services: Omit<StepServices, 'db'>,
  attempt: PasswordAttempt,
  { means, client }: { means: Means; client: Client },
): Promise<SecondStep> {
  const tries = attempt.tries + 1
  await changeAttempt(tx, attempt.id, { tries })
  const who = ownerOf({ ...attempt, id: attempt.accountId })
  const detail = { means, because: 'wrongCode', ...client }
  await record(tx, who, { action: 'signInRefused', reason: 'none', detail })
  await warnOfTries(tx, services, { ...attempt, id: attempt.accountId }, 'code', client)
  return { refused: 'wrong', left: Math.max(0, CODE_TRIES - tries) }
}

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

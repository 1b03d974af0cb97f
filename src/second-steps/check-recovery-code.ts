import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { record } from '../journal/record.ts'
import { type From, type SecondStep, type StepServices, tryStep } from '../passwords/check-code.ts'
import { ownerOf } from '../passwords/check-password.ts'
import { CODE_TRIES } from '../passwords/limits.ts'
import { lockAttempt, type PasswordAttempt } from '../passwords/store.ts'
import { tell } from './change-steps.ts'
import { codeUsedLetter } from './letters.ts'
import { hashOfRecoveryCode } from './recovery-codes.ts'
import { recoveryCodeOf } from './rules.ts'
import { stepsOf } from './store.ts'

/** A code kept on paper, once, in place of the telephone or the key that is not at hand. */
export const checkRecoveryCode = (
  services: StepServices,
  token: string,
  typed: string,
  from: From,
): Promise<SecondStep> =>
  actingAsSystem(services.db, async (tx) => {
    const attempt = await lockAttempt(tx, token, services.now())
    if (!attempt) return { refused: 'noAttempt' }
    if (attempt.tries >= CODE_TRIES) return { refused: 'spent' }
    const hash = hashOfRecoveryCode(services.secrets, attempt.accountId, recoveryCodeOf(typed))
    const isRight = await lockCode(tx, attempt.accountId, hash)
    const result = await tryStep(tx, services, attempt, { isRight, means: 'recoveryCode', from })
    if ('token' in result) await spendCode(tx, services, attempt, hash)
    return result
  })

/** Held until the transaction ends: used twice at once, the second finds it gone. */
const lockCode = async (tx: Tx, accountId: string, hash: string): Promise<boolean> =>
  (await tx
    .selectFrom('recoveryCodes')
    .select('codeHash')
    .where('accountId', '=', accountId)
    .where('codeHash', '=', hash)
    .forUpdate()
    .executeTakeFirst()) !== undefined

async function spendCode(
  tx: Tx,
  services: Pick<Context, 'now' | 'queue' | 'config'>,
  attempt: PasswordAttempt,
  hash: string,
): Promise<void> {
  const { accountId } = attempt
  await tx.deleteFrom('recoveryCodes').where('accountId', '=', accountId).where('codeHash', '=', hash).execute()
  const { recoveryCodes: left } = await stepsOf(tx, accountId)
  const who = ownerOf({ ...attempt, id: accountId })
  await record(tx, who, { action: 'useRecoveryCode', reason: 'self', detail: { left } })
  await tell(tx, services, accountId, codeUsedLetter(services.now(), left, services.config.publicUrl))
}

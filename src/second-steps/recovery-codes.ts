import { randomBytes } from 'node:crypto'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { type ChangeServices, changingSteps, recordChange } from './change-steps.ts'
import { changeLetter } from './letters.ts'
import { RECOVERY_CODES } from './limits.ts'
import { hasStrongStep, RECOVERY_LENGTH, recoveryCodeFrom } from './rules.ts'

export const hashOfRecoveryCode = (secrets: Context['secrets'], accountId: string, code: string): string =>
  secrets.hash(`recovery:${accountId}`, code)

/** Ten new codes, to be shown this once; the former ones are worth nothing any more. */
export const makeRecoveryCodes = (
  services: ChangeServices,
  actor: Actor,
): Promise<{ codes: string[] } | { refused: 'notStrong' | 'noStep' }> =>
  changingSteps(services, actor, async (tx, steps) => {
    if (!hasStrongStep(steps)) return { refused: 'noStep' }
    const at = services.now()
    const { accountId } = actor
    const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCodeFrom(randomBytes(RECOVERY_LENGTH)))
    await tx.deleteFrom('recoveryCodes').where('accountId', '=', accountId).execute()
    await tx
      .insertInto('recoveryCodes')
      .values(
        codes.map((code) => ({
          accountId,
          codeHash: hashOfRecoveryCode(services.secrets, accountId, code),
          madeAt: at,
        })),
      )
      .execute()
    const letter = changeLetter('codesMade', at, services.config.publicUrl)
    await recordChange(tx, services, actor, {
      action: 'makeRecoveryCodes',
      detail: { count: RECOVERY_CODES, replaced: steps.recoveryCodes },
      letter,
    })
    return { codes }
  })

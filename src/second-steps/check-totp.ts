import { actingAsSystem } from '../db/acting-as.ts'
import { type From, type SecondStep, type StepServices, tryStep } from '../passwords/check-code.ts'
import { CODE_TRIES } from '../passwords/limits.ts'
import { lockAttempt } from '../passwords/store.ts'
import { openTotp } from './enrol-totp.ts'
import { isTotpCode, totpCodeOf } from './rules.ts'
import { acceptTotp, lockTotp } from './store.ts'
import { stepOfCode } from './totp.ts'

/** The second step by an application: a code of one of three time steps, each accepted once and never an earlier one. */
export const checkTotp = (services: StepServices, token: string, typed: string, from: From): Promise<SecondStep> =>
  actingAsSystem(services.db, async (tx) => {
    const at = services.now()
    const attempt = await lockAttempt(tx, token, at)
    const totp = attempt && (await lockTotp(tx, attempt.accountId))
    if (!attempt || !totp?.confirmedAt) return { refused: 'noAttempt' }
    if (attempt.tries >= CODE_TRIES) return { refused: 'spent' }
    const code = totpCodeOf(typed)
    const step = isTotpCode(code)
      ? await stepOfCode(openTotp(services.secrets, totp.secret), code, at, totp.lastStep)
      : undefined
    const result = await tryStep(tx, services, attempt, { isRight: step !== undefined, means: 'totp', from })
    if ('token' in result && step !== undefined) await acceptTotp(tx, attempt.accountId, step)
    return result
  })

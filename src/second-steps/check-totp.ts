import { actingAsSystem } from '../db/acting-as.ts'
import { giveBack, spend } from '../limits/limits.ts'
import { type From, type SecondStep, type StepServices, tryStep } from '../passwords/check-code.ts'
import { CODE_TRIES } from '../passwords/limits.ts'
import { lockAttempt } from '../passwords/store.ts'
import { openTotp } from './enrol-totp.ts'
import { totpLimits } from './limits.ts'
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
    const counted = await spend(tx, [[totpLimits.wrong, attempt.accountId]], at)
    if ('refused' in counted) return { refused: 'tooMany', until: counted.until }
    const code = totpCodeOf(typed)
    const step = isTotpCode(code)
      ? await stepOfCode(openTotp(services.secrets, totp.secret), code, at, totp.lastStep)
      : undefined
    const result = await tryStep(tx, services, attempt, { isRight: step !== undefined, means: 'totp', from })
    if (!('token' in result) || step === undefined) return result
    await acceptTotp(tx, attempt.accountId, step)
    await giveBack(tx, counted.spent)
    return result
  })

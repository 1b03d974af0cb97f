import type { Actor } from '../accounts/account.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import { record } from '../journal/record.ts'
import { giveBack, spend } from '../limits/limits.ts'
import type { StepServices } from '../passwords/check-code.ts'
import type { Client } from '../sessions/session.ts'
import { type Entered, enter, type NotEntered } from '../sign-in/enter.ts'
import { openTotp } from './enrol-totp.ts'
import { totpLimits } from './limits.ts'
import { acceptTotp, lockTotp } from './store.ts'
import { stepOfCode } from './totp.ts'

export type TotpConfirmation =
  | Entered
  | { refused: 'wrong' | 'notEnrolled' | NotEntered }
  | { refused: 'tooMany'; until: Date }

/** A code of the application confirms the session that is open; each code once, counted with all others of the account. */
export const confirmByTotp = (
  services: StepServices,
  actor: Actor,
  code: string,
  client: Client,
): Promise<TotpConfirmation> =>
  actingAsSystem(services.db, async (tx) => {
    const at = services.now()
    const totp = await lockTotp(tx, actor.accountId)
    if (!totp?.confirmedAt) return { refused: 'notEnrolled' }
    const counted = await spend(tx, [[totpLimits.wrong, actor.accountId]], at)
    if ('refused' in counted) return { refused: 'tooMany', until: counted.until }
    const step = await stepOfCode(openTotp(services.secrets, totp.secret), code, at, totp.lastStep)
    if (step === undefined) {
      const detail = { means: 'totp', because: 'wrongCode', ...client }
      await record(tx, actor, { action: 'signInRefused', reason: 'self', detail })
      return { refused: 'wrong' }
    }
    await acceptTotp(tx, actor.accountId, step)
    await giveBack(tx, counted.spent)
    return enter(tx, services, { accountId: actor.accountId, means: 'totp', client, raises: actor.sessionId })
  })

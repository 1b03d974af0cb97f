import { actingAsSystem } from '../../db/acting-as.ts'
import { clientOf } from '../../http/client.ts'
import { type Call, contextOf, first, formOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { dropCookie, readCookie } from '../../http/session.ts'
import type { SecondStep } from '../../passwords/check-code.ts'
import { minutesUntil } from '../../passwords/pages/minutes.ts'
import { findAttempt } from '../../passwords/store.ts'
import { explain, explainRefusal } from '../../sign-in/pages/explained.ts'
import { welcome } from '../../sign-in/pages/home.ts'
import { isNotEntered, notEnteredWords } from '../../sign-in/words.ts'
import { buttonLink } from '../../ui/buttons.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { card, disclosure, pageHead } from '../../ui/parts.ts'
import { checkRecoveryCode } from '../check-recovery-code.ts'
import { checkTotp } from '../check-totp.ts'
import { hasStrongStep, isTotpCode, RECOVERY_LENGTH, recoveryCodeOf, type Steps, totpCodeOf } from '../rules.ts'
import { stepsOf } from '../store.ts'
import { stepWords as words } from '../words.ts'
import { passkeyForm, recoveryForm, totpForm } from './forms.ts'

export type StepFault = { under: 'key' | 'totp' | 'recovery'; text: string }

/** The second step of an account that has enrolled one; any other goes to the code by mail. */
export const showStep: Handler = (call) => stepPage(call)

export const enterTotp: Handler = async (call) => {
  const code = totpCodeOf(first(await formOf(call), 'code'))
  if (!isTotpCode(code)) return stepPage(call, { under: 'totp', text: words.format })
  return answered(call, await checkTotp(contextOf(call), tokenOf(call), code, fromOf(call)), 'totp')
}

export const enterRecoveryCode: Handler = async (call) => {
  const code = recoveryCodeOf(first(await formOf(call), 'secours'))
  if (code.length !== RECOVERY_LENGTH) return stepPage(call, { under: 'recovery', text: words.recoveryFormat })
  return answered(call, await checkRecoveryCode(contextOf(call), tokenOf(call), code, fromOf(call)), 'recovery')
}

const tokenOf = (call: Call): string => readCookie(call, 'password') ?? ''
const fromOf = (call: Call) => ({ client: clientOf(call), replaces: call.get('sessionToken') })

/** What each of the three ways ends in. */
export function answered(call: Call, result: SecondStep, under: StepFault['under']): Response | Promise<Response> {
  if ('token' in result) {
    dropCookie(call, 'password')
    return welcome(call, result, result.returnTo)
  }
  if (result.refused === 'wrong')
    return stepPage(call, { under, text: under === 'key' ? words.wrongKey : words.wrong(result.left) })
  if (result.refused === 'tooMany') {
    const text = words.tooMany(minutesUntil(result.until, contextOf(call).now()))
    return stepPage(call, { under, text }, 429)
  }
  if (isNotEntered(result.refused)) return explainRefusal(call, notEnteredWords[result.refused])
  return explain(call, result.refused === 'spent' ? words.spent : words.noAttempt)
}

async function stepPage(call: Call, fault?: StepFault, status: 422 | 429 = 422): Promise<Response> {
  const { db, now } = contextOf(call)
  const steps = await actingAsSystem(db, async (tx) => {
    const attempt = await findAttempt(tx, tokenOf(call), now())
    return attempt && stepsOf(tx, attempt.accountId)
  })
  if (!steps) return explain(call, words.noAttempt)
  if (!hasStrongStep(steps)) return call.redirect('/connexion/code', 303)
  return render(
    call,
    { title: words.title, width: 'narrow', hasSignIn: true },
    html`${pageHead({ title: words.title, lead: words.lead })}${waysOf(steps, fault)}`,
    fault ? status : 200,
  )
}

const waysOf = (steps: Steps, fault?: StepFault): Html => {
  const under = (way: StepFault['under']) => (fault?.under === way ? fault.text : undefined)
  const recovery = steps.recoveryCodes > 0 ? recoveryForm(under('recovery')) : html`<p>${words.recovery.none}</p>`
  return html`${when(steps.passkeys, () =>
    card({
      title: words.key.title,
      body: passkeyForm({
        label: words.key.submit,
        isStep: true,
        kind: steps.totp ? 'secondary' : 'primary',
        fault: under('key'),
      }),
    }),
  )}${when(steps.totp, () => card({ title: words.totp.title, body: totpForm(under('totp')) }))}
  ${under('recovery') ? card({ title: words.recovery.title, body: recovery }) : disclosure(words.recovery.title, recovery)}
  <div class="actions">${buttonLink(words.other, '/connexion', { kind: 'quiet' })}</div>`
}

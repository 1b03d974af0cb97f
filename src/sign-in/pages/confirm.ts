import { actingAsSystem } from '../../db/acting-as.ts'
import { clientOf } from '../../http/client.ts'
import { type Call, contextOf, first, formOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { minutesUntil } from '../../passwords/pages/minutes.ts'
import { confirmByTotp } from '../../second-steps/confirm-by-totp.ts'
import { totpForm } from '../../second-steps/pages/forms.ts'
import { isTotpCode, totpCodeOf } from '../../second-steps/rules.ts'
import { stepsOf } from '../../second-steps/store.ts'
import { stepWords } from '../../second-steps/words.ts'
import { html, when } from '../../ui/html.ts'
import { card, pageHead } from '../../ui/parts.ts'
import { notEnteredWords, confirmWords as words } from '../words.ts'
import { explain, explainRefusal } from './explained.ts'
import { safePath, welcome } from './home.ts'
import { strongWays } from './ways.ts'

/** Where an act that wants a recent strong sign-in sends its actor; he comes back to `path`. */
export const confirmationFor = (path: string): string => `/connexion/confirmer?suite=${encodeURIComponent(path)}`

export const showConfirmation: Handler = (call) => showWays(call, safePath(call.req.query('suite')))

export const confirmByApplication: Handler = async (call) => {
  const actor = call.get('actor')
  const form = await formOf(call)
  const returnTo = safePath(first(form, 'suite'))
  const code = totpCodeOf(first(form, 'code'))
  if (!actor) return call.redirect('/connexion', 303)
  if (!isTotpCode(code)) return showWays(call, returnTo, stepWords.format)
  const result = await confirmByTotp(contextOf(call), actor, code, clientOf(call))
  if ('token' in result) return welcome(call, result, returnTo)
  if ('until' in result)
    return showWays(call, returnTo, stepWords.tooMany(minutesUntil(result.until, contextOf(call).now())), 429)
  if (result.refused === 'wrong') return showWays(call, returnTo, words.wrongCode)
  return result.refused === 'notEnrolled'
    ? explain(call, stepWords.noAttempt)
    : explainRefusal(call, notEnteredWords[result.refused])
}

async function showWays(call: Call, returnTo: string, fault?: string, status: 422 | 429 = 422) {
  const actor = call.get('actor')
  if (!actor) return call.redirect(`/connexion?suite=${encodeURIComponent(returnTo)}`, 303)
  const { totp } = await actingAsSystem(contextOf(call).db, (tx) => stepsOf(tx, actor.accountId))
  const to = { action: '/connexion/confirmer', returnTo }
  return render(
    call,
    { title: words.title, width: 'narrow', hasSignIn: true, back: { label: words.back, href: returnTo } },
    html`${pageHead({ title: words.title, lead: words.lead })}${strongWays(call, returnTo)}
      ${when(totp, () => card({ title: words.application, body: totpForm(fault, to) }))}
      ${actor.isByLink ? html`<p class="soft">${words.byLink}</p>` : html`<p class="soft">${words.none} <a href="/compte/second-facteur">${words.enrol}</a></p>`}`,
    fault ? status : 200,
  )
}

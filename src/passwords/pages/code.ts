import { actingAsSystem } from '../../db/acting-as.ts'
import { clientOf } from '../../http/client.ts'
import { type Call, contextOf, first, formOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { dropCookie, readCookie } from '../../http/session.ts'
import { hasStrongStep } from '../../second-steps/rules.ts'
import { stepsOf } from '../../second-steps/store.ts'
import { explain, explainRefusal } from '../../sign-in/pages/explained.ts'
import { welcome } from '../../sign-in/pages/home.ts'
import { isNotEntered, notEnteredWords } from '../../sign-in/words.ts'
import { button, buttonLink } from '../../ui/buttons.ts'
import { textField } from '../../ui/fields.ts'
import { type Html, html } from '../../ui/html.ts'
import { pageHead } from '../../ui/parts.ts'
import { checkCode } from '../check-code.ts'
import { canReceiveCode, sendCode } from '../send-code.ts'
import { findAttempt, type PasswordAttempt } from '../store.ts'
import { codeWords as words } from '../words.ts'
import { minutesUntil } from './minutes.ts'

/** Where those go who have enrolled an application or a passkey. */
const STRONGER = '/connexion/etape'

export const showCode: Handler = async (call) => {
  const attempt = await underWay(call)
  if (!attempt) return explain(call, words.noAttempt)
  const steps = await actingAsSystem(contextOf(call).db, (tx) => stepsOf(tx, attempt.accountId))
  if (hasStrongStep(steps)) return call.redirect(STRONGER, 303)
  const isLimited = call.req.query('envoi') === 'limite'
  return isLimited ? showStep(call, attempt, words.notSent, 429) : showStep(call, attempt)
}

export const enterCode: Handler = async (call) => {
  const context = contextOf(call)
  const attempt = await underWay(call)
  if (!attempt) return explain(call, words.noAttempt)
  const typed = first(await formOf(call), 'code')
  if (typed.replace(/\D/g, '').length !== 6) return showStep(call, attempt, words.format, 422)
  const from = { client: clientOf(call), replaces: call.get('sessionToken') }
  const result = await checkCode(context, readCookie(call, 'password') ?? '', typed, from)
  if ('token' in result) {
    dropCookie(call, 'password')
    return welcome(call, result, result.returnTo)
  }
  if (result.refused === 'noAttempt') return explain(call, words.noAttempt)
  if (isNotEntered(result.refused)) return explainRefusal(call, notEnteredWords[result.refused])
  if (result.refused === 'strongerStep') return call.redirect(STRONGER, 303)
  if (result.refused === 'wrong') return showStep(call, attempt, words.wrong(result.left), 422)
  if (result.refused === 'tooMany') return tooMany(call, attempt, result.until)
  return showStep(call, attempt, words[result.refused], 422)
}

export const resendCode: Handler = async (call) => {
  const attempt = await underWay(call)
  if (!attempt) return explain(call, words.noAttempt)
  const result = await sendCode(contextOf(call), readCookie(call, 'password') ?? '', clientOf(call))
  if ('sent' in result) return call.redirect('/connexion/code?fait=code', 303)
  if (result.refused === 'noAttempt') return explain(call, words.noAttempt)
  if (result.refused === 'noMail') return explain(call, words.over)
  if (result.refused === 'strongerStep') return call.redirect(STRONGER, 303)
  return 'until' in result ? tooMany(call, attempt, result.until) : showStep(call, attempt, words.tooSoon, 429)
}

/** The attempt of this very browser, while it lasts. */
async function underWay(call: Call): Promise<PasswordAttempt | undefined> {
  const { db, now } = contextOf(call)
  const token = readCookie(call, 'password')
  return token ? actingAsSystem(db, (tx) => findAttempt(tx, token, now())) : undefined
}

const tooMany = (call: Call, attempt: PasswordAttempt, until: Date) =>
  showStep(call, attempt, words.tooMany(minutesUntil(until, contextOf(call).now())), 429)

function showStep(call: Call, attempt: PasswordAttempt, fault?: string, status: 200 | 422 | 429 = 200) {
  const { config, now } = contextOf(call)
  if (!canReceiveCode(attempt, now(), config.password.mailCodeUntil)) return explain(call, words.over)
  const lead = words.lead(masked(attempt.email ?? ''))
  return render(
    call,
    { title: words.title, width: 'narrow' },
    html`${pageHead({ title: words.title, lead })}${codeForm(fault)}`,
    status,
  )
}

const codeForm = (fault: string | undefined): Html =>
  html`<form method="post" action="/connexion/code">
    ${textField({ id: 'code', name: 'code', label: words.label, required: true, fault, width: 'short', inputMode: 'numeric', autocomplete: 'one-time-code', control: { autofocus: true, maxlength: 12 } })}
    <div class="actions">${button(words.submit, { kind: 'primary' })}${buttonLink(words.restart, '/connexion', { kind: 'quiet' })}</div></form>
  <form method="post" action="/connexion/code/envoyer"><p class="soft">${words.late}</p>
    <div class="actions">${button(words.resend)}</div></form>`

/** `c•••e@exemple.test`: enough for its owner. */
const masked = (address: string): string => address.replace(/^(.).*?(.?)@/, '$1•••$2@')

import { getCookie } from 'hono/cookie'
import { type Call, contextOf, first, formOf, type Handler } from '../../http/page.ts'
import { frameOf, render } from '../../http/render.ts'
import { attemptCookie, dropCookie, sessionCookie, writeCookie } from '../../http/session.ts'
import { button, buttonLink } from '../../ui/buttons.ts'
import { html } from '../../ui/html.ts'
import { plainPage } from '../../ui/layout.ts'
import { card, pageHead } from '../../ui/parts.ts'
import type { Space } from '../account.ts'
import { ProviderUnavailable } from '../pro-sante-connect.ts'
import { signIn } from '../sign-in.ts'
import { openAttempt, takeAttempt } from '../store.ts'
import { refusalWords, signInWords } from '../words.ts'

const ATTEMPT_SECONDS = 15 * 60
export const homeOf: Record<Space, string> = { doctor: '/dossiers', agent: '/etablissement' }

export const showSignIn: Handler = (call) => {
  const words = signInWords
  const form = html`<form method="post" action="/connexion/e-cps">
    <input type="hidden" name="suite" value="${safePath(call.req.query('suite'))}">
    <p>${words.doctors.text}</p>
    <div class="actions">${button(words.doctors.button, { kind: 'primary', icon: 'shield-check' })}</div></form>`
  return render(
    call,
    { title: words.title, width: 'narrow' },
    html`${pageHead({ title: words.title, lead: words.lead })}${card({ title: words.doctors.title, body: form })}
      ${card({ title: words.what.title, body: html`<ul><li>${words.what.doctor}</li><li>${words.what.agent}</li></ul>` })}`,
  )
}

export const beginSignIn: Handler = async (call) => {
  const { db, config, provider, now } = contextOf(call)
  const returnTo = safePath(first(await formOf(call), 'suite'))
  const { redirectTo, attempt } = await provider.beginSignIn()
  const token = await openAttempt(db, attempt, returnTo, new Date(now().getTime() + ATTEMPT_SECONDS * 1000))
  writeCookie(call, config, attemptCookie(config), token, ATTEMPT_SECONDS)
  return call.redirect(redirectTo.href, 303)
}

export const finishSignIn: Handler = async (call) => {
  const { db, config, provider, now } = contextOf(call)
  const token = getCookie(call, attemptCookie(config))
  dropCookie(call, config, attemptCookie(config))
  const attempt = token ? await takeAttempt(db, token, now()) : undefined
  if (!attempt) return explain(call, 'expired')
  try {
    const recognised = await provider.finishSignIn(new URL(call.req.url), attempt)
    if ('refused' in recognised) return explain(call, recognised.refused)
    const opened = await signIn(contextOf(call), recognised)
    if ('refused' in opened) return refuse(call, opened.refused)
    writeCookie(call, config, sessionCookie(config), opened.token, config.session.hours * 3600)
    return call.redirect(attempt.returnTo === '/' ? homeOf[opened.space] : attempt.returnTo, 303)
  } catch (error) {
    if (!(error instanceof ProviderUnavailable)) throw error
    contextOf(call).log.warn({ because: error.because }, 'the identity provider did not answer')
    return explain(call, 'unavailable', 503)
  }
}

/** Only a path of ours: never an address that leads elsewhere. */
const safePath = (path: string | undefined): string => (path && /^\/(?![/\\])[^\s\\]*$/.test(path) ? path : '/')

function explain(
  call: Call,
  refused: keyof typeof signInWords.refused,
  status: 403 | 503 = 403,
): Response | Promise<Response> {
  const { title, text } = signInWords.refused[refused]
  const action = buttonLink(signInWords.again, '/connexion', { kind: 'primary' })
  return call.html(plainPage(frameOf(call, { title }), { title, lines: [text], action }), status)
}

function refuse(call: Call, because: keyof typeof refusalWords): Response | Promise<Response> {
  const { title, lines } = refusalWords[because]
  return call.html(
    plainPage(frameOf(call, { title }), { title, lines, action: buttonLink('Aide et contact', '/aide') }),
    403,
  )
}

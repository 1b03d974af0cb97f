import type { Call } from '../../http/page.ts'
import { passkeyWay } from '../../second-steps/pages/passkey.ts'
import { button } from '../../ui/buttons.ts'
import { type Html, html, join } from '../../ui/html.ts'
import { signInWords as words } from '../words.ts'

/** The means that prove who one is by themselves. */
export const strongWays = (call: Call, returnTo: string): Html =>
  html`<div class="ways">${join([eCps(returnTo), passkeyWay(call, returnTo)])}</div>`

const eCps = (returnTo: string): Html =>
  html`<form method="post" action="/connexion/e-cps"><input type="hidden" name="suite" value="${returnTo}">
    ${button(words.strong.eCps, { kind: 'primary', icon: 'shield-check' })}</form>`

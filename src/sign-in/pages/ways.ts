import { cardForm } from '../../cards/pages/form.ts'
import type { Call } from '../../http/page.ts'
import { passkeyWay } from '../../second-steps/pages/passkey.ts'
import { button } from '../../ui/buttons.ts'
import { type Html, html, join, nothing } from '../../ui/html.ts'
import { signInWords as words } from '../words.ts'
import { purposeField } from './purpose.ts'

/** The means that prove who one is by themselves. */
export const strongWays = (call: Call, returnTo: string, { butCard = false, isLink = false } = {}): Html =>
  html`<div class="ways">${join([
    eCps(returnTo, isLink),
    butCard ? nothing : cardForm(call, returnTo, isLink),
    passkeyWay(call, returnTo, isLink),
  ])}</div>`

const eCps = (returnTo: string, isLink: boolean): Html =>
  html`<form method="post" action="/connexion/e-cps"><input type="hidden" name="suite" value="${returnTo}">${purposeField(isLink)}
    ${button(words.strong.eCps, { kind: 'primary', icon: 'shield-check' })}</form>`

import { purposeField } from '../../sign-in/pages/purpose.ts'
import { type ButtonKind, button } from '../../ui/buttons.ts'
import { textField } from '../../ui/fields.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { stepWords as words } from '../words.ts'

type PasskeyUse = {
  label: string
  returnTo?: string
  /** Ends the second step of the password given in this browser. */
  isStep?: boolean
  isLink?: boolean
  kind?: ButtonKind
  fault?: string | undefined
}

/** One button; the browser module fills `reponse` with what the device answered, then the form goes like any other. */
export const passkeyForm = ({
  label,
  returnTo = '/',
  isStep,
  isLink = false,
  kind = 'secondary',
  fault,
}: PasskeyUse): Html =>
  html`<form method="post" action="/connexion/cle" data-passkey="/connexion/cle/options">
    <input type="hidden" name="suite" value="${returnTo}">${when(isStep, () => html`<input type="hidden" name="pour" value="etape">`)}${purposeField(isLink)}
    <input type="hidden" name="reponse" value="">
    ${button(label, { kind, icon: 'key-round' })}${passkeyFault(fault)}</form>`

/** Also where the browser module says that the device has refused. */
export const passkeyFault = (fault?: string): Html =>
  html`<p class="fault" role="status" data-passkey-fault>${when(fault, (text) => html`<span>${text}</span>`)}</p>`

export const totpForm = (
  fault?: string,
  to: { action: string; returnTo?: string } = { action: '/connexion/application' },
): Html =>
  html`<form method="post" action="${to.action}">${when(to.returnTo, (path) => html`<input type="hidden" name="suite" value="${path}">`)}
    ${textField({ id: 'code', name: 'code', label: words.totp.label, required: true, fault, width: 'short', inputMode: 'numeric', autocomplete: 'one-time-code', control: { maxlength: 12 } })}
    <div class="actions">${button(words.totp.submit, { kind: 'primary' })}</div></form>`

export const recoveryForm = (fault?: string): Html =>
  html`<form method="post" action="/connexion/secours">
    ${textField({ id: 'secours', name: 'secours', label: words.recovery.label, help: words.recovery.help, required: true, fault, width: 'medium', control: { maxlength: 40, spellcheck: 'false', autocapitalize: 'characters' } })}
    <div class="actions">${button(words.recovery.submit)}</div></form>`

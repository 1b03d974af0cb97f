import { purposeField } from '../../sign-in/pages/purpose.ts'
import { button } from '../../ui/buttons.ts'
import { passwordField, textField } from '../../ui/fields.ts'
import { type Html, html } from '../../ui/html.ts'
import { passwordWords as words } from '../words.ts'

export type TypedIdentifier = { returnTo: string; identifier?: string; fault?: string; isLink?: boolean }

/** The first of the two steps. The fault is told once, under the password: it does not say which of the two is wrong. */
export const passwordForm = ({ returnTo, identifier, fault, isLink = false }: TypedIdentifier): Html =>
  html`<form method="post" action="/connexion/mot-de-passe">
    <input type="hidden" name="suite" value="${returnTo}">${purposeField(isLink)}
    ${textField({ id: 'identifiant', name: 'identifiant', label: words.identifier, help: words.identifierHelp, required: true, value: identifier, autocomplete: 'username', control: { spellcheck: 'false', autocapitalize: 'off' } })}
    ${passwordField({ id: 'motDePasse', name: 'motDePasse', label: words.password, fault, autocomplete: 'current-password' })}
    <div class="actions">${button(words.submit)}<a href="/mot-de-passe/oublie">${words.forgotten}</a></div></form>`

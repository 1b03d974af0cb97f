import { identityFields, labelOf, type Typed } from '../../dossiers/pages/identity-fields.ts'
import { faultText } from '../../dossiers/words.ts'
import { choiceFields } from '../../passwords/pages/choice-fields.ts'
import type { ChoiceFault } from '../../passwords/password.ts'
import { choiceFaults } from '../../passwords/words.ts'
import { button, buttonLink } from '../../ui/buttons.ts'
import { checkboxField, textField } from '../../ui/fields.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { callout, faultList, pageHead } from '../../ui/parts.ts'
import { faultWords, creationWords as words } from '../words.ts'

export const relativeNames = ['relativeFirstName', 'relativeLastName', 'email', 'rpps'] as const
type RelativeName = (typeof relativeNames)[number]

export type CreationState = {
  id: string
  typed: Typed
  hasAccepted?: boolean
  /** Codes by field name. */
  faults?: Partial<Record<string, string>>
  passwordFault?: ChoiceFault | undefined
  /** A RPPS whose key is wrong: typed again, it is taken as it is. */
  doubted?: string | undefined
  alert?: string
}

export function creationView(state: CreationState, days: number): Html {
  const { typed, faults = {} } = state
  return html`${pageHead({ title: words.title, lead: words.lead })}
    ${when(state.alert, (text) => callout({ tone: 'bad', body: text, live: true }))}
    ${faultList(wrongFields(state))}
    <form method="post" action="/famille/nouveau" novalidate><input type="hidden" name="id" value="${state.id}">
      <h2>${words.person}</h2>${identityFields(typed, faults)}
      <h2>${words.relative}</h2><p class="soft">${words.relativeText}</p>${relativeFields(state, days)}
      <h2>${words.secret}</h2><p class="soft">${words.secretText}</p>${choiceFields(state.passwordFault)}
      <h2>${words.doctor}</h2>${doctorField(state)}
      ${termsField(state)}
      <div class="actions">${button(words.submit, { kind: 'primary' })}${buttonLink(words.cancel, '/famille/connexion', { kind: 'quiet' })}</div></form>`
}

/** Each fault leads to its field. */
function wrongFields({ faults = {}, passwordFault, doubted }: CreationState) {
  const keys = Object.keys(faults)
  const password = passwordFault && choiceFaults[passwordFault].field
  return [
    ...keys.map((key) => ({ key, label: ownLabels[key] ?? labelOf(key) })),
    ...(password ? [{ key: password === 'password' ? 'nouveau' : 'encore', label: words.secret }] : []),
    ...(doubted ? [{ key: 'rpps', label: words.rpps }] : []),
  ]
}

const ownLabels: Partial<Record<string, string>> = {
  relativeFirstName: words.relativeFirstName,
  relativeLastName: words.relativeLastName,
  email: words.email,
  rpps: words.rpps,
  conditions: words.terms,
}

const common = ({ typed, faults = {} }: CreationState, name: RelativeName) => ({
  id: name,
  name,
  label: words[name],
  value: typed[name],
  fault: faults[name] ? (faultWords[faults[name]] ?? faultText(faults[name])) : undefined,
  control: { spellcheck: 'false' },
})

const relativeFields = (state: CreationState, days: number): Html => html`
  ${textField({ ...common(state, 'relativeFirstName'), required: true })}
  ${textField({ ...common(state, 'relativeLastName'), required: true })}
  ${textField({ ...common(state, 'email'), required: true, type: 'email', help: words.emailHelp(days), autocomplete: 'email' })}`

const doctorField = (state: CreationState): Html => html`
  ${when(state.doubted, (rpps) => html`<input type="hidden" name="rppsRelu" value="${rpps}">`)}
  ${textField({ ...common(state, 'rpps'), width: 'medium', inputMode: 'numeric', help: words.rppsHelp, warning: state.doubted ? words.rppsWarning : undefined })}`

const termsField = ({ hasAccepted, faults = {} }: CreationState): Html =>
  checkboxField({
    id: 'conditions',
    name: 'conditions',
    label: words.terms,
    help: html`<a href="/conditions" target="_blank">${words.readTerms}</a>`,
    required: true,
    fault: faults['conditions'] ? faultWords[faults['conditions']] : undefined,
    values: hasAccepted ? ['oui'] : [],
    options: [{ value: 'oui', label: words.accept }],
  })

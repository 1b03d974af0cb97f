import { choiceFields } from '../../passwords/pages/choice-fields.ts'
import type { ChoiceFault } from '../../passwords/password.ts'
import { button, buttonLink } from '../../ui/buttons.ts'
import { checkboxField } from '../../ui/fields.ts'
import { frDateTime } from '../../ui/format.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { callout, pageHead, summaryList } from '../../ui/parts.ts'
import type { Invitation } from '../store.ts'
import { teamWords, invitationWords as words } from '../words.ts'

export type InvitationState = {
  invitation: Invitation
  /** Somebody new, somebody who signs in first, somebody who has. */
  way: 'new' | 'signIn' | 'join'
  path: string
  hasAccepted?: boolean
  lacksTerms?: boolean
  isBusy?: boolean
  fault?: ChoiceFault
}

export function invitationView(state: InvitationState): Html {
  const { invitation, way } = state
  const { structureName, byFirstName, byLastName } = invitation
  return html`${pageHead({ title: words.title(structureName), lead: words.invites(`${byFirstName} ${byLastName}`, structureName) })}
    ${when(state.isBusy, () => callout({ tone: 'bad', body: words.busy, live: true }))}
    ${summaryList([
      { label: words.who, value: `${invitation.firstName} ${invitation.lastName}` },
      { label: words.email, value: invitation.email },
      { label: words.reads, value: invitation.medical ? teamWords.medical : teamWords.administrative },
      { label: words.until, value: frDateTime(invitation.expiresAt) },
    ])}
    ${way === 'new' ? newForm(state) : way === 'join' ? joinForm() : signInFirst(state)}`
}

const newForm = ({ hasAccepted, lacksTerms, fault }: InvitationState): Html => html`<form method="post">
  ${choiceFields(fault)}
  ${checkboxField({
    id: 'conditions',
    name: 'conditions',
    label: words.terms,
    help: html`<a href="/conditions" target="_blank">${words.readTerms}</a>`,
    required: true,
    fault: lacksTerms ? words.mustAccept : undefined,
    values: hasAccepted ? ['oui'] : [],
    options: [{ value: 'oui', label: words.accept }],
  })}
  <div class="actions">${button(words.submit, { kind: 'primary' })}</div></form>`

const joinForm = (): Html => html`<form method="post"><input type="hidden" name="geste" value="rejoindre">
  <div class="actions">${button(words.join, { kind: 'primary' })}</div></form>`

const signInFirst = ({ path }: InvitationState): Html => html`<p>${words.known}</p>
  <div class="actions">${buttonLink(words.signIn, `/connexion?suite=${encodeURIComponent(path)}`, { kind: 'primary' })}</div>`

import { actingAsSystem } from '../../db/acting-as.ts'
import { type Call, contextOf, type Form, first, formOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { FIRST_CHOICE_PATH } from '../../notifications/pages/first-choice.ts'
import { isRecentlyStrong, RECENT_MINUTES } from '../../sessions/session.ts'
import { button } from '../../ui/buttons.ts'
import { checkboxField, textField } from '../../ui/fields.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { card, faultList, pageHead, summaryList } from '../../ui/parts.ts'
import { acceptTerms } from '../accept-terms.ts'
import type { Actor } from '../account.ts'
import { type Contacts, contactFaults } from '../contacts.ts'
import { welcomeWords as words } from '../words.ts'
import { signedIn } from './signed-in.ts'

type Typed = Contacts & { hasAccepted: boolean }
type Faults = Partial<Record<'email' | 'phone' | 'terms', string>>

/** The first connection: who one is, where one can be reached, the conditions of use. */
export const showWelcome: Handler = signedIn(async (call, actor) => {
  if (!actor.isNewcomer) return call.redirect('/', 303)
  const known = await actingAsSystem(contextOf(call).db, (tx) =>
    tx.selectFrom('accounts').select(['email', 'phone']).where('id', '=', actor.accountId).executeTakeFirstOrThrow(),
  )
  return showForm(call, actor, { email: known.email ?? '', phone: known.phone ?? '', hasAccepted: false })
})

export const acceptWelcome: Handler = signedIn(async (call, actor) => {
  if (!actor.isNewcomer) return call.redirect('/', 303)
  const typed = typedFrom(await formOf(call))
  const hasContacts = givesContacts(call, actor)
  const faults: Faults = {
    ...(hasContacts ? contactFaults(typed) : {}),
    ...(typed.hasAccepted ? {} : { terms: words.faults.terms }),
  }
  if (Object.keys(faults).length > 0) return showForm(call, actor, typed, faults)
  const contacts = hasContacts ? { email: typed.email, phone: typed.phone || null } : undefined
  await acceptTerms(contextOf(call), actor, contacts)
  return call.redirect(hasContacts ? '/bienvenue/adresse' : FIRST_CHOICE_PATH, 303)
})

/** An address receives codes: a family has its own way to give one, and a weak session gives none. */
const givesContacts = (call: Call, { space, strongAt }: Actor): boolean =>
  space !== 'family' && isRecentlyStrong(strongAt, contextOf(call).now(), RECENT_MINUTES)

const typedFrom = (form: Form): Typed => ({
  email: first(form, 'email').trim(),
  phone: first(form, 'phone').trim(),
  hasAccepted: first(form, 'terms') === 'oui',
})

const showForm = (call: Call, actor: Actor, typed: Typed, faults: Faults = {}) =>
  render(
    call,
    { title: words.title, width: 'narrow' },
    html`${pageHead({ title: words.title, lead: words.lead })}
      ${faultList(Object.keys(faults).map((key) => ({ key, label: labels[key as keyof Faults] })))}
      ${card({ title: words.identity, body: html`${summaryList(identityOf(actor))}<p class="soft">${words.identityNote}</p>` })}
      ${form(typed, faults, givesContacts(call, actor))}`,
    Object.keys(faults).length > 0 ? 422 : 200,
  )

const labels = { email: words.email, phone: words.phone, terms: words.terms }

const identityOf = ({ label, rpps, speciality, place }: Actor) =>
  [
    { label: words.name, value: label },
    { label: words.rpps, value: rpps },
    { label: words.speciality, value: speciality },
    { label: words.place, value: place },
  ].flatMap(({ label: name, value }) => (value ? [{ label: name, value }] : []))

const form = (
  typed: Typed,
  faults: Faults,
  hasContacts: boolean,
): Html => html`<form method="post" action="/bienvenue" novalidate>
  ${when(hasContacts, () => contactFields(typed, faults))}
  ${checkboxField({ id: 'terms', name: 'terms', label: 'Conditions d’utilisation', help: html`<a href="/conditions" target="_blank">${words.read}</a>`, required: true, fault: faults.terms, values: typed.hasAccepted ? ['oui'] : [], options: [{ value: 'oui', label: words.terms }] })}
  <div class="actions">${button(words.submit, { kind: 'primary' })}</div></form>`

const contactFields = (
  typed: Typed,
  faults: Faults,
): Html => html`${textField({ id: 'email', name: 'email', label: words.email, help: words.emailHelp, type: 'email', required: true, value: typed.email, fault: faults.email, autocomplete: 'email' })}
  ${textField({ id: 'phone', name: 'phone', label: words.phone, help: words.phoneHelp, type: 'tel', value: typed.phone, fault: faults.phone, width: 'medium', autocomplete: 'tel' })}`

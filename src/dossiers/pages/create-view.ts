import { button, buttonLink } from '../../ui/buttons.ts'
import { checkboxField } from '../../ui/fields.ts'
import { frDate } from '../../ui/format.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { callout, faultList, pageHead, summaryList } from '../../ui/parts.ts'
import { formOf } from '../../volets/forms.ts'
import { type Destination, destinations, type Orientation, orientations } from '../../volets/volet.ts'
import type { Identity } from '../identity-form.ts'
import { destinationWords, faultText, creationWords as words } from '../words.ts'
import { agreement, type Duplicate, duplicateAlert } from './duplicate.ts'
import { type Faults, identityFields, labelOf, type Typed } from './identity-fields.ts'

/** The person of a dossier that is there already. */
export type KnownPerson = { dossierId: string; isDead: boolean } & Pick<
  Identity,
  'birthName' | 'firstName' | 'firstNames' | 'birthDate' | 'sex'
>

export type Creation = {
  id: string
  orientation: Orientation
  known: KnownPerson | undefined
  destinations: readonly Destination[]
  typed: Typed
  faults: Faults
  /** Why the person cannot have a dossier of this orientation. */
  refusal?: string
  duplicate?: Duplicate | undefined
}

/** As an address says it. */
export const slugs: Record<Orientation, string> = { grandAge: 'grand-age', sanitaire: 'sanitaire', tnd: 'tnd' }

const creationHref = (orientation: Orientation, known: KnownPerson | undefined): string =>
  `/dossiers/${known ? `${known.dossierId}/` : ''}nouveau/${slugs[orientation]}`

export const orientationChoice = (known: KnownPerson | undefined): Html => html`
  ${pageHead({ title: words.title, lead: known ? words.leadFor(known.firstName, known.birthName) : words.lead })}
  <ul class="choices-large">${orientations.map((orientation) => {
    const { name, forWhom } = words.orientations[orientation]
    return html`<li><a class="choice-large" href="${creationHref(orientation, known)}"><strong>${name}</strong><span>${forWhom}</span></a></li>`
  })}</ul>`

export const creationForm = (creation: Creation): Html => {
  const { id, orientation, known, typed, faults, refusal, duplicate } = creation
  return html`
  ${pageHead({ title: words.titleOf(formOf(orientation).name), lead: known ? words.leadKnown : words.leadIdentity })}
  ${when(refusal, (text) => callout({ tone: 'bad', live: true, title: words.refused, body: text }))}
  ${faultList(Object.keys(faults).map((key) => ({ key, label: key === 'destinations' ? words.destinations : labelOf(key) })))}
  ${when(duplicate, ({ own }) => duplicateAlert(own))}
  ${when(
    !known?.isDead,
    () => html`<form method="post" action="${creationHref(orientation, known)}">
    <input type="hidden" name="id" value="${id}">
    ${when(duplicate, ({ of }) => agreement(of))}
    ${known ? knownIdentity(known) : identityFields(typed, faults)}
    ${when(orientation === 'sanitaire', () => destinationField(creation.destinations, faults['destinations']))}
    <div class="actions">${button(duplicate ? words.createAnyway : words.create, { kind: 'primary' })}${buttonLink(words.giveUp, '/dossiers', { kind: 'quiet' })}</div>
  </form>`,
  )}`
}

const knownIdentity = ({ dossierId, birthName, firstNames, birthDate, sex }: KnownPerson): Html => html`
  ${summaryList([
    { label: labelOf('birthName'), value: birthName.toLocaleUpperCase('fr') },
    { label: labelOf('firstNames'), value: firstNames },
    { label: labelOf('birthDate'), value: frDate(birthDate) },
    { label: labelOf('sex'), value: sex === 'F' ? 'Féminin' : 'Masculin' },
  ])}
  <p><a href="/dossiers/${dossierId}/identite">${words.correct}</a></p>`

export const destinationField = (values: readonly Destination[], fault: string | undefined): Html =>
  checkboxField({
    id: 'destinations',
    name: 'destinations',
    label: words.destinations,
    help: words.destinationsHelp,
    required: true,
    values,
    fault: fault ? faultText(fault) : undefined,
    options: destinations.map((value) => ({ value, ...destinationWords[value] })),
  })

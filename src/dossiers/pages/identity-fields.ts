import type { Form } from '../../http/page.ts'
import { dateField, radioField, textField } from '../../ui/fields.ts'
import { type Html, html } from '../../ui/html.ts'
import { faultText } from '../words.ts'

export type Faults = Partial<Record<string, string>>
export type Typed = Partial<Record<string, string>>

const labels = {
  birthName: 'Nom de naissance',
  usageName: 'Nom d’usage',
  firstName: 'Premier prénom',
  firstNames: 'Tous les prénoms',
  sex: 'Sexe',
  birthDate: 'Date de naissance',
  birthPlace: 'Lieu de naissance',
  birthPlaceCode: 'Code INSEE du lieu de naissance',
  nir: 'Numéro de sécurité sociale (NIR)',
} as const

export const identityNames = Object.keys(labels) as (keyof typeof labels)[]
export const labelOf = (name: string): string => labels[name as keyof typeof labels] ?? name

/** The traits of the INS, asked in the order of an identity card; everything typed stays. */
export function identityFields(typed: Typed, faults: Faults): Html {
  const common = (name: keyof typeof labels, required = false) => ({
    id: name,
    name,
    label: labels[name],
    required,
    value: typed[name],
    fault: faults[name] ? faultText(faults[name]) : undefined,
    control: { spellcheck: 'false' },
  })
  return html`
    ${textField({ ...common('birthName', true), help: 'Celui de l’acte de naissance.' })}
    ${textField({ ...common('usageName'), help: 'S’il est différent du nom de naissance.' })}
    ${textField({ ...common('firstName', true), help: 'Un prénom composé s’écrit en entier : Jean-Pierre, Anne Sophie.' })}
    ${textField({ ...common('firstNames'), help: 'Dans l’ordre de l’état civil, séparés par une espace.' })}
    ${radioField({
      ...common('sex', true),
      layout: 'inline',
      options: [
        { value: 'F', label: 'Féminin' },
        { value: 'M', label: 'Masculin' },
      ],
    })}
    ${birthDateField(common('birthDate', true))}
    ${textField({ ...common('birthPlace'), help: 'Une commune d’aujourd’hui donne son code toute seule. Si plusieurs portent ce nom, ajoutez le département : Vonnas (01).' })}
    ${textField({ ...common('birthPlaceCode'), width: 'short', help: 'Commune à la date de naissance ; à l’étranger, 99 suivi du code du pays.' })}
    ${textField({ ...common('nir'), width: 'medium', help: 'Quinze caractères, clé comprise. N’est jamais pris pour un matricule INS.' })}`
}

/** A date input shows nothing of what is no date: what was typed must stay. */
export const birthDateField = (props: Parameters<typeof dateField>[0]): Html =>
  !props.value || /^\d{4}-\d{2}-\d{2}$/.test(props.value) ? dateField(props) : textField({ ...props, width: 'short' })

export const typedFrom = (form: Form): Typed =>
  Object.fromEntries(identityNames.map((name) => [name, form[name]?.[0] ?? '']))

export const faultsFrom = (issues: readonly { path: PropertyKey[]; message: string }[]): Faults => {
  const faults: Faults = {}
  for (const { path, message } of issues) faults[String(path[0])] ??= message
  return faults
}

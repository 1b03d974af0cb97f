import { actions, button } from '../../ui/buttons.ts'
import { checkboxField, radioField, textField } from '../../ui/fields.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { callout, pageHead } from '../../ui/parts.ts'
import { formOf } from '../../volets/forms.ts'
import { type Orientation, orientations } from '../../volets/volet.ts'
import { faultText, byNumberWords as words } from '../words.ts'
import { birthDateField } from './identity-fields.ts'

export const numberNames = {
  orientation: 'orientation',
  number: 'numero',
  birthDate: 'naissance',
  care: 'soin',
} as const

export type NumberFaults = Partial<Record<'number' | 'birthDate' | 'care', string>>
export type NumberForm = {
  typed: { number?: string; orientation?: Orientation | undefined; birthDate?: string; care?: boolean }
  faults?: NumberFaults
  /** The number is none of the doctor’s. */
  isAsked?: boolean
  isUnknown?: boolean
  /** Minutes to wait. */
  tooMany?: number
}

export const byNumberView = (form: NumberForm): Html =>
  html`${pageHead({ title: words.title, lead: words.lead })}
  ${when(form.isAsked && !form.faults, () => callout({ tone: 'info', body: words.notYours, live: true }))}
  ${when(form.isUnknown, () => callout({ tone: 'bad', title: words.unknown.title, body: words.unknown.text, live: true }))}
  ${when(form.tooMany, (minutes) => callout({ tone: 'bad', body: words.tooMany(minutes), live: true }))}
  <form method="post" action="/dossiers/numero">${fields(form)}${actions(button(words.open, { kind: 'primary' }))}</form>`

const fields = ({ typed, faults }: NumberForm): Html =>
  html`${radioField({
    id: numberNames.orientation,
    name: numberNames.orientation,
    label: words.orientation,
    optionalMark: words.unlessWritten,
    layout: 'inline',
    value: typed.orientation,
    options: orientations.map((value) => ({ value, label: formOf(value).name })),
  })}
  ${textField({
    id: numberNames.number,
    name: numberNames.number,
    label: words.number,
    help: words.numberHelp,
    required: true,
    width: 'medium',
    value: typed.number,
    fault: faults?.number,
  })}
  ${birthDateField({
    id: numberNames.birthDate,
    name: numberNames.birthDate,
    label: words.birthDate,
    optionalMark: words.unlessYours,
    value: typed.birthDate,
    fault: faults?.birthDate && faultText(faults.birthDate),
  })}
  ${checkboxField({
    id: numberNames.care,
    name: numberNames.care,
    label: words.declaration,
    optionalMark: words.unlessYours,
    help: words.careHelp,
    values: typed.care ? ['oui'] : [],
    options: [{ value: 'oui', label: words.care }],
    fault: faults?.care,
  })}`

import { specialityName } from '../../accounts/words.ts'
import { patientFacts, patientName } from '../../dossiers/pages/list-view.ts'
import { actions, button } from '../../ui/buttons.ts'
import { type Choice, checkboxField, dateTimeField, radioField, textField } from '../../ui/fields.ts'
import { type Html, html, nothing, when } from '../../ui/html.ts'
import { card, faultList, pageHead } from '../../ui/parts.ts'
import { levels } from '../delegation.ts'
import type { Faults, FieldName, Typed } from '../form.ts'
import type { Colleague, LentPatient } from '../store.ts'
import { faultWords, levelWords, pageWords } from '../words.ts'
import { GIVING } from './given-view.ts'

const words = pageWords.form

export type Giving = {
  typed: Typed
  faults: Faults
  colleagues: readonly Colleague[]
  /** Of who is chosen already, whatever is looked for now. */
  chosenLabel: string | undefined
  kept: readonly LentPatient[]
  found: readonly LentPatient[]
  now: Date
}

export const giveView = (giving: Giving): Html =>
  html`${pageHead({ title: words.title, lead: words.lead })}
    ${faultList((Object.keys(giving.faults) as FieldName[]).map((key) => ({ key, label: words.labels[key] })))}
    <form method="post" action="${GIVING}" novalidate>
      <input type="hidden" name="id" value="${giving.typed.id}">
      ${card({ title: words.who, body: colleaguePart(giving) })}
      ${card({ title: words.when, body: periodPart(giving) })}
      ${card({ title: words.what, body: html`${levelPart(giving)}${patientPart(giving)}` })}
      <div class="actions">${button(words.submit, { kind: 'primary', name: 'geste', value: 'confier' })}</div>
    </form>`

const common = ({ faults }: Giving, name: FieldName) => ({
  id: name,
  name,
  required: true,
  label: words.labels[name],
  fault: faults[name] ? faultWords[faults[name]] : undefined,
})

const searchButton = (label: string): Html =>
  actions(button(label, { small: true, icon: 'search', name: 'geste', value: 'chercher' }))

function colleaguePart(giving: Giving): Html {
  const { typed, colleagues, chosenLabel } = giving
  const options: Choice[] = colleagues.map(colleagueChoice)
  if (chosenLabel && !colleagues.some(({ id }) => id === typed.delegateId))
    options.unshift({ value: typed.delegateId, label: chosenLabel })
  return html`${textField({
    id: 'colleague',
    name: 'colleague',
    type: 'search',
    required: true,
    label: words.colleague,
    help: words.colleagueHelp,
    value: typed.colleague,
    tools: searchButton(words.search),
    ...(options.length === 0 && giving.faults.delegateId ? { fault: faultWords[giving.faults.delegateId] } : {}),
  })}
  ${when(typed.colleague !== '' && colleagues.length === 0, () => html`<p role="status">${words.noColleague}</p>`)}
  ${options.length > 0 ? radioField({ ...common(giving, 'delegateId'), options, value: typed.delegateId }) : nothing}`
}

const colleagueChoice = ({ id, label, speciality, place, rpps }: Colleague): Choice => ({
  value: id,
  label,
  help: [speciality ? specialityName(speciality) : '', place ?? '', words.rpps(rpps)].filter(Boolean).join(' · '),
})

const periodPart = (giving: Giving): Html =>
  html`${dateTimeField({ ...common(giving, 'since'), value: giving.typed.since })}
    ${dateTimeField({ ...common(giving, 'until'), value: giving.typed.until, help: words.untilHelp })}`

const levelPart = (giving: Giving): Html =>
  radioField({
    ...common(giving, 'level'),
    value: giving.typed.level,
    options: levels.map((value) => ({ value, ...levelWords[value] })),
  })

function patientPart(giving: Giving): Html {
  const { typed, kept, found, now } = giving
  const options = [...kept, ...found].map((patient) => ({
    value: patient.id,
    label: patientName(patient),
    help: patientFacts(patient, now).filter(Boolean).join(' · '),
  }))
  return html`${radioField({
    ...common(giving, 'scope'),
    value: typed.scope,
    options: [
      { value: 'all', label: words.all, help: words.allHelp },
      { value: 'chosen', label: words.chosen, help: words.chosenHelp },
    ],
  })}
  ${textField({
    id: 'patient',
    name: 'patient',
    type: 'search',
    label: words.patient,
    optionalMark: false,
    value: typed.patient,
    tools: searchButton(words.searchPatient),
    ...(options.length === 0 && giving.faults.patients ? { fault: faultWords[giving.faults.patients] } : {}),
  })}
  ${when(typed.patient !== '' && found.length === 0, () => html`<p role="status">${words.noPatient}</p>`)}
  ${
    options.length > 0
      ? checkboxField({
          ...common(giving, 'patients'),
          required: false,
          optionalMark: false,
          options,
          values: typed.patients,
        })
      : nothing
  }`
}

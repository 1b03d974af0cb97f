// The questions that go with a move, for both sides; which ones they are comes from the table of transitions.
import { type Form, first } from '../../http/page.ts'
import { dateField, longTextField, numberField, selectField, textField, tickBox } from '../../ui/fields.ts'
import { type Html, html, join, when } from '../../ui/html.ts'
import type { Stay } from '../demande.ts'
import { type Detail, services, workplaces } from '../flows/flow.ts'
import { monthsText, placeNames } from '../flows/tnd-words.ts'
import {
  COMMENT_MAX,
  details,
  type MoveFaults,
  mayBeMedical,
  overLength,
  reviewMonths,
  type TypedMove,
  wantOf,
} from '../move-form.ts'
import { flowOf, type Move, transitionOf } from '../transitions.ts'
import { detailWordsOf, medicalWords, motiveNames, moveFaultText } from '../words.ts'

export type MoveFields = {
  stay: Stay
  move: Move
  /** Tells the fields of one demande from those of another on the same page. */
  prefix: string
  typed: TypedMove
  faults: MoveFaults
  /** The reader may keep what he writes among those who read the medical volet. */
  mayMark: boolean
}

export const blankMove = (given: Partial<TypedMove> = {}): TypedMove => ({ medical: false, ...given })

/** Each field is named after its move, so that what was typed under another choice is kept too. */
export const typedFrom = (form: Form, move: Move): TypedMove => ({
  ...Object.fromEntries(details.map((detail) => [detail, first(form, `${move}.${detail}`)])),
  medical: first(form, `${move}.medical`) === 'oui',
})

/** When the page was drawn: the demande’s last change, as the form sends it back. */
export const seenField = (changedAt: Date): Html => html`<input type="hidden" name="vu" value="${changedAt.getTime()}">`

export function seenFrom(form: Form): Date | undefined {
  const typed = first(form, 'vu')
  return /^\d{1,15}$/.test(typed) ? new Date(Number(typed)) : undefined
}

export const moveFields = (props: MoveFields): Html =>
  html`${join(details.filter((detail) => wantOf(flowOf(props.stay), props.move, detail) !== 'none').map((detail) => fieldOf(props, detail)))}${when(
    props.mayMark && mayBeMedical(flowOf(props.stay), props.move),
    () => medicalTick(props),
  )}`

const fieldKey = ({ prefix, move }: Pick<MoveFields, 'prefix' | 'move'>, detail: Detail): string =>
  `${prefix}.${move}.${detail}`

function fieldOf(props: MoveFields, detail: Detail): Html {
  const { stay, move, faults } = props
  const typed = props.typed[detail] ?? ''
  const { label, help } = detailWordsOf(stay, move, detail)
  const fault = faults[detail]
  const common = {
    id: fieldKey(props, detail),
    name: `${move}.${detail}`,
    label,
    help,
    required: wantOf(flowOf(stay), move, detail) === 'required',
    fault: fault && moveFaultText(fault, detail, overLength(typed)),
    value: typed,
  }
  if (detail === 'comment') return longTextField({ ...common, max: COMMENT_MAX, rows: 3 })
  const choices = choicesOf(props, detail)
  if (choices) return selectField({ ...common, options: choices })
  if (isOneOf(services, detail)) return numberField(common)
  if (detail === 'validator' || detail === 'otherPco') return textField({ ...common, width: 'long' })
  // A date input shows nothing of what is no date: what was typed must stay.
  return typed === '' || /^\d{4}-\d{2}-\d{2}$/.test(typed)
    ? dateField(common)
    : textField({ ...common, width: 'short' })
}

const isOneOf = (list: readonly string[], detail: Detail): boolean => list.includes(detail)

function choicesOf({ stay, move }: MoveFields, detail: Detail) {
  if (detail === 'motive')
    return (transitionOf(flowOf(stay), move)?.motives ?? []).map((value) => ({ value, label: motiveNames[value] }))
  if (detail === 'place') return workplaces.map((value) => ({ value, label: placeNames[value] ?? value }))
  return detail === 'months' ? reviewMonths.map((value) => ({ value, label: monthsText(value) })) : undefined
}

const medicalTick = ({ move, prefix, typed }: MoveFields): Html => {
  const words = move === 'ask' ? medicalWords.question : medicalWords.reply
  return tickBox({
    id: `i-${prefix}-${move}-medical`,
    name: `${move}.medical`,
    value: 'oui',
    checked: typed.medical,
    label: html`${words.label}<small>${words.help}</small>`,
  })
}

/** What is to be corrected, for the list above a refused form. */
export const faultItems = (props: Pick<MoveFields, 'stay' | 'prefix' | 'move' | 'faults'>) =>
  details
    .filter((detail) => props.faults[detail])
    .map((detail) => ({ key: fieldKey(props, detail), label: detailWordsOf(props.stay, props.move, detail).label }))

// The questions that go with a move, for both sides; which ones they are comes from the table of transitions.
import { type Form, first } from '../../http/page.ts'
import { dateField, longTextField, selectField, textField, tickBox } from '../../ui/fields.ts'
import { type Html, html, join, when } from '../../ui/html.ts'
import { refusalMotives } from '../demande.ts'
import {
  COMMENT_MAX,
  details,
  type MoveFaults,
  mayBeMedical,
  overLength,
  type TypedMove,
  wantOf,
} from '../move-form.ts'
import type { Detail, Move } from '../transitions.ts'
import { detailWords, medicalWords, motiveNames, moveFaultText } from '../words.ts'

export type MoveFields = {
  move: Move
  /** Tells the fields of one demande from those of another on the same page. */
  prefix: string
  typed: TypedMove
  faults: MoveFaults
  /** The reader may keep what he writes among those who read the medical volet. */
  mayMark: boolean
}

const nothingTyped: TypedMove = { comment: '', motive: '', onDate: '', deadline: '', medical: false }
export const blankMove = (given: Partial<TypedMove> = {}): TypedMove => ({ ...nothingTyped, ...given })

/** Each field is named after its move, so that what was typed under another choice is kept too. */
export const typedFrom = (form: Form, move: Move): TypedMove => ({
  comment: first(form, `${move}.comment`),
  motive: first(form, `${move}.motive`),
  onDate: first(form, `${move}.onDate`),
  deadline: first(form, `${move}.deadline`),
  medical: first(form, `${move}.medical`) === 'oui',
})

/** When the page was drawn: the demande’s last change, as the form sends it back. */
export const seenField = (changedAt: Date): Html => html`<input type="hidden" name="vu" value="${changedAt.getTime()}">`

export function seenFrom(form: Form): Date | undefined {
  const typed = first(form, 'vu')
  return /^\d{1,15}$/.test(typed) ? new Date(Number(typed)) : undefined
}

export const moveFields = (props: MoveFields): Html =>
  html`${join(details.filter((detail) => wantOf(props.move, detail) !== 'none').map((detail) => fieldOf(props, detail)))}${when(
    props.mayMark && mayBeMedical(props.move),
    () => medicalTick(props),
  )}`

export const fieldKey = ({ prefix, move }: Pick<MoveFields, 'prefix' | 'move'>, detail: Detail): string =>
  `${prefix}.${move}.${detail}`

function fieldOf(props: MoveFields, detail: Detail): Html {
  const { move, typed, faults } = props
  const words = detailWords[move][detail]
  const fault = faults[detail]
  const common = {
    id: fieldKey(props, detail),
    name: `${move}.${detail}`,
    label: words?.label ?? '',
    help: words?.help,
    required: wantOf(move, detail) === 'required',
    fault: fault && moveFaultText(fault, detail, overLength(typed[detail])),
    value: typed[detail],
  }
  if (detail === 'comment') return longTextField({ ...common, max: COMMENT_MAX, rows: 3 })
  if (detail === 'motive') return selectField({ ...common, options: motiveOptions })
  // A date input shows nothing of what is no date: what was typed must stay.
  return typed[detail] === '' || /^\d{4}-\d{2}-\d{2}$/.test(typed[detail])
    ? dateField(common)
    : textField({ ...common, width: 'short' })
}

const motiveOptions = refusalMotives.map((value) => ({ value, label: motiveNames[value] }))

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
export const faultItems = (props: Pick<MoveFields, 'prefix' | 'move' | 'faults'>) =>
  details
    .filter((detail) => props.faults[detail])
    .map((detail) => ({ key: fieldKey(props, detail), label: detailWords[props.move][detail]?.label ?? '' }))

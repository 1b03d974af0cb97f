// One question of a volet, by its kind. Nothing here knows which question it is.
import {
  type Choice,
  checkboxField,
  computedField,
  dateField,
  type FieldProps,
  fieldIds,
  longTextField,
  moneyField,
  numberField,
  type RowColumn,
  radioField,
  rowsField,
  selectField,
  textField,
  yesNoField,
} from '../../ui/fields.ts'
import { type Attributes, attributes, type Html, html } from '../../ui/html.ts'
import { aloneOptions, type Typed } from '../answer.ts'
import { readDate } from '../dates.ts'
import type { Column, Option, Question, Row } from '../volet.ts'
import { faultText } from '../words.ts'
import { type FormState, valueIn } from './form-state.ts'
import { pasteBox } from './paste-view.ts'
import { statusOf } from './status-view.ts'
import { templateTools } from './template-view.ts'
import { pageWords } from './words.ts'

type Of<K extends Question['kind']> = Extract<Question, { kind: K }>

/** A hidden question keeps its place, so that it can come back there. `given` goes on the frame. */
export const questionView = (state: FormState, question: Question, given: Attributes = {}): Html =>
  state.picture.shown.has(question.key)
    ? shownQuestion(state, question, given)
    : html`<div id="${fieldIds(question.key).frame}" hidden${attributes(given)}></div>`

function shownQuestion(state: FormState, question: Question, given: Attributes): Html {
  if (question.kind === 'computed') return computedView(state, question, given)
  const props = { ...commonProps(state, question), attributes: { ...frameOf(state, question), ...given } }
  const value = valueIn(state, question)
  if (question.kind === 'rows')
    return rowsView(state, question, { ...props, tools: pasteBox(state, question) }, rowsIn(value))
  if (question.kind === 'choices') return choicesView(question, props, ticksIn(value))
  return oneValueView(state, question, props, typeof value === 'string' ? value : '')
}

const ticksIn = (value: Typed): string[] => [value].flat().filter((each) => typeof each === 'string')
const rowsIn = (value: Typed): Row[] =>
  typeof value === 'string' ? [] : value.filter((row) => typeof row !== 'string')

function commonProps(state: FormState, question: Question): FieldProps {
  const { key, layout = {} } = question
  const fault = state.faults.get(key)
  return {
    id: key,
    name: key,
    label: (layout.line && layout.short) || question.label,
    help: layout.line ? undefined : question.help,
    fault: fault ? ('row' in fault ? undefined : faultText(fault)) : state.missing.get(key),
    warning: state.picture.remarks.get(key),
    required: state.picture.required.has(key),
    optionalMark: isMarked(question) && (state.picture.marks.get(key) ?? ''),
    status: statusOf(state, question),
  }
}

/** In a line there is no room for it, unless it is folded. */
export const isMarked = ({ layout = {} }: Question): boolean => layout.line === undefined || layout.folded === true

/** Dates change at each key of their year: they wait a little, but not once they are left. */
function frameOf({ base }: FormState, question: Question): Attributes {
  const hasDate = question.kind === 'rows' && question.columns.some(({ kind }) => kind === 'date')
  const waits = question.kind === 'date' || hasDate
  const isNamedByLine = question.layout?.line !== undefined && !question.layout.short
  return {
    ...(isNamedByLine ? { class: 'named-by-line' } : {}),
    'hx-post': `${base}/reponse?question=${question.key}`,
    'hx-trigger': waits ? 'change delay:400ms, focusout' : 'change',
  }
}

type OneValue = Exclude<Question, Of<'computed' | 'rows' | 'choices'>>

function oneValueView(state: FormState, question: OneValue, props: FieldProps, value: string): Html {
  switch (question.kind) {
    case 'text':
      return textField({ ...props, ...textShape(question), value })
    case 'longText':
      return longTextField({
        ...props,
        value,
        max: question.max,
        rows: question.max > 1000 ? 5 : 3,
        tools: templateTools(state, question),
      })
    case 'diagnosis':
      return textField({ ...props, value, control: { 'data-diagnosis': true } })
    case 'yesNo':
      return yesNoField({
        ...props,
        value,
        unknown: question.unknown ?? false,
        clearable: true,
        letters: question.layout?.line !== undefined,
      })
    case 'choice':
      return choiceView(question, props, value)
    case 'integer':
    case 'decimal':
      return numberField({ ...props, value, unit: question.unit, decimal: question.kind === 'decimal' })
    case 'money':
      return moneyField({ ...props, value })
    case 'date':
      return dateView(props, value)
    case 'commune':
      return communeView(state, question, props, value)
  }
}

function textShape({ format, max }: Of<'text'>): Partial<Parameters<typeof textField>[0]> {
  if (format === 'email') return { type: 'email', width: 'long' }
  if (format === 'phone') return { type: 'tel', width: 'medium' }
  if (format) return { width: max <= 9 ? 'short' : 'medium', ...(format === 'finess' ? {} : { inputMode: 'numeric' }) }
  return max <= 12 ? { width: 'short' } : max <= 80 ? { width: 'medium' } : {}
}

// A browser empties a date input that it cannot read: what was typed must stay.
const dateView = (props: FieldProps, value: string): Html =>
  value === '' || readDate(value) === value
    ? dateField({ ...props, value })
    : textField({ ...props, value, width: 'medium' })

const MANY = 7

/** In lines the options keep their short names: their meaning stands once above the lines. */
const choiceOf =
  (isInLine: boolean, alone: readonly Option[] = []) =>
  (option: Option): Choice => ({
    value: option.value,
    label: (isInLine && option.short) || option.label,
    help: isInLine ? undefined : option.help,
    group: option.group,
    shortcut: option.shortcut,
    ...(alone.includes(option) ? { alone: true } : {}),
  })

/** More would be cut in a list of usual width. */
const SHORT = 26
const isWide = ({ options }: Of<'choice'>) => options.some(({ label }) => label.length > SHORT)

function choiceView(question: Of<'choice'>, props: FieldProps, value: string): Html {
  const isInLine = question.layout?.line !== undefined
  const options = question.options.map(choiceOf(isInLine))
  if (!question.inline && options.length > MANY)
    return selectField({ ...props, options, value, width: isWide(question) ? 'long' : 'medium' })
  const isLetters = question.options.every(({ short, shortcut }) => short !== undefined || shortcut !== undefined)
  const layout = isInLine ? 'segments' : question.inline ? 'inline' : 'list'
  return radioField({ ...props, options, value, layout, letters: isLetters, clearable: true })
}

function choicesView(question: Of<'choices'>, props: FieldProps, values: readonly string[]): Html {
  const isInLine = question.layout?.line !== undefined
  return checkboxField({
    ...props,
    options: question.options.map(choiceOf(isInLine, aloneOptions(question))),
    values,
    layout: question.inline ? 'inline' : 'list',
  })
}

function communeView(state: FormState, question: Of<'commune'>, props: FieldProps, value: string): Html {
  const options = state.places.get(question.key) ?? []
  const [only, ...others] = options
  const proposed = value === '' && only && others.length === 0 ? only.value : ''
  const hasPostcode = state.picture.facts.answers[question.postcode] !== undefined
  const help = !hasPostcode
    ? pageWords.commune.postcodeFirst
    : options.length === 0
      ? pageWords.commune.none
      : props.help
  return selectField({ ...props, help, options, value: value || proposed, width: 'long' })
}

function rowsView(state: FormState, question: Of<'rows'>, props: FieldProps, rows: readonly Row[]): Html {
  const resized = state.resized?.key === question.key ? state.resized : undefined
  const length = Math.min(Math.max(rows.length + 1, resized?.rows ?? 0), Math.max(question.max, rows.length))
  const blanks: Row[] = Array.from({ length: length - rows.length }, () => ({}))
  return rowsField({
    ...props,
    columns: question.columns.map(columnOf),
    rows: [...rows, ...blanks],
    rowLabel: question.rowLabel,
    max: question.max,
    focusRow: resized && Math.min(resized.focus, length - 1),
    ...rowFaults(state, question.key),
  })
}

function columnOf(column: Column): RowColumn {
  const { key, label, required } = column
  return column.kind === 'choice'
    ? { key, label, required, kind: 'choice', options: column.options.map(choiceOf(false)) }
    : { key, label, required, kind: column.kind }
}

function rowFaults({ faults }: FormState, key: string): { rowFaults?: Record<string, string>[] } {
  const fault = faults.get(key)
  if (!fault || !('row' in fault)) return {}
  const marked: Record<string, string>[] = []
  marked[fault.row] = { [fault.column]: faultText(fault.code === 'inRow' ? fault.fault : fault) }
  return { rowFaults: marked }
}

function computedView({ picture }: FormState, question: Of<'computed'>, given: Attributes): Html {
  const found = picture.computed.get(question.key)
  const { layout = {}, key } = question
  return computedField({
    id: key,
    name: key,
    label: (layout.line && layout.short) || question.label,
    help: question.help,
    warning: picture.remarks.get(key),
    text: found?.text,
    details: layout.line ? undefined : found?.details,
    attributes: given,
  })
}

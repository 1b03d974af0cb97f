// From the fields of a form to an answer, or to the fault that refuses it. Nothing is cut nor guessed.
import { readDate } from './dates.ts'
import { diagnosisText, readDiagnosis } from './diagnosis.ts'
import { type Format, readFormat } from './formats.ts'
import type { Answer, Column, Option, Question, Row } from './volet.ts'

/** Name of the field → values; the cells of a `rows` question are named `key.0.column`. */
export type FormValues = Record<string, string[]>
export type Typed = string | string[] | Row[]
export type Parsed = { answer?: Answer } | { fault: Fault; typed: Typed }

export type Fault =
  | { code: 'tooLong'; over: number; max: number }
  | { code: 'controlCharacters' }
  | { code: 'badFormat'; format: Format }
  | { code: 'notANumber' | 'notAnInteger' | 'notAnAmount' }
  | { code: 'outOfRange'; min: number; max: number; unit?: string }
  /** In cents. */
  | { code: 'amountTooHigh'; max: number }
  | { code: 'notADate' | 'before1900' | 'futureDate' | 'pastDate' | 'tooFar' }
  | { code: 'notAnOption' }
  /** An agreement rests on what was sealed: it is completed, not taken back. */
  | { code: 'takenBack' }
  /** The label of the option that stands alone. */
  | { code: 'aloneWithOthers'; label: string }
  | { code: 'tooManyRows'; max: number }
  /** `row` counts from 0 among the rows given back in `typed`; `label` is the column’s. */
  | { code: 'requiredColumn'; row: number; column: string; label: string }
  | { code: 'inRow'; row: number; column: string; label: string; fault: Fault }

type Checked<T extends Answer> = { answer: T } | { fault: Fault }

/** `today` as an ISO date. An unanswered question gives `{}`; a computed one always does. */
export function parseAnswer(question: Question, raw: FormValues, today: string): Parsed {
  if (question.kind === 'computed') return {}
  if (question.kind === 'rows') return parseRows(question, raw, today)
  const values = (raw[question.key] ?? []).filter((value) => value.trim() !== '')
  const [first] = values
  if (first === undefined) return {}
  if (question.kind === 'choices') {
    const checked = checkChoices(question, values)
    return 'fault' in checked ? { ...checked, typed: values } : checked
  }
  const checked = checkOne(question, first, today)
  return 'fault' in checked ? { ...checked, typed: first } : checked.answer === '' ? {} : checked
}

type OneValue = Exclude<Question, { kind: 'computed' | 'rows' | 'choices' }>

function checkOne(question: OneValue, typed: string, today: string): Checked<string | number> {
  switch (question.kind) {
    case 'text':
      return checkText(typed, question)
    case 'longText':
      return checkLength(cleanText(typed), question.max)
    case 'diagnosis':
      return checkDiagnosis(typed, question.max)
    case 'yesNo':
      return checkCode(typed, ['oui', 'non', ...(question.unknown ? ['nsp'] : [])])
    case 'choice':
      return checkCode(typed, valuesOf(question.options))
    case 'integer':
    case 'decimal':
      return checkNumber(typed, question)
    case 'money':
      return checkMoney(typed, question.max)
    case 'date':
      return checkDate(typed, question.when, today)
    case 'commune':
      return checkFormat(typed.trim(), 'commune')
  }
}

const LINE_ENDS = /\r\n|[\r\v\f\u0085\u2028\u2029]/g
// Controls, lone surrogates, and the marks that turn the reading direction: a text could read otherwise than it is.
const REFUSED = /[^\P{Cc}\n]|\p{Cs}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

const cleanText = (typed: string): string =>
  typed.normalize('NFC').replace(LINE_ENDS, '\n').replaceAll('\t', ' ').trim()

/** Counted in code points, as a reader roughly does, not in UTF-16 units. */
function checkLength(text: string, max: number): Checked<string> {
  if (REFUSED.test(text)) return { fault: { code: 'controlCharacters' } }
  const over = [...text].length - max
  return over > 0 ? { fault: { code: 'tooLong', over, max } } : { answer: text }
}

function checkText(typed: string, { max, format }: { max: number; format?: Format }): Checked<string> {
  const text = cleanText(typed).replaceAll('\n', ' ')
  if (!format || text === '' || REFUSED.test(text)) return checkLength(text, max)
  return checkFormat(text, format)
}

/** The code takes its usual form; what is no code is kept as it is. */
const checkDiagnosis = (typed: string, max: number): Checked<string> =>
  checkLength(diagnosisText(readDiagnosis(cleanText(typed).replaceAll('\n', ' '))), max)

function checkFormat(text: string, format: Format): Checked<string> {
  const answer = readFormat(format, text)
  return answer === undefined ? { fault: { code: 'badFormat', format } } : { answer }
}

const valuesOf = (options: readonly Option[]) => options.map(({ value }) => value)

const checkCode = (typed: string, allowed: readonly string[]): Checked<string> =>
  allowed.includes(typed) ? { answer: typed } : { fault: { code: 'notAnOption' } }

type ChoicesQuestion = Extract<Question, { kind: 'choices' }>

/** The options that exclude all others: « aucun », « ne fait pas ». */
export const aloneOptions = ({ options, alone }: ChoicesQuestion): Option[] =>
  options.filter((option) => option.alone || option.value === alone)

function checkChoices(question: ChoicesQuestion, typed: readonly string[]): Checked<string[]> {
  const allowed = valuesOf(question.options)
  if (!typed.every((value) => allowed.includes(value))) return { fault: { code: 'notAnOption' } }
  const answer = allowed.filter((value) => typed.includes(value))
  const exclusive = aloneOptions(question).find(({ value }) => answer.includes(value))
  if (exclusive && answer.length > 1) return { fault: { code: 'aloneWithOthers', label: exclusive.label } }
  return { answer }
}

const withoutSpaces = (typed: string) => typed.replace(/\s/g, '')

type NumberQuestion = Extract<Question, { kind: 'integer' | 'decimal' }>

function checkNumber(typed: string, { kind, min, max, unit }: NumberQuestion): Checked<number> {
  const compact = withoutSpaces(typed).replace(',', '.').replace('−', '-')
  if (!/^[+-]?\d+(\.\d+)?$/.test(compact)) return { fault: { code: 'notANumber' } }
  const answer = Number(compact)
  if (answer < min || answer > max) return { fault: { code: 'outOfRange', min, max, ...(unit ? { unit } : {}) } }
  if (kind === 'integer' && !Number.isInteger(answer)) return { fault: { code: 'notAnInteger' } }
  return { answer }
}

function checkMoney(typed: string, max: number): Checked<number> {
  const amount = /^(\d+)(?:[.,](\d{1,2}))?€?$/.exec(withoutSpaces(typed))
  if (!amount) return { fault: { code: 'notAnAmount' } }
  const [, euros, cents = ''] = amount
  const answer = Number(euros) * 100 + Number(cents.padEnd(2, '0'))
  return answer > max ? { fault: { code: 'amountTooHigh', max } } : { answer }
}

const YEARS_AHEAD = 10

function checkDate(typed: string, when: 'past' | 'future' | 'any', today: string): Checked<string> {
  const answer = readDate(typed.trim())
  if (!answer) return { fault: { code: 'notADate' } }
  if (answer < '1900-01-01') return { fault: { code: 'before1900' } }
  if (when === 'past' && answer > today) return { fault: { code: 'futureDate' } }
  if (when === 'future' && answer < today) return { fault: { code: 'pastDate' } }
  const isTooFar = Number(answer.slice(0, 4)) > Number(today.slice(0, 4)) + YEARS_AHEAD
  return isTooFar ? { fault: { code: 'tooFar' } } : { answer }
}

type RowsQuestion = Extract<Question, { kind: 'rows' }>

function parseRows(question: RowsQuestion, raw: FormValues, today: string): Parsed {
  const typed = typedRows(question, raw)
  if (typed.length === 0) return {}
  if (typed.length > question.max) return { fault: { code: 'tooManyRows', max: question.max }, typed }
  const answer: Row[] = []
  for (const [row, cells] of typed.entries()) {
    const checked = checkRow(question.columns, cells, row, today)
    if ('fault' in checked) return { ...checked, typed }
    answer.push(checked.cells)
  }
  return { answer }
}

/** In the order of their numbers, which may have holes where a row was removed; rows left blank are no rows. */
export function typedRows({ key, columns }: RowsQuestion, raw: FormValues): Row[] {
  const numbers = new Set<number>()
  for (const name of Object.keys(raw)) {
    const number = name.startsWith(`${key}.`) && /^(\d{1,6})\.\w+$/.exec(name.slice(key.length + 1))?.[1]
    if (number) numbers.add(Number(number))
  }
  return [...numbers]
    .sort((a, b) => a - b)
    .map((number) => {
      const cells = columns.map((column) => [column.key, raw[`${key}.${number}.${column.key}`]?.[0] ?? ''] as const)
      return Object.fromEntries(cells.filter(([, cell]) => cell.trim() !== ''))
    })
    .filter((cells) => Object.keys(cells).length > 0)
}

function checkRow(
  columns: readonly Column[],
  typed: Row,
  row: number,
  today: string,
): { cells: Row } | { fault: Fault } {
  const cells: Row = {}
  for (const column of columns) {
    const at = { row, column: column.key, label: column.label }
    const checked = checkCell(column, typed[column.key] ?? '', today)
    if ('fault' in checked) return { fault: { code: 'inRow', ...at, fault: checked.fault } }
    if (checked.answer !== '') cells[column.key] = checked.answer
    else if (column.required) return { fault: { code: 'requiredColumn', ...at } }
  }
  return { cells }
}

function checkCell(column: Column, typed: string, today: string): Checked<string> {
  if (typed === '') return { answer: '' }
  switch (column.kind) {
    case 'text':
      return checkText(typed, column)
    case 'diagnosis':
      return checkDiagnosis(typed, column.max)
    case 'date':
      return checkDate(typed, 'any', today)
    case 'choice':
      return checkCode(typed, valuesOf(column.options))
  }
}

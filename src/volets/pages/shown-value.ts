// What an untouched field shows and posts, so that a form sent back says which answers were touched.
import { createHash } from 'node:crypto'
import type { FormValues, Typed } from '../answer.ts'
import { formatAnswer } from '../summary.ts'
import type { Answer, Question } from '../volet.ts'

/** The answer as its field shows it, ready to be read again by `parseAnswer`. */
export function shownValue(question: Question, answer: Answer | undefined): Typed {
  if (answer === undefined) return question.kind === 'choices' || question.kind === 'rows' ? [] : ''
  if (typeof answer === 'object') return answer
  if (typeof answer === 'number') return question.kind === 'money' ? inEuros(answer) : String(answer).replace('.', ',')
  return question.kind === 'text' ? formatAnswer(question, answer) : answer
}

const inEuros = (cents: number): string => (cents / 100).toFixed(2).replace('.', ',')

/** What the browser would post for a field that shows this, without what is empty. */
export function postedBy({ key }: Question, shown: Typed): FormValues {
  if (typeof shown === 'string') return shown === '' ? {} : { [key]: [shown] }
  const values: FormValues = {}
  for (const [index, item] of shown.entries()) {
    if (typeof item === 'string') values[key] = [...(values[key] ?? []), item]
    else
      for (const [column, cell] of Object.entries(item)) if (cell !== '') values[`${key}.${index}.${column}`] = [cell]
  }
  return values
}

/** The part of a form that answers one question. */
export const postedFor = ({ key, kind }: Question, form: FormValues): FormValues =>
  Object.fromEntries(Object.entries(form).filter(([name]) => (kind === 'rows' ? isCell(name, key) : name === key)))

const isCell = (name: string, key: string): boolean =>
  name.startsWith(`${key}.`) && /^\d{1,6}\.\w+$/.test(name.slice(key.length + 1))

/** Short, the same for the same content: browsers change line ends and leave blank fields in. */
export function printOf(values: FormValues): string {
  const content = Object.entries(values)
    .map(
      ([name, each]) =>
        [name, each.map((value) => value.replaceAll('\r\n', '\n')).filter((value) => value !== '')] as const,
    )
    .filter(([, each]) => each.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return content.length === 0
    ? ''
    : createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 8)
}

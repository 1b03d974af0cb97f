// What a form of a volet brings back: answers to save, faults, and what its buttons ask for.
import { newId } from '../../db/new-id.ts'
import { type Form, first } from '../../http/page.ts'
import { type Fault, type FormValues, parseAnswer, type Typed } from '../answer.ts'
import type { Basis, Changes } from '../conflicts.ts'
import type { Question } from '../volet.ts'
import { postedFor, printOf } from './shown-value.ts'
import { INSERT, KEEP } from './template-view.ts'

/** A button that is about one question; all of them also send the form around it. */
export type Press =
  | { act: 'clear' | 'take' | 'addRow' | 'keepTemplate'; key: string }
  | { act: 'insert'; key: string; template: string }
  | { act: 'keep'; key: string; version?: number }
  | { act: 'removeRow'; key: string; row: number }

export function pressIn(form: Form): Press | undefined {
  const [clear, take, addRow] = [first(form, 'effacer'), first(form, 'prendre'), first(form, 'ajouter')]
  if (clear) return { act: 'clear', key: clear }
  if (take) return { act: 'take', key: take }
  if (addRow) return { act: 'addRow', key: addRow }
  const [, kept, version] = /^([\w.]+)(?:@(\d{1,9}))?$/.exec(first(form, 'garder')) ?? []
  if (kept) return { act: 'keep', key: kept, ...(version ? { version: Number(version) } : {}) }
  if (first(form, KEEP)) return { act: 'keepTemplate', key: first(form, KEEP) }
  const [, field, template] = /^([\w.]+)@([\w-]+)$/.exec(first(form, INSERT)) ?? []
  if (field && template) return { act: 'insert', key: field, template }
  const [, list, row] = /^([\w.]+)\.(\d{1,6})$/.exec(first(form, 'retirer')) ?? []
  return list ? { act: 'removeRow', key: list, row: Number(row) } : undefined
}

/** The section that a button says nothing is to be reported of. */
export const SILENT = 'rien'

/** A page that does not say what it knew is taken to know nothing: then nothing of others is overwritten. */
export function basisIn(form: Form, press?: Press): Basis {
  const page = first(form, 'page')
  const over = press?.act === 'keep' && press.version !== undefined ? { [press.key]: press.version } : {}
  const unread = Object.entries(form).flatMap(([name, [version = '']]) =>
    name.startsWith(UNREAD) && isVersion(version) ? [[name.slice(UNREAD.length), Number(version)] as const] : [],
  )
  const version = first(form, 'vue') || first(form, 'version')
  return {
    version: isVersion(version) ? Number(version) : 0,
    page: /^[\w-]{8,40}$/.test(page) ? page : newId(),
    over,
    unread: Object.fromEntries(unread),
  }
}

export const UNREAD = 'nonlu:'
export const UNSETTLED = 'enSuspens'
const isVersion = (text: string) => /^\d{1,9}$/.test(text)

/** Question → print of what its field showed when the form was made; see `printOf`. */
export type Prints = ReadonlyMap<string, string>

export const printsIn = (form: Form): Prints =>
  new Map(
    first(form, 'affiche')
      .split(' ')
      .flatMap((item) => {
        const [key = '', print = ''] = item.split(':')
        return key ? [[key, print] as const] : []
      }),
  )

export const printsFor = (shown: readonly (readonly [Question, FormValues])[]): string =>
  shown.map(([{ key }, values]) => `${key}:${printOf(values)}`).join(' ')

export type Attempt = {
  /** Questions that were touched. */
  tried: string[]
  changes: Changes
  faults: Map<string, Fault>
  typed: Map<string, Typed>
  /** Answered by a button in the place of their fields, which show nothing of it yet. */
  filled: string[]
}

/** Reads the questions that were touched. Without prints, all of them were; an absent tick then means that none is left. */
export function readAttempt(
  questions: readonly Question[],
  form: Form,
  { today, press, prints }: { today: string; press?: Press | undefined; prints?: Prints },
): Attempt {
  const attempt: Attempt = { tried: [], changes: {}, faults: new Map(), typed: new Map(), filled: [] }
  for (const question of questions) {
    const pressed = press?.key === question.key ? press : undefined
    const values = valuesFor(question, form, pressed)
    if (pressed?.act === 'take' || (!pressed && isLeftAlone(question, values, prints))) continue
    attempt.tried.push(question.key)
    const parsed = parseAnswer(question, values, today)
    if ('fault' in parsed) {
      attempt.faults.set(question.key, parsed.fault)
      attempt.typed.set(question.key, parsed.typed)
    } else attempt.changes[question.key] = parsed.answer
  }
  return attempt
}

function valuesFor(question: Question, form: Form, press: Press | undefined): FormValues {
  if (press?.act === 'clear') return {}
  const values = postedFor(question, form)
  if (press?.act !== 'removeRow') return values
  const removed = `${question.key}.${press.row}.`
  return Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith(removed)))
}

function isLeftAlone(question: Question, values: FormValues, prints: Prints | undefined): boolean {
  const isAbsent = Object.keys(values).length === 0
  // Radios and text inputs cannot be emptied by leaving them out: the question was not on the page.
  if (isAbsent && question.kind !== 'choices') return true
  if (!prints) return false
  const before = prints.get(question.key)
  return before === undefined ? isAbsent : before === printOf(values)
}

// A pasted list, shown as rows beside what is there: nothing of it is kept before its author has read it.
import { readingAs } from '../../db/acting-as.ts'
import { actorOf, type Call, contextOf, type Form, first, orNotFound } from '../../http/page.ts'
import { statusFragment } from '../../ui/fields.ts'
import { callout } from '../../ui/parts.ts'
import { type Typed, typedRows } from '../answer.ts'
import { voletOf } from '../forms.ts'
import { rowsFromPaste } from '../paste.ts'
import { findQuestion } from '../rules.ts'
import type { Question, Row, Section } from '../volet.ts'
import { attemptAlert, lostAlert } from './alert-view.ts'
import { tryToSave } from './attempt.ts'
import type { FormState } from './form-state.ts'
import { redrawn } from './fragments.ts'
import { type LoadedVolet, loadVolet, lookupsFor, placesFor } from './load.ts'
import { PASTE, pasteName } from './paste-view.ts'
import { printsIn } from './posted.ts'
import { lockedStatus } from './status-view.ts'
import { formStateOf, showLocked, targetOf } from './volet.ts'
import { showForm } from './volet-page.ts'
import { pasteWords } from './words.ts'

const LONGEST = 20_000

/** The list whose box is to be read. */
export const pastedIn = (form: Form): string => first(form, PASTE)

type List = Extract<Question, { kind: 'rows' }>

function listOf(call: Call, form: Form): List {
  const question = findQuestion(voletOf(targetOf(call).kind), pastedIn(form))?.question
  return orNotFound(question?.kind === 'rows' && question.paste ? question : undefined)
}

export async function pastedFragments(call: Call, form: Form): Promise<Response> {
  const list = listOf(call, form)
  const { loaded, state } = await stateWith(call, form, list)
  if (loaded.isLocked) return call.html(statusFragment(list.key, lockedStatus(targetOf(call).base)), 409)
  return call.html(redrawn(state, [list.key, ...(state.proposed ?? [])]))
}

/** Without script the rest of the section is saved on the way. */
export async function pastedPage(call: Call, form: Form, section: Section): Promise<Response> {
  const list = listOf(call, form)
  const { id, kind } = targetOf(call)
  const others = section.questions.filter(
    ({ key, kind }) => kind !== 'computed' && key !== list.key && key !== list.rest,
  )
  const sent = { form, questions: others, prints: printsIn(form) }
  const tried = await tryToSave(contextOf(call), actorOf(call), { id, kind }, sent)
  if ('refused' in tried) return showLocked(call, lostAlert(voletOf(kind), tried.attempt))
  const { loaded, state } = await stateWith(call, form, list)
  const shown = { ...state, ...tried.said, typed: new Map([...tried.said.typed, ...state.typed]) }
  const alert = tried.said.faults.size > 0 ? attemptAlert(shown) : readFirst
  return showForm(call, loaded, shown, contextOf(call).now(), alert, tried.said.faults.size > 0 ? 422 : 200)
}

const readFirst = callout({ tone: 'info', body: pasteWords.readFirst })

async function stateWith(call: Call, form: Form, list: List): Promise<{ loaded: LoadedVolet; state: FormState }> {
  const actor = actorOf(call)
  const { id, kind } = targetOf(call)
  return readingAs(contextOf(call).db, actor, async (tx) => {
    const loaded = await loadVolet(tx, contextOf(call), actor, id, kind)
    const { volet, facts } = loaded
    const lookups = await lookupsFor(tx, volet, facts.answers)
    const places = await placesFor(tx, volet, facts.answers)
    return { loaded, state: formStateOf(loaded, actor.label, { lookups, places, ...pastedState(list, form) }) }
  })
}

function pastedState(list: List, form: Form): Pick<FormState, 'typed' | 'proposed' | 'resized' | 'unread'> {
  const text = first(form, pasteName(list.key))
  const before = typedRows(list, form)
  const over = [...text].length - LONGEST
  if (over > 0)
    return { typed: new Map([[list.key, before]]), unread: { key: list.key, text, fault: pasteWords.tooLong(over) } }
  const { lines, rest } = rowsFromPaste(list, text, Math.max(0, list.max - before.length))
  const { others, left } = list.rest ? { others: [], left: '' } : asRows(list, rest, before.length + lines.length)
  const rows = [...before, ...lines, ...others]
  const typed = new Map<string, Typed>([[list.key, rows]])
  if (list.rest && rest) typed.set(list.rest, [first(form, list.rest), rest].filter(Boolean).join('\n'))
  const proposed = new Set([...typed.keys()].filter((key) => key !== list.key || rows.length > before.length))
  const resized = { key: list.key, rows: rows.length, focus: before.length }
  return {
    typed,
    proposed,
    resized,
    ...(left ? { unread: { key: list.key, text: left, fault: pasteWords.full(list.max) } } : {}),
  }
}

/** Where no free text takes the rest, it becomes rows too, and what the list has no room for stays in the box. */
function asRows({ columns: [column], max }: List, rest: string, count: number): { others: Row[]; left: string } {
  const lines = rest === '' || !column ? [] : rest.split('\n')
  const room = Math.max(0, max - count)
  return {
    others: column ? lines.slice(0, room).map((line) => ({ [column.key]: line })) : [],
    left: lines.slice(room).join('\n'),
  }
}

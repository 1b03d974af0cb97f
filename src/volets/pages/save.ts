import { actingAs } from '../../db/acting-as.ts'
import {
  actorOf,
  type Call,
  contextOf,
  first,
  formOf,
  type Handler,
  orNotFound,
  wantsFragment,
} from '../../http/page.ts'
import { domId, statusFragment } from '../../ui/fields.ts'
import { html } from '../../ui/html.ts'
import { voletOf } from '../grand-age/index.ts'
import { findQuestion } from '../rules.ts'
import type { Question, Section, Volet } from '../volet.ts'
import { attemptAlert } from './alert-view.ts'
import { type Sent, type Tried, tryToSave } from './attempt.ts'
import { inPlace } from './form-state.ts'
import { sectionId } from './form-view.ts'
import { outcomeFragments } from './fragments.ts'
import { loadVolet } from './load.ts'
import { pictureOf } from './picture.ts'
import { type Press, pressIn, printsIn } from './posted.ts'
import { lockedStatus } from './status-view.ts'
import { formStateOf, targetOf } from './volet.ts'
import { showForm } from './volet-page.ts'

/** One answer, as soon as it is given. */
export const saveOne: Handler = async (call) => {
  const { kind } = targetOf(call)
  const form = await formOf(call)
  const key = call.req.query('question') ?? first(form, 'question')
  return answerFragments(call, { form, questions: [answerable(voletOf(kind), key)] })
}

/** A section sent by one of its buttons. With script, a button that is about one question saves that one only. */
export const saveSection: Handler = async (call) => {
  const { kind } = targetOf(call)
  const volet = voletOf(kind)
  const form = await formOf(call)
  const section = orNotFound(volet.sections.find(({ key }) => key === first(form, 'section')))
  const press = pressIn(form)
  if (press) answerable(volet, press.key)
  const questions = section.questions.filter((question) => question.kind !== 'computed')
  if (!wantsFragment(call)) return answerPage(call, section, { form, questions, press, prints: printsIn(form) })
  if (press) return answerFragments(call, { form, questions: [answerable(volet, press.key)], press })
  return answerFragments(call, { form, questions, prints: printsIn(form) })
}

function answerable(volet: Volet, key: string): Question {
  const question = findQuestion(volet, key)?.question
  return orNotFound(question?.kind === 'computed' ? undefined : question)
}

async function answerFragments(call: Call, sent: Sent): Promise<Response> {
  const { id, kind, base } = targetOf(call)
  const actor = actorOf(call)
  const tried = await tryToSave(contextOf(call), actor, { id, kind }, sent)
  if ('refused' in tried)
    return call.html(html`${sent.questions.map(({ key }) => statusFragment(key, lockedStatus(base)))}`, 409)
  const { saved, said, attempt } = tried
  const volet = voletOf(kind)
  const row = { version: saved.version }
  const state = formStateOf({ volet, facts: saved.after, dossier: { id }, row }, actor.label, {
    ...said,
    longer: longerAfter(sent),
  })
  const before = pictureOf(volet, saved.before)
  const redrawn = new Set([...redrawnBy(sent.press), ...communesOf(volet, saved.saved)])
  const body = outcomeFragments({ state, before, tried: attempt.tried, redrawn })
  return call.html(body, statusFor(tried))
}

const statusFor = ({ said, saved }: Tried): 200 | 409 | 422 =>
  said.faults.size > 0 ? 422 : saved.conflicts.length > 0 ? 409 : 200

const redrawnBy = (press: Press | undefined): string[] => (press && press.act !== 'keep' ? [press.key] : [])

/** Their choices follow from the postcode. */
const communesOf = (volet: Volet, saved: readonly string[]): string[] =>
  volet.sections
    .flatMap(({ questions }) => questions)
    .flatMap((question) =>
      question.kind === 'commune' && (saved.includes(question.postcode) || saved.includes(question.key))
        ? [question.key]
        : [],
    )

/** As many rows as were on the page, and one more. */
function longerAfter({ form, press }: Sent): { key: string; rows: number } | undefined {
  if (press?.act !== 'addRow') return undefined
  const rows = Object.keys(form).flatMap((name) => {
    const [, row] = name.startsWith(`${press.key}.`)
      ? (/^(\d{1,3})\.\w+$/.exec(name.slice(press.key.length + 1)) ?? [])
      : []
    return row ? [Number(row)] : []
  })
  return { key: press.key, rows: Math.max(-1, ...rows) + 2 }
}

async function answerPage(call: Call, section: Section, sent: Sent): Promise<Response> {
  const { id, kind, base } = targetOf(call)
  const { db, now } = contextOf(call)
  const actor = actorOf(call)
  const tried = await tryToSave(contextOf(call), actor, { id, kind }, sent)
  if ('refused' in tried) return call.redirect(base, 303)
  const { said, saved } = tried
  const longer = longerAfter(sent)
  if (said.faults.size === 0 && saved.conflicts.length === 0) {
    const anchor = sent.press ? `q-${domId(sent.press.key)}` : sectionId(section.key)
    const rows = longer ? `&lignes=${longer.key}.${longer.rows}` : ''
    return call.redirect(`${base}?fait=enregistre${rows}#${anchor}`, 303)
  }
  const loaded = await actingAs(db, actor, (tx) => loadVolet(tx, actor, id, kind, now()))
  const state = formStateOf(loaded, actor.label, { ...said, news: inPlace(said.news), longer })
  return showForm(call, loaded, state, now(), attemptAlert(state), statusFor(tried) === 422 ? 422 : 409)
}

import { readingAs } from '../../db/acting-as.ts'
import {
  actorOf,
  type Call,
  contextOf,
  type Form,
  formOf,
  type Handler,
  NotFound,
  wantsFragment,
} from '../../http/page.ts'
import { confirmationFor } from '../../sign-in/pages/confirm.ts'
import { faultFragment } from '../../ui/fields.ts'
import { type Html, html, join } from '../../ui/html.ts'
import { changedByOthers } from '../conflicts.ts'
import { reopenVolet } from '../reopen-volet.ts'
import type { Missing } from '../rules.ts'
import { validateVolet } from '../validate-volet.ts'
import { changedAlert, incompleteAlert } from './alert-view.ts'
import { validateNote } from './aside-view.ts'
import { type FormState, inPlace, type News } from './form-state.ts'
import { drawnAnew, outcomeFragments } from './fragments.ts'
import { loadVolet, lookupsFor, placesFor } from './load.ts'
import { basisIn, UNSETTLED } from './posted.ts'
import { formStateOf, targetOf } from './volet.ts'
import { showForm } from './volet-page.ts'
import { refusalWords } from './words.ts'

/** Seals what the doctor has read: not when others have changed an answer since, nor when one of his is not kept. */
export const validate: Handler = async (call) => {
  const context = contextOf(call)
  const actor = actorOf(call)
  const { id, kind, base } = targetOf(call)
  const form = await formOf(call)
  const current = await currentState(call, form)
  if (form[UNSETTLED] && wantsFragment(call)) return unsettled(call)
  if (current.state.news.size > 0) return changedSince(call, current)
  const result = await validateVolet(context, actor, id, kind)
  if ('sealed' in result)
    return goTo(call, `/dossiers/${id}?fait=${result.reopened.length > 0 ? 'valideRouvert' : 'valide'}`)
  if (result.refused === 'notFound') throw new NotFound()
  if (result.refused === 'weakSignIn') return goTo(call, confirmationFor(base))
  return 'missing' in result ? incomplete(call, current, result.missing) : goTo(call, base)
}

export const reopen: Handler = async (call) => {
  const { id, kind, base } = targetOf(call)
  const result = await reopenVolet(contextOf(call), actorOf(call), id, kind)
  if ('refused' in result && result.refused === 'notFound') throw new NotFound()
  return call.redirect('reopened' in result ? `${base}?fait=rouvert` : base, 303)
}

type Current = Awaited<ReturnType<typeof currentState>>

/** The form as the volet stands now, with what others changed since the page was made. */
async function currentState(call: Call, form: Form) {
  const { db } = contextOf(call)
  const actor = actorOf(call)
  const { id, kind } = targetOf(call)
  return readingAs(db, actor, async (tx) => {
    const loaded = await loadVolet(tx, contextOf(call), actor, id, kind)
    const { answers } = loaded.facts
    const changed = changedByOthers(loaded.row.stamps, basisIn(form))
    const news = changed.map(({ key, by, version }): [string, News] => [
      key,
      { kind: 'notice', by, version, theirs: answers[key] },
    ])
    const lookups = await lookupsFor(tx, loaded.volet, answers)
    const places = await placesFor(tx, loaded.volet, answers)
    return { loaded, state: formStateOf(loaded, actor.label, { lookups, places, news: new Map(news) }) }
  })
}

function changedSince(call: Call, { loaded, state }: Current): Response | Promise<Response> {
  const text = `${refusalWords.changedSince(state.news.size)} ${refusalWords.readFirst}`
  if (!wantsFragment(call)) {
    const drawn = { ...state, news: inPlace(state.news) }
    return showForm(call, loaded, drawn, contextOf(call).now(), changedAlert(state), 409)
  }
  const before = state.picture
  const drawn = drawnAnew({ ...state, before, redrawn: new Set() })
  const told = outcomeFragments({ state, before, tried: [], drawn })
  return call.html(html`${told}${validateNote(text, { oob: true, refused: true })}`, 409)
}

function incomplete(call: Call, { loaded, state }: Current, missing: readonly Missing[]): Response | Promise<Response> {
  const sentences = new Map(missing.map(({ key, label }) => [key, refusalWords.toComplete(label)]))
  if (wantsFragment(call)) return call.html(incompleteFragments(sentences), 409)
  const marked: FormState = { ...state, missing: sentences }
  return showForm(call, loaded, marked, contextOf(call).now(), incompleteAlert(missing), 409)
}

const incompleteFragments = (sentences: ReadonlyMap<string, string>): Html =>
  join([
    ...[...sentences].map(([key, text]) => faultFragment(key, text)),
    validateNote(refusalWords.incomplete(sentences.size), { oob: true, refused: true }),
  ])

/** Something on the page is not kept: sealing now would leave it out without a word. */
const unsettled = (call: Call): Response | Promise<Response> =>
  call.html(validateNote(refusalWords.unsettled, { oob: true, refused: true }), 409)

/** A whole page, even when htmx asks. */
const goTo = (call: Call, url: string): Response =>
  wantsFragment(call) ? call.body(null, 200, { 'HX-Redirect': url }) : call.redirect(url, 303)

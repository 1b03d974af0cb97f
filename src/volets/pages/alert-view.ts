// Above a page that came back: why, and the way to each question it is about.
import { domId } from '../../ui/fields.ts'
import { type Html, html, join, when } from '../../ui/html.ts'
import { icon } from '../../ui/icons.ts'
import { allQuestions } from '../rules.ts'
import type { FormState } from './form-state.ts'
import { refusalWords } from './words.ts'

type Item = { key: string; label: string }

const alertView = (title: string, items: readonly Item[], text = ''): Html =>
  html`<div class="callout callout-bad fault-list" role="alert">${icon('circle-alert')}<div class="callout-words"><strong>${title}</strong>${when(text, (words) => html`<p>${words}</p>`)}
    <ul>${items.map(({ key, label }) => html`<li><a href="#q-${domId(key)}" data-leads-to-field>${label}</a></li>`)}</ul></div></div>`

/** A section that could not be saved whole. */
export function attemptAlert(state: FormState): Html {
  const conflicts = [...state.news].filter(([, { kind }]) => kind === 'conflict').map(([key]) => key)
  return join([
    when(state.faults.size, () => alertView(refusalWords.faults, labelled(state, [...state.faults.keys()]))),
    when(conflicts.length, (count) =>
      alertView(refusalWords.conflicts(count), labelled(state, conflicts), refusalWords.conflictsText),
    ),
  ])
}

export const incompleteAlert = (missing: readonly Item[]): Html =>
  alertView(refusalWords.incomplete(missing.length), missing)

export const changedAlert = (state: FormState): Html =>
  alertView(refusalWords.changedSince(state.news.size), labelled(state, [...state.news.keys()]), refusalWords.readFirst)

const labelled = ({ volet }: FormState, keys: readonly string[]): Item[] =>
  allQuestions(volet)
    .filter(({ question }) => keys.includes(question.key))
    .map(({ question }) => ({ key: question.key, label: question.label }))

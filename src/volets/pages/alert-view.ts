// Above a page that came back: why, and the way to each question it is about.
import { domId } from '../../ui/fields.ts'
import { type Html, html, join, when } from '../../ui/html.ts'
import { icon } from '../../ui/icons.ts'
import { summaryList } from '../../ui/parts.ts'
import type { Typed } from '../answer.ts'
import { allQuestions } from '../rules.ts'
import { formatAnswer } from '../summary.ts'
import type { Volet } from '../volet.ts'
import type { FormState } from './form-state.ts'
import type { Attempt } from './posted.ts'
import { refusalWords, statusWords } from './words.ts'

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

const SHORT = 5

/** The whole list stands beside the form. */
export function incompleteAlert(missing: readonly Item[]): Html {
  const shown = missing.length > SHORT + 1 ? missing.slice(0, SHORT) : missing
  const left = missing.length - shown.length
  return alertView(refusalWords.incomplete(missing.length), shown, left > 0 ? refusalWords.listBeside : '')
}

/** What was typed into a volet that had just been locked, so that it can be copied. */
export function lostAlert(volet: Volet, { tried, changes, typed }: Attempt): Html {
  const lines = allQuestions(volet).flatMap(({ question }) => {
    const answer = changes[question.key]
    const text = answer === undefined ? asText(typed.get(question.key)) : formatAnswer(question, answer)
    return tried.includes(question.key) && text ? [{ label: question.label, value: text }] : []
  })
  return html`<div class="callout callout-bad fault-list" role="alert">${icon('circle-alert')}<div class="callout-words"><strong>${statusWords.locked}</strong>${when(lines.length, () => html`<p>${refusalWords.typed}</p>${summaryList(lines)}`)}</div></div>`
}

const asText = (typed: Typed | undefined): string =>
  [typed ?? '']
    .flat()
    .map((each) => (typeof each === 'string' ? each : Object.values(each).join(', ')))
    .join('\n')

export const changedAlert = (state: FormState): Html =>
  alertView(refusalWords.changedSince(state.news.size), labelled(state, [...state.news.keys()]), refusalWords.readFirst)

const labelled = ({ volet }: FormState, keys: readonly string[]): Item[] =>
  allQuestions(volet)
    .filter(({ question }) => keys.includes(question.key))
    .map(({ question }) => ({ key: question.key, label: question.label }))

// What was answered, to be read only: a sealed volet, or a draft that may no longer change.

import { readSeal, type SealContent } from '../../seals/content.ts'
import { factsOfSeal } from '../../seals/facts.ts'
import { type Html, html, join, nothing } from '../../ui/html.ts'
import { summaryList } from '../../ui/parts.ts'
import { voletOf } from '../forms.ts'
import { formatAnswer, type Lookups, type SummarySection, summaryOf } from '../summary.ts'
import type { Facts, Question, Volet, VoletKind } from '../volet.ts'
import { readingWords } from './words.ts'

/** A sealed volet for whoever may read it; nothing when its seal is too altered to be read. `lookups` names its communes (see `lookupsFor`). */
export function sealedSummary({ kind, content }: { kind: VoletKind; content: string }, lookups: Lookups = {}): Html {
  const sealed = readSeal(content)
  return sealed ? sectionsView(sealedSections(voletOf(kind), sealed, lookups)) : nothing
}

export const draftSummary = (volet: Volet, facts: Facts, lookups: Lookups): Html =>
  sectionsView(summaryOf(volet, facts, lookups))

/** As it was sealed: nothing is judged again, and a computed value is explained only if it still comes out the same. */
export function sealedSections(volet: Volet, sealed: SealContent, lookups: Lookups): SummarySection[] {
  const facts = factsOfSeal(volet, sealed)
  return volet.sections
    .map(({ key, title, questions }) => ({
      key,
      title,
      rows: questions.flatMap((question) => rowOf(question, facts, lookups)),
    }))
    .filter(({ rows }) => rows.length > 0)
}

function rowOf(question: Question, facts: Facts, lookups: Lookups): SummarySection['rows'] {
  const answer = facts.answers[question.key]
  if (answer === undefined) return []
  const computed = question.kind === 'computed' ? question.compute(facts) : undefined
  const text = computed?.value === answer ? computed.text : formatAnswer(question, answer, lookups)
  return [{ key: question.key, label: question.label, text }]
}

const sectionsView = (sections: readonly SummarySection[]): Html =>
  sections.length === 0
    ? html`<p class="soft">${readingWords.nothing}</p>`
    : html`${sections.map(
        ({ title, rows }) =>
          html`<section class="form-section"><h2>${title}</h2>${summaryList(rows.map(({ label, text }) => ({ label, value: inLines(text) })))}</section>`,
      )}`

const inLines = (text: string): Html => join(text.split('\n'), html`<br>`)

import { isAnswered, relevantQuestions } from '../rules.ts'
import { formatAnswer, type Lookups } from '../summary.ts'
import type { Answer, Answers, Facts, Question, Row, Volet } from '../volet.ts'
import { conceptOf } from './concepts.ts'

/** A volet of another dossier of the same person, as it stands: the answers that count there. */
export type Source = {
  dossierId: string
  dossierNumber: string
  volet: Volet
  answers: Answers
  at: Date
  by: string
}
export type Proposal = { key: string; label: string; answer: Answer; text: string; source: Source }

/** What other dossiers already say of questions that this volet has not answered, each from where it was said last. */
export function proposalsFor(
  volet: Volet,
  facts: Facts,
  sources: readonly Source[],
  lookups: Lookups = {},
): Proposal[] {
  const known = newestByConcept(sources)
  const found = volet.sections
    .flatMap(({ questions }) => questions)
    .flatMap((question) => {
      if (question.kind === 'computed' || isAnswered(facts.answers[question.key])) return []
      const said = known.get(conceptOf(volet.kind, question.key) ?? '')
      return said && fits(question, said.answer) ? [{ question, ...said }] : []
    })
  const counting = found.length > 0 ? becomesRelevant(volet, facts, found) : new Set<string>()
  return found
    .filter(({ question }) => counting.has(question.key))
    .map(({ question, answer, source }) => ({
      key: question.key,
      label: question.label,
      answer,
      text: formatAnswer(question, answer, lookups),
      source,
    }))
}

type Said = { answer: Answer; source: Source }

function newestByConcept(sources: readonly Source[]): Map<string, Said> {
  const known = new Map<string, Said>()
  for (const source of sources.toSorted((a, b) => a.at.getTime() - b.at.getTime()))
    for (const [key, answer] of Object.entries(source.answers)) {
      const concept = conceptOf(source.volet.kind, key)
      if (concept) known.set(concept, { answer, source })
    }
  return known
}

/** Those that count once everything proposed is accepted. */
function becomesRelevant(volet: Volet, facts: Facts, found: readonly (Said & { question: Question })[]): Set<string> {
  const proposed = Object.fromEntries(found.map(({ question, answer }) => [question.key, answer]))
  const after = { ...facts, answers: { ...facts.answers, ...proposed } }
  return new Set(relevantQuestions(volet, after).map(({ question }) => question.key))
}

/** Two forms may ask the same thing with other choices: only what this one can hold is proposed. */
export function fits(question: Question, answer: Answer): boolean {
  switch (question.kind) {
    case 'yesNo':
      return answer === 'oui' || answer === 'non' || (answer === 'nsp' && question.unknown === true)
    case 'choice':
      return question.options.some(({ value }) => value === answer)
    case 'choices':
      return isTexts(answer) && answer.every((each) => question.options.some(({ value }) => value === each))
    case 'integer':
    case 'decimal':
      return typeof answer === 'number' && answer >= question.min && answer <= question.max
    case 'money':
      return typeof answer === 'number' && answer <= question.max
    case 'rows':
      return isRows(answer) && answer.length <= question.max && answer.every((row) => fitsRow(question, row))
    case 'text':
    case 'longText':
    case 'diagnosis':
      return typeof answer === 'string' && answer.length <= question.max
    case 'date':
    case 'commune':
      return typeof answer === 'string'
    case 'computed':
      return false
  }
}

const isTexts = (answer: Answer): answer is string[] =>
  Array.isArray(answer) && answer.every((each) => typeof each === 'string')
const isRows = (answer: Answer): answer is Row[] =>
  Array.isArray(answer) && answer.every((each) => typeof each !== 'string')

function fitsRow(question: Extract<Question, { kind: 'rows' }>, row: Row): boolean {
  const columns = new Map(question.columns.map((column) => [column.key, column]))
  return (
    question.columns.every(({ key, required }) => !required || row[key] !== undefined) &&
    Object.entries(row).every(([key, cell]) => {
      const column = columns.get(key)
      if (!column) return false
      if (column.kind === 'choice') return column.options.some(({ value }) => value === cell)
      return column.kind === 'date' || cell.length <= column.max
    })
  )
}

/** The volets that may know something of this one. */
export const mayShare = (volet: Volet, other: Volet): boolean => {
  const concepts = new Set(keysOf(volet).map((key) => conceptOf(volet.kind, key)))
  concepts.delete(undefined)
  return keysOf(other).some((key) => concepts.has(conceptOf(other.kind, key)))
}

const keysOf = (volet: Volet): string[] => volet.sections.flatMap(({ questions }) => questions.map(({ key }) => key))

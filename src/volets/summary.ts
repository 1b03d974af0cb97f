// Answers as people read them: the read-only summary of a volet, on screen and on paper.

import { showPhone } from '../ui/format.ts'
import { frenchDate } from './dates.ts'
import { relevantFacts, relevantQuestions } from './rules.ts'
import type { Answer, Column, Facts, Option, Question, Row, Volet } from './volet.ts'
import { yesNoWords } from './words.ts'

/** What only the caller knows: the name of a commune from its INSEE code, the codes that the loaded CIM-10 does not have. */
export type Lookups = {
  commune?: (insee: string) => string | undefined
  unknownCodes?: ReadonlySet<string>
}
export type SummaryRow = { key: string; label: string; text: string }
export type SummarySection = { key: string; title: string; rows: SummaryRow[] }

const inFrench = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 10 })
const inEuros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })

/** Several rows give several lines. A code that the list no longer has is shown as it is. */
export function formatAnswer(question: Question, answer: Answer, lookups: Lookups = {}): string {
  if (typeof answer === 'number') return formatNumber(question, answer)
  if (typeof answer === 'string') return formatText(question, answer, lookups)
  return question.kind === 'rows'
    ? answer.map((row) => (typeof row === 'string' ? row : formatRow(question.columns, row))).join('\n')
    : answer.map((each) => (typeof each === 'string' ? labelOf(optionsOf(question), each) : '')).join(', ')
}

function formatNumber(question: Question, answer: number): string {
  if (question.kind === 'money') return inEuros.format(answer / 100)
  const unit = question.kind === 'integer' || question.kind === 'decimal' ? question.unit : undefined
  return inFrench.format(answer) + (unit ? `\u00a0${unit}` : '')
}

function formatText(question: Question, answer: string, { commune }: Lookups): string {
  switch (question.kind) {
    case 'yesNo':
      return answer === 'oui' || answer === 'non' || answer === 'nsp' ? yesNoWords[answer] : answer
    case 'choice':
    case 'choices':
      return labelOf(question.options, answer)
    case 'date':
      return frenchDate(answer)
    case 'commune':
      return commune?.(answer) ?? answer
    case 'text':
      return question.format === 'phone' ? showPhone(answer) : answer
    default:
      return answer
  }
}

const optionsOf = (question: Question): readonly Option[] => ('options' in question ? question.options : [])

const labelOf = (options: readonly Option[], value: string): string =>
  options.find((option) => option.value === value)?.label ?? value

const formatRow = (columns: readonly Column[], row: Row): string =>
  columns
    .flatMap((column) => {
      const cell = row[column.key]
      if (!cell) return []
      if (column.kind === 'date') return [`${column.label.toLowerCase()} ${frenchDate(cell)}`]
      return [column.kind === 'choice' ? labelOf(column.options, cell) : cell]
    })
    .join(', ')

/** Relevant and answered questions only; a section without any is left out. */
export function summaryOf(volet: Volet, facts: Facts, lookups: Lookups = {}): SummarySection[] {
  const counted = relevantFacts(volet, facts)
  const shown = new Set(relevantQuestions(volet, facts).map(({ question }) => question.key))
  return volet.sections
    .map(({ key, title, questions }) => {
      const rows = questions
        .filter((question) => shown.has(question.key))
        .flatMap((question) => {
          const text = textOf(question, counted, lookups)
          return text === undefined ? [] : [{ key: question.key, label: question.label, text }]
        })
      return { key, title, rows }
    })
    .filter(({ rows }) => rows.length > 0)
}

function textOf(question: Question, facts: Facts, lookups: Lookups): string | undefined {
  if (question.kind === 'computed') return question.compute(facts)?.text
  const answer = facts.answers[question.key]
  return answer === undefined ? undefined : formatAnswer(question, answer, lookups)
}

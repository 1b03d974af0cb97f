// How many clicks and fields a typical person costs the doctor who knows the form: a figure of the description, no browser.
import { isAnswered, relevantFacts, relevantQuestions } from './rules.ts'
import type { Answer, Answers, Column, Facts, Question, Row, Section, Volet, VoletKind } from './volet.ts'

/** What the doctor answers, volet by volet. `prefilled`: what the program proposed, taken all at once. */
export type TypicalPatient = {
  facts: Facts
  answers: Partial<Record<VoletKind, Answers>>
  prefilled?: readonly string[]
}
export type Interactions = { total: number; parts: { volet: VoletKind; section: string; count: number }[] }

/**
 * A click on « rien à signaler » is 1, a choice 1, each box 1, a typed field 1, a picked diagnosis 2, a row more than the first 1,
 * a pasted list 3 (paste, make rows, keep them). Computed values cost nothing.
 */
export function countInteractions(volets: readonly Volet[], patient: TypicalPatient): Interactions {
  const parts = volets.flatMap((volet) =>
    volet.sections.map(({ key }) => ({ volet: volet.kind, section: key, count: costOfSection(volet, key, patient) })),
  )
  return { total: parts.reduce((sum, { count }) => sum + count, 0), parts: parts.filter(({ count }) => count > 0) }
}

function costOfSection(volet: Volet, key: string, { facts, answers, prefilled = [] }: TypicalPatient): number {
  const given = { ...facts, answers: answers[volet.kind] ?? {} }
  const counted = relevantFacts(volet, given).answers
  const asked = relevantQuestions(volet, given).filter(({ section }) => section.key === key)
  const section = asked[0]?.section
  if (!section) return 0
  const shown = new Set(asked.map(({ question }) => question.key))
  const silent = silentKeys(section, counted, shown)
  const isSilent = silent.length > 0
  const costs = asked.map(({ question }) => {
    const answer = counted[question.key]
    if (answer === undefined || silent.includes(question.key) || prefilled.includes(question.key)) return 0
    return costOf(question, answer)
  })
  return costs.reduce((sum, cost) => sum + cost, isSilent ? 1 : 0)
}

/** What « rien à signaler » answers as this person would, if it says nothing else of him. */
function silentKeys({ nothingToReport = {} }: Section, answers: Answers, shown: ReadonlySet<string>): string[] {
  const keys = Object.keys(nothingToReport).filter((key) => shown.has(key))
  const isTrue = keys.every((key) => isAnswered(answers[key]))
  return isTrue ? keys.filter((key) => JSON.stringify(answers[key]) === JSON.stringify(nothingToReport[key])) : []
}

function costOf(question: Question, answer: Answer): number {
  if (question.kind === 'computed') return 0
  if (question.kind === 'diagnosis') return 2
  if (!Array.isArray(answer)) return 1
  if (question.kind !== 'rows') return answer.length
  const rows = answer.filter((row): row is Row => typeof row !== 'string')
  const typed = rows.reduce((sum, row) => sum + costOfRow(question.columns, row), rows.length - 1)
  return question.paste === 'treatments' ? Math.min(typed, PASTED) : typed
}

const PASTED = 3

const costOfRow = (columns: readonly Column[], row: Row): number =>
  columns.reduce((sum, { key, kind }) => sum + (row[key] === undefined ? 0 : kind === 'diagnosis' ? 2 : 1), 0)

/** For the report of a test. */
export const interactionsText = (title: string, { total, parts }: Interactions): string =>
  [
    `${title}: ${total} interactions`,
    ...parts.map(({ volet, section, count }) => `  ${volet}.${section}: ${count}`),
  ].join('\n')

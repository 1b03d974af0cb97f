import { isAnswered, relevantQuestions } from './rules.ts'
import type { Answers, Facts, Section, Volet } from './volet.ts'

/** What « rien à signaler » answers in a section: only what is asked there and not answered yet. */
export function nothingToAdd(volet: Volet, { nothingToReport = {} }: Section, facts: Facts): Answers {
  const shown = new Set(relevantQuestions(volet, facts).map(({ question }) => question.key))
  return Object.fromEntries(
    Object.entries(nothingToReport).filter(([key]) => shown.has(key) && !isAnswered(facts.answers[key])),
  )
}

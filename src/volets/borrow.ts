import { findQuestion } from './rules.ts'
import type { Question, Volet } from './volet.ts'

/** A question asked in the same words in two forms: same key, so that an answer can pass from one to the other. */
export function questionOf(volet: Volet, key: string): Question {
  const found = findQuestion(volet, key)
  if (!found) throw new Error(`${volet.kind} asks no ${key}`)
  return found.question
}

export const questionsOf = (volet: Volet, ...keys: readonly string[]): Question[] =>
  keys.map((key) => questionOf(volet, key))

export const folded = (question: Question): Question => ({ ...question, layout: { ...question.layout, folded: true } })

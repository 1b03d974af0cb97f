// Typed looks at answers, for computed values and warnings.
import type { Answers, Row } from './volet.ts'

type Read = Answers | undefined

export function textIn(answers: Read, key: string): string | undefined {
  const answer = answers?.[key]
  return typeof answer === 'string' ? answer : undefined
}

export function numberIn(answers: Read, key: string): number | undefined {
  const answer = answers?.[key]
  return typeof answer === 'number' ? answer : undefined
}

export function listIn(answers: Read, key: string): string[] {
  const answer = answers?.[key]
  return Array.isArray(answer) ? answer.filter((each) => typeof each === 'string') : []
}

export function rowsIn(answers: Read, key: string): Row[] {
  const answer = answers?.[key]
  return Array.isArray(answer) ? answer.filter((each) => typeof each !== 'string') : []
}

/** One of these values is the answer, or was ticked among several. */
export const has = (answers: Read, key: string, ...values: readonly string[]): boolean =>
  [textIn(answers, key) ?? '', ...listIn(answers, key)].some((each) => values.includes(each))

import { isSameAnswer } from '../seals/differences.ts'
import type { Answer, Answers, Question } from './volet.ts'

type Answered = Answer | undefined

/**
 * What was sealed is still said by the new answer: a text goes on, a list takes more. Where one answer alone can be given,
 * it may be another, since the state of a person changes; its former value stays with its seal.
 */
export function keepsSealed(question: Question, sealed: Answered, next: Answered): boolean {
  if (sealed === undefined || isSameAnswer(sealed, next)) return true
  if (next === undefined) return false
  if (isProse(question)) return String(next).startsWith(String(sealed))
  if (!Array.isArray(sealed) || !Array.isArray(next)) return true
  // « Aucune allergie » said nothing that is taken back by finding one.
  if (question.kind === 'choices' && sealed.every((value) => saysNone(question, String(value)))) return next.length > 0
  return sealed.every((one) => next.some((other) => isSameAnswer([one] as Answer, [other] as Answer)))
}

const isProse = ({ kind }: Question): boolean => kind === 'text' || kind === 'longText' || kind === 'diagnosis'

const saysNone = ({ alone, options }: Extract<Question, { kind: 'choices' }>, value: string): boolean =>
  value === alone || options.some((option) => option.value === value && option.alone === true)

/** Of these changes, those that take back something sealed. */
export const withdrawnBy = (questions: readonly Question[], sealed: Answers, changes: Partial<Answers>): string[] =>
  questions
    .filter(({ key }) => Object.hasOwn(changes, key))
    .filter((question) => !keepsSealed(question, sealed[question.key], changes[question.key]))
    .map(({ key }) => key)

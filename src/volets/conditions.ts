import type { Condition } from './volet.ts'

/** Holds when the answer is one of the values, or, with several choices, when one of them was ticked. */
export const when = (question: string, ...values: readonly string[]): Condition => ({ all: [{ question, in: values }] })

/** Holds as well while the question is not answered: its first value is what is meant then. */
export const whenOrUnanswered = (question: string, value: string): Condition => ({
  any: [
    { question, in: [value] },
    { question, answered: false },
  ],
})

export const unlessAnswered = (question: string): Condition => ({ all: [{ question, answered: false }] })

export const whenYes = (question: string): Condition => when(question, 'oui')

/** Holds when the question is answered, by none of these values. */
export const unlessIn = (question: string, ...values: readonly string[]): Condition => ({
  all: [{ question, notIn: values }],
})

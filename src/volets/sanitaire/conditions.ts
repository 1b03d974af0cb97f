import type { Clause, Condition, Destination } from '../volet.ts'

export const asks = (...destinations: readonly Destination[]): Clause => ({
  question: '@destinations',
  in: destinations,
})

export const whenAsked = (...destinations: readonly Destination[]): Condition => ({ all: [asks(...destinations)] })

export const both = (...conditions: readonly Condition[]): Condition => ({
  all: conditions.flatMap((condition) => {
    if ('all' in condition) return condition.all
    throw new Error('a choice between clauses cannot be joined to others')
  }),
})

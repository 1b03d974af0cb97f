// What the law gives a platform of coordination: how long until each step of a child’s course (CSP, L. 2135-1).

import { plural } from '../ui/format.ts'
import { dayNumber, monthsBefore } from '../volets/dates.ts'
import type { Move } from './transitions.ts'

export const legalDelays = {
  validationDays: 15,
  assessmentMonths: 3,
  synthesisMonths: 6,
  courseMonths: 12,
} as const

export const deadlineSteps = ['validation', 'assessment', 'synthesis', 'end'] as const
export type DeadlineStep = (typeof deadlineSteps)[number]
export type Deadline = { step: DeadlineStep; dueOn: string; doneOn?: string; isLate: boolean }

type Told = { move: string; onDate: string | null }

/**
 * The steps whose clock runs, in their order. `receivedOn`: the day on which the platform opened the demande. `events`:
 * oldest first, as far as the reader sees them.
 */
export function deadlinesOf(receivedOn: string | undefined, events: readonly Told[], today: string): Deadline[] {
  const since = events.findLastIndex(({ move }) => move === 'send' || move === 'resend')
  const current = events.slice(since + 1)
  const dayOf = (move: Move) => current.find((event) => event.move === move)?.onDate ?? undefined
  const validatedOn = dayOf('validate')
  const intervenedOn = dayOf('intervene')
  const months = legalDelays.courseMonths * (current.some(({ move }) => move === 'renew') ? 2 : 1)
  const after = (day: string | undefined, count: number) => day && monthsAfter(day, count)
  const steps: [DeadlineStep, string | undefined, string | undefined][] = [
    ['validation', receivedOn && validationDueOn(receivedOn), validatedOn],
    ['assessment', after(validatedOn, legalDelays.assessmentMonths), dayOf('assess')],
    ['synthesis', after(intervenedOn, legalDelays.synthesisMonths), dayOf('synthesise')],
    ['end', after(validatedOn, months), dayOf('finish')],
  ]
  const isOver = dayOf('finish') !== undefined
  return steps.flatMap(([step, dueOn, doneOn]) => {
    if (!dueOn || (isOver && !doneOn)) return []
    return [{ step, dueOn, ...(doneOn ? { doneOn } : {}), isLate: (doneOn ?? today) > dueOn }]
  })
}

/** The last day of the fifteen that follow the reception. */
export const validationDueOn = (receivedOn: string): string =>
  new Date((dayNumber(receivedOn) + legalDelays.validationDays) * 86_400_000).toISOString().slice(0, 10)

const monthsAfter = (day: string, months: number): string => monthsBefore(day, -months)

/** « 3 ans 4 mois », « 18 mois »: in months up to two years. */
export function childAge(months: number): string {
  if (months < 24) return `${months}\u00a0mois`
  const rest = months % 12
  return `${plural(Math.floor(months / 12), 'an', 'ans')}${rest > 0 ? ` ${rest}\u00a0mois` : ''}`
}

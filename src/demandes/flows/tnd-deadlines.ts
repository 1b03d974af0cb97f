// The legal delays of a course opened by a PCO: code de la santé publique, R. 2135-1 to R. 2135-3.
import { dayNumber, dayOfNumber, monthsAfter } from '../../volets/dates.ts'
import type { DemandeStatus } from '../demande.ts'

const deadlineKeys = ['validation', 'assessment', 'synthesis', 'end', 'renewedEnd'] as const
export type DeadlineKey = (typeof deadlineKeys)[number]

/** `upcoming`: not done, and there is time left, its last day included. `late`: done after that day, or not done yet. */
export type DeadlineState = 'upcoming' | 'kept' | 'late'
/** ISO days. */
export type Deadline = { key: DeadlineKey; from: string; due: string; doneOn?: string; state: DeadlineState }

/** What happened to a demande, first to last: the day on which it was done, as it was told, in Paris. */
export type Happening = { move: string; day: string }

const DAYS_TO_VALIDATE = 15
/** The last day of the fifteen that follow the reception. */
export const validationDueOn = (received: string): string => dayOfNumber(dayNumber(received) + DAYS_TO_VALIDATE)

const MONTHS_TO_ASSESS = 3
const MONTHS_TO_SYNTHESIS = 6
// The decree does not say from when; a renewal being a new validation, we count from the first one.
const MONTHS_OF_COURSE = 12

/**
 * Of the last sending of a demande: each delay that has begun. None is awaited any more once the demande is over, which
 * its status tells to those from whom the end itself is kept.
 */
export function deadlinesOf(happenings: readonly Happening[], today: string, status?: DemandeStatus): Deadline[] {
  const course = lastCourse(happenings)
  const dayOf = (move: string) => course.find((each) => each.move === move)?.day
  const [received, validated, started] = [dayOf('open'), dayOf('validate'), dayOf('intervene')]
  const [assessed, synthesised, renewed, finished] = [
    dayOf('assess'),
    dayOf('synthesise'),
    dayOf('renew'),
    dayOf('finish'),
  ]
  // To see the child again in some months is an answer: it is then the family’s turn.
  const answered = dayOf('postpone') ?? validated
  const firstEnd = validated && monthsAfter(validated, MONTHS_OF_COURSE)
  const renewedFrom = firstEnd && renewed && later(firstEnd, renewed)
  const begun = [
    begin('validation', received, validationDueOn, answered, today),
    begin('assessment', validated, (from) => monthsAfter(from, MONTHS_TO_ASSESS), assessed, today),
    begin('synthesis', started, (from) => monthsAfter(from, MONTHS_TO_SYNTHESIS), synthesised, today),
    begin('end', validated, (from) => monthsAfter(from, MONTHS_OF_COURSE), renewed ?? finished, today),
    begin('renewedEnd', renewedFrom, (from) => monthsAfter(from, MONTHS_OF_COURSE), finished, today),
  ].filter((each) => each !== undefined)
  const over = (status !== undefined && overStatuses.includes(status)) || isOver(course)
  return over ? begun.filter(({ doneOn }) => doneOn !== undefined) : begun
}

/** The validation is told to health professionals alone: to the others it is not late, it is not known. */
export const deadlinesTold = (happenings: readonly Happening[], today: string, status: DemandeStatus): Deadline[] =>
  deadlinesOf(happenings, today, status).filter(
    ({ key, doneOn }) =>
      key !== 'validation' || doneOn !== undefined || status === 'read' || status === 'infoRequested',
  )

/** A demande that is sent anew is another prescription. */
function lastCourse(happenings: readonly Happening[]): readonly Happening[] {
  const sent = happenings.findLastIndex(({ move }) => move === 'send' || move === 'resend')
  return happenings.slice(sent + 1)
}

const overStatuses: readonly DemandeStatus[] = ['refused', 'cancelled', 'toReview', 'finished']
const endings: readonly string[] = ['refuse', 'postpone', 'cancel', 'finish']
const resumptions: readonly string[] = ['reconsider', 'validate']

function isOver(course: readonly Happening[]): boolean {
  const last = course.findLast(({ move }) => endings.includes(move) || resumptions.includes(move))
  return last !== undefined && endings.includes(last.move)
}

function begin(
  key: DeadlineKey,
  from: string | undefined,
  dueFrom: (from: string) => string,
  doneOn: string | undefined,
  today: string,
): Deadline | undefined {
  if (!from) return undefined
  const due = dueFrom(from)
  const isLate = (doneOn ?? today) > due
  return { key, from, due, ...(doneOn ? { doneOn } : {}), state: isLate ? 'late' : doneOn ? 'kept' : 'upcoming' }
}

const later = (one: string, other: string): string => (one > other ? one : other)

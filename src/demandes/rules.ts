import { dayNumber } from '../volets/dates.ts'
import type { DemandeStatus, Stay } from './demande.ts'
import { opensVolets } from './transitions.ts'

const isSilent = (status: DemandeStatus): boolean => status === 'sent' || status === 'read'

/** Whole days since the sending, for a demande that nobody has answered; undefined once somebody has. */
export const daysWithoutAnswer = (
  { status, sentDay }: { status: DemandeStatus; sentDay: string | undefined },
  today: string,
): number | undefined => (isSilent(status) && sentDay ? dayNumber(today) - dayNumber(sentDay) : undefined)

/** A week of silence: time to call. */
export const isLongSilence = (days: number): boolean => days >= 7

/** The dossier changed since the structure last looked; a demande never opened is new, not changed. */
export const hasChangedSince = (demande: { openedAt: Date | null; dossierChangedAt: Date | null }): boolean =>
  demande.openedAt !== null && demande.dossierChangedAt !== null && demande.dossierChangedAt > demande.openedAt

export type Silence = 'soon' | 'late'
type Hours = { soonHours: number; lateHours: number }

/** How long a demande whose days matter waits for its first answer, once that is worth a mark. */
export function silenceOf(
  { status, sentAt }: { status: DemandeStatus; sentAt: Date | null },
  now: Date,
  { soonHours, lateHours }: Hours,
): { hours: number; mark: Silence } | undefined {
  if (!sentAt || !isSilent(status)) return undefined
  const hours = Math.floor((now.getTime() - sentAt.getTime()) / 3_600_000)
  if (hours < soonHours) return undefined
  return { hours, mark: hours >= lateHours ? 'late' : 'soon' }
}

/** As long as the structure reads the dossier, each side may write to the other. */
export const takesMessages = opensVolets

type Happened = { move: string; at: Date; byLabel: string; byAccount: string | null }
type Sent = { status: DemandeStatus; sentAt: Date | null }

const asking = ['send', 'resend', 'reply']
/** When the structure was last given something to answer: the sending, or the reply to its question. `events`: oldest first. */
export const awaitedSince = (sentAt: Date | null, events: readonly Happened[]): Date | undefined =>
  events.findLast(({ move }) => asking.includes(move))?.at ?? sentAt ?? undefined

export type Reminder =
  | { state: 'useless' }
  | { state: 'possible'; last?: Date | undefined }
  | { state: 'tooSoon'; last?: Date | undefined; from: Date }

const DAY = 86_400_000

/** Whether the structure may be reminded now: at most once every so many days, counted from the sending at first. */
export function reminderOf(
  { status, sentAt }: Sent,
  events: readonly Happened[],
  now: Date,
  everyDays: number,
): Reminder {
  const since = awaitedSince(sentAt, events)
  if (!isSilent(status) || !since) return { state: 'useless' }
  const last = events.findLast(({ move, at }) => move === 'remind' && at >= since)?.at
  const from = new Date((last ?? since).getTime() + everyDays * DAY)
  return from > now ? { state: 'tooSoon', last, from } : { state: 'possible', last }
}

/** When the structure first read what was last sent, and who if he is known. */
export function receiptOf(
  { sentAt, readAt, structureName }: { sentAt: Date | null; readAt: Date | null; structureName: string },
  events: readonly Happened[],
): { at: Date; by?: string } | undefined {
  if (!readAt) return undefined
  const opening = events.findLast(({ move, at }) => move === 'open' && (!sentAt || at >= sentAt))
  return { at: readAt, ...(opening && opening.byLabel !== structureName ? { by: opening.byLabel } : {}) }
}

type Asked = { status: DemandeStatus; stay: Stay; sentAt: Date | null; changedAt: Date }

/** A refusal after which nothing was asked for the same stay: the search stands still. */
export const isToRedirect = (refused: Asked, demandes: readonly Asked[]): boolean =>
  refused.status === 'refused' &&
  demandes.every(({ stay, sentAt }) => stay !== refused.stay || !sentAt || sentAt <= refused.changedAt)

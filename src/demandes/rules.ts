import { dayNumber } from '../volets/dates.ts'
import type { DemandeStatus } from './demande.ts'

/** Whole days since the sending, for a demande that nobody has answered; undefined once somebody has. */
export function daysWithoutAnswer(
  demande: { status: DemandeStatus; sentDay: string | undefined },
  today: string,
): number | undefined {
  const isSilent = demande.status === 'sent' || demande.status === 'read'
  return isSilent && demande.sentDay ? dayNumber(today) - dayNumber(demande.sentDay) : undefined
}

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
  if (!sentAt || (status !== 'sent' && status !== 'read')) return undefined
  const hours = Math.floor((now.getTime() - sentAt.getTime()) / 3_600_000)
  if (hours < soonHours) return undefined
  return { hours, mark: hours >= lateHours ? 'late' : 'soon' }
}

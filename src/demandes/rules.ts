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

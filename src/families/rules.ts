import type { DossierStatus } from '../dossiers/dossier.ts'
import { isClosed } from '../dossiers/rules.ts'

type Standing = { status: DossierStatus; createdAt: Date; changedAt: Date }

/**
 * What becomes of a dossier whose only référent let the delay pass. Only doctors of the circle write in it, so one that
 * has changed since its creation is taken up: it is care under way, and stays.
 */
export function fateOf(
  { status, createdAt, changedAt }: Standing,
  emailConfirmedAt: Date | null,
): 'cancel' | 'keep' | 'done' {
  if (emailConfirmedAt || isClosed(status)) return 'done'
  return changedAt > createdAt ? 'keep' : 'cancel'
}

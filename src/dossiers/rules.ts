import type { DemandeStatus, Stay } from '../demandes/demande.ts'
import { isLive } from '../demandes/transitions.ts'
import type { VoletKind } from '../volets/volet.ts'
import { type DossierStatus, type Progress, voletsIn } from './dossier.ts'

type DemandeState = { status: DemandeStatus; stay: Stay }

export const isReady = (progress: Progress): boolean => voletsIn(progress).every(({ state }) => state === 'validated')

export const isClosed = (status: DossierStatus): boolean => status === 'cancelled' || status === 'archived'

/** The status follows from the volets and the demandes; only a cancelled or archived dossier stays as it is. */
export function statusFrom(
  current: DossierStatus,
  progress: Progress,
  demandes: readonly DemandeState[],
): DossierStatus {
  if (isClosed(current)) return current
  const admitted = demandes.filter(({ status }) => status === 'admitted')
  if (admitted.some(({ stay }) => stay === 'permanent')) return 'admitted'
  if (demandes.some(({ status }) => status === 'proposed' || status === 'accepted')) return 'proposed'
  if (demandes.some(({ status }) => isLive(status))) return 'searching'
  if (admitted.length > 0) return 'admitted'
  return isReady(progress) ? 'complete' : 'inProgress'
}

/** What a doctor owes to a dossier, most pressing first. */
export type Expected =
  | { do: 'decideProposal' }
  | { do: 'replyQuestion' }
  | { do: 'fill' | 'validate'; volet: VoletKind }
  | { do: 'chooseStructures' }
  | { do: 'send' }
  | { do: 'nothing' }

export type Counts = Partial<Record<DemandeStatus, number>>

export function countsOf(statuses: readonly DemandeStatus[]): Counts {
  const counts: Counts = {}
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

export function expectedFrom(status: DossierStatus, progress: Progress, demandes: Counts): Expected {
  if (isClosed(status)) return { do: 'nothing' }
  if (demandes.proposed) return { do: 'decideProposal' }
  if (demandes.infoRequested) return { do: 'replyQuestion' }
  const pending = voletsIn(progress).find(({ state }) => state === 'draft')
  if (pending) {
    const { kind, required, answered } = pending
    return { do: required > 0 && answered >= required ? 'validate' : 'fill', volet: kind }
  }
  if (demandes.selected) return { do: 'send' }
  return status === 'complete' ? { do: 'chooseStructures' } : { do: 'nothing' }
}

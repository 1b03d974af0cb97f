import { type DemandeStatus, orientationOf, type Stay } from '../demandes/demande.ts'
import { isLive } from '../demandes/transitions.ts'
import { settings } from '../volets/sanitaire/settings.ts'
import { destinations, type Orientation, type VoletKind, voletKinds } from '../volets/volet.ts'
import { type DossierStatus, type Progress, voletsIn } from './dossier.ts'

type DemandeState = { status: DemandeStatus; stay: Stay }

export const isReady = (progress: Progress): boolean => voletsIn(progress).every(({ state }) => state === 'validated')

export const isClosed = (status: DossierStatus): boolean => status === 'cancelled' || status === 'archived'

/** A closed dossier may be taken up again for a time. */
export const mayReactivate = ({ closedAt }: { closedAt: Date | null }, now: Date, days: number): boolean =>
  closedAt !== null && now.getTime() < reactivableUntil(closedAt, days).getTime()

export const reactivableUntil = (closedAt: Date, days: number): Date => new Date(closedAt.getTime() + days * 86_400_000)

/** The status follows from the volets and the demandes; only a cancelled or archived dossier stays as it is. */
export function statusFrom(
  current: DossierStatus,
  progress: Progress,
  demandes: readonly DemandeState[],
): DossierStatus {
  if (isClosed(current)) return current
  return reached(demandes) ?? (isReady(progress) ? 'complete' : 'inProgress')
}

/** What the demandes have come to; undefined as long as they change nothing. All of them are of one orientation. */
function reached(demandes: readonly DemandeState[]): DossierStatus | undefined {
  const [first] = demandes
  if (!first) return undefined
  const some = (...statuses: DemandeStatus[]) => demandes.some(({ status }) => statuses.includes(status))
  const isSearching = demandes.some(({ status }) => isLive(status))
  switch (orientationOf(first.stay)) {
    case 'grandAge':
      if (demandes.some(({ status, stay }) => status === 'admitted' && stay === 'permanent')) return 'admitted'
      if (some('proposed', 'accepted')) return 'proposed'
      if (isSearching) return 'searching'
      return some('admitted') ? 'admitted' : undefined
    case 'sanitaire':
      if (some('confirmed')) return 'confirmed'
      if (some('admitted')) return 'admitted'
      if (some(...agreements)) return 'proposed'
      return isSearching ? 'searching' : undefined
    case 'tnd':
      if (some('validated', 'assessed', 'intervening', 'synthesised', 'renewed')) return 'followed'
      if (isSearching) return 'addressed'
      return some('finished') ? 'finished' : undefined
  }
}

const agreements = ['agreedDate', 'agreedReserve', 'agreedWaiting'] as const

/** Once an agreement is retained, what was sealed of a medical part is completed, not taken back. */
export const takesOnlyAdditions = ({
  orientation,
  status,
}: {
  orientation: Orientation
  status: DossierStatus
}): boolean => settings.onlyAdditionsOnceAgreed && orientation === 'sanitaire' && settled.includes(status)

/** What a doctor owes to a dossier, most pressing first. */
export type Expected =
  | { do: 'decideProposal' }
  | { do: 'chooseAgreement' }
  | { do: 'completeForPco' }
  | { do: 'reviewChild' }
  | { do: 'replyQuestion' }
  | { do: 'fill' | 'validate'; volet: VoletKind }
  | { do: 'chooseStructures' }
  | { do: 'send' }
  /** What is chosen waits for a piece that a volet says is joined. */
  | { do: 'addPiece' }
  | { do: 'nothing' }

/** As it is kept and filtered by: `send`, `fill:medical`. */
export const expectedKey = (expected: Expected): string =>
  'volet' in expected ? `${expected.do}:${expected.volet}` : expected.do

export const expectedFromKey = (key: string): Expected | undefined =>
  everyExpected.find((expected) => expectedKey(expected) === key)

/** A proposal lapses, a structure waits for its answer; the rest waits for the doctor alone. */
const byUrgency: readonly Expected['do'][] = [
  'decideProposal',
  'chooseAgreement',
  'replyQuestion',
  'completeForPco',
  'reviewChild',
  'send',
  'addPiece',
  'validate',
  'fill',
  'chooseStructures',
  'nothing',
]

const everyExpected: readonly Expected[] = byUrgency.flatMap((act): Expected[] =>
  act === 'fill' || act === 'validate' ? voletKinds.map((volet) => ({ do: act, volet })) : [{ do: act }],
)

/** The smaller, the more pressing. */
export const urgencyOf = (act: Expected['do']): number => byUrgency.indexOf(act)

export type Counts = Partial<Record<DemandeStatus, number>>

export function countsOf(statuses: readonly DemandeStatus[]): Counts {
  const counts: Counts = {}
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

const settled: readonly DossierStatus[] = ['confirmed', 'admitted']

export function expectedFrom(status: DossierStatus, progress: Progress, demandes: Counts): Expected {
  if (isClosed(status)) return { do: 'nothing' }
  if (demandes.proposed) return { do: 'decideProposal' }
  if (status === 'proposed' && agreements.some((agreement) => demandes[agreement])) return { do: 'chooseAgreement' }
  if (demandes.infoRequested) return { do: status === 'addressed' ? 'completeForPco' : 'replyQuestion' }
  const isSettled = settled.includes(status)
  // What was asked of other destinations is owed no more.
  const pending = voletsIn(progress).find(
    ({ kind, state }) => state === 'draft' && !(isSettled && (destinations as readonly VoletKind[]).includes(kind)),
  )
  if (pending) {
    const { kind, required, answered } = pending
    return { do: required > 0 && answered >= required ? 'validate' : 'fill', volet: kind }
  }
  if (demandes.toReview) return { do: 'reviewChild' }
  if (demandes.selected) return { do: 'send' }
  return status === 'complete' ? { do: 'chooseStructures' } : { do: 'nothing' }
}

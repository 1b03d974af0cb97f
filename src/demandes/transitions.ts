import type { DemandeStatus, Side } from './demande.ts'

/** What a move asks from whoever makes it. */
export type Detail = 'comment' | 'motive' | 'onDate' | 'deadline'

export type Transition = {
  from: readonly DemandeStatus[]
  by: Side
  to: DemandeStatus
  requires?: readonly Detail[]
  allows?: readonly Detail[]
}

/** The one place that says who may move a demande and where; buttons, rights and effects derive from it. */
export const transitions = {
  send: { from: ['selected'], by: 'requester', to: 'sent' },
  resend: { from: ['refused', 'cancelled'], by: 'requester', to: 'sent', allows: ['comment'] },
  open: { from: ['sent'], by: 'structure', to: 'read' },
  ask: { from: ['read', 'underReview', 'waiting'], by: 'structure', to: 'infoRequested', requires: ['comment'] },
  reply: { from: ['infoRequested'], by: 'requester', to: 'read', requires: ['comment'] },
  review: { from: ['read', 'infoRequested'], by: 'structure', to: 'underReview', allows: ['comment', 'onDate'] },
  waitlist: { from: ['read', 'infoRequested', 'underReview'], by: 'structure', to: 'waiting', allows: ['comment'] },
  propose: {
    from: ['read', 'infoRequested', 'underReview', 'waiting'],
    by: 'structure',
    to: 'proposed',
    requires: ['onDate', 'deadline'],
    allows: ['comment'],
  },
  withdraw: { from: ['proposed'], by: 'structure', to: 'waiting', requires: ['comment'] },
  refuse: {
    from: ['read', 'infoRequested', 'underReview', 'waiting'],
    by: 'structure',
    to: 'refused',
    requires: ['motive'],
    allows: ['comment'],
  },
  reconsider: { from: ['refused'], by: 'structure', to: 'underReview', requires: ['comment'] },
  accept: { from: ['proposed'], by: 'requester', to: 'accepted', allows: ['comment'] },
  decline: { from: ['proposed'], by: 'requester', to: 'waiting', allows: ['comment'] },
  expire: { from: ['proposed'], by: 'system', to: 'waiting' },
  admit: { from: ['accepted'], by: 'structure', to: 'admitted', requires: ['onDate'], allows: ['comment'] },
  cancel: {
    from: ['sent', 'read', 'infoRequested', 'underReview', 'waiting', 'proposed', 'accepted'],
    by: 'requester',
    to: 'cancelled',
    requires: ['comment'],
  },
  closeOnAdmission: {
    from: ['selected', 'sent', 'read', 'infoRequested', 'underReview', 'waiting', 'proposed', 'accepted'],
    by: 'system',
    to: 'cancelled',
  },
} as const satisfies Record<string, Transition>

export type Move = keyof typeof transitions
export const moves = Object.keys(transitions) as Move[]
export const transitionOf = (move: Move): Transition => transitions[move]

export const endedStatuses: readonly DemandeStatus[] = ['refused', 'cancelled', 'admitted']
export const isLive = (status: DemandeStatus): boolean => status !== 'selected' && !endedStatuses.includes(status)

/** The structure reads the volets, as the row policies repeat: from the sending, and after an admission, to any other end. */
export const opensVolets = (status: DemandeStatus): boolean =>
  status !== 'selected' && status !== 'refused' && status !== 'cancelled'

/**
 * `isReady`: its three volets are validated. `isClosed`: cancelled or archived. `isAdmitted`: for a permanent stay.
 * `isOpposed`: the person refuses, and no legal representative signed for her.
 */
export type DossierState = { isReady: boolean; isClosed: boolean; isAdmitted: boolean; isOpposed: boolean }

export type Refused = 'side' | 'status' | 'alreadyDone' | 'dossierNotReady' | 'dossierClosed' | 'personOpposed'
export type Decision = { to: DemandeStatus } | { refused: Refused }

export function decide(move: Move, status: DemandeStatus, side: Side, dossier: DossierState): Decision {
  const { from, by, to } = transitionOf(move)
  if (by !== side) return { refused: 'side' }
  if (status === to && !from.includes(status)) return { refused: 'alreadyDone' }
  if (!from.includes(status)) return { refused: 'status' }
  if (to === 'sent' && dossier.isClosed) return { refused: 'dossierClosed' }
  if (to === 'sent' && !dossier.isReady) return { refused: 'dossierNotReady' }
  if (to === 'sent' && dossier.isOpposed) return { refused: 'personOpposed' }
  // A structure that refused would otherwise read again the volets of somebody who no longer asks anything.
  if (move === 'reconsider' && (dossier.isClosed || dossier.isAdmitted)) return { refused: 'dossierClosed' }
  return { to }
}

/** The moves open to one side, in the order of the table. `open` happens by opening the page. */
export const movesFor = (status: DemandeStatus, side: Side): Move[] =>
  moves.filter((move) => move !== 'open' && transitionOf(move).by === side && transitionOf(move).from.includes(status))

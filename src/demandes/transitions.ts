import type { Orientation } from '../volets/volet.ts'
import { type DemandeStatus, orientationOf, type Side, type Stay } from './demande.ts'
import type { Flow, Transition } from './flows/flow.ts'
import { grandAge } from './flows/grand-age.ts'
import { sanitaire } from './flows/sanitaire.ts'
import { tnd } from './flows/tnd.ts'

const tables = { grandAge, sanitaire, tnd }
/** The one place that says who may move a demande and where; buttons, rights and effects derive from it. */
export const flows: Readonly<Record<Orientation, Flow>> = tables

export type Move = { [each in Orientation]: keyof (typeof tables)[each]['transitions'] }[Orientation]
/** Of all orientations, each once, in the order of the tables. */
export const moves = [
  ...new Set(Object.values(tables).flatMap(({ transitions }) => Object.keys(transitions))),
] as Move[]

export const flowOf = (stay: Stay): Flow => flows[orientationOf(stay)]

/** Undefined for a move that this orientation does not know. */
export const transitionOf = (flow: Flow, move: Move): Transition | undefined => flow.transitions[move]

/** In the order of its table. */
export const movesIn = (flow: Flow): Move[] => Object.keys(flow.transitions) as Move[]

export const endedStatuses: readonly DemandeStatus[] = ['refused', 'cancelled', 'admitted', 'finished']
/** What a platform does for a child, from its validation to its end. */
const courseStatuses: readonly DemandeStatus[] = ['validated', 'assessed', 'intervening', 'synthesised', 'renewed']
export const isCourse = (status: DemandeStatus): boolean => courseStatuses.includes(status)

export const isLive = (status: DemandeStatus): boolean => status !== 'selected' && !endedStatuses.includes(status)

/** The structure reads the volets, as the row policies repeat: from the sending, and after an admission, to any other end. */
export const opensVolets = (status: DemandeStatus): boolean =>
  status !== 'selected' && status !== 'refused' && status !== 'cancelled'

/**
 * What keeps a demande from being sent: a volet that goes with it is not validated; the person refuses, and no legal
 * representative signed for her; the attending doctor does not agree to hospital care at home; the structure does not
 * serve the place of living, or the age of the child; the doctor decided to wait.
 */
export type Obstacle =
  | 'dossierNotReady'
  | 'pieceMissing'
  | 'personOpposed'
  | 'doctorOpposed'
  | 'outOfZone'
  | 'outOfAge'
  | 'notAddressed'

/** Of the dossier, for one of its demandes. `isClosed`: cancelled or archived. `hasPlace`: another demande excludes it. */
export type DossierState = { isClosed: boolean; hasPlace: boolean; obstacle?: Obstacle | undefined }

export type Refused = Obstacle | 'side' | 'status' | 'alreadyDone' | 'dossierClosed' | 'placeTaken'
export type Decision = { to: DemandeStatus } | { refused: Refused }

export function decide(flow: Flow, move: Move, status: DemandeStatus, side: Side, dossier: DossierState): Decision {
  const transition = transitionOf(flow, move)
  if (!transition) return { refused: 'status' }
  const { from, by, to } = transition
  if (by !== side) return { refused: 'side' }
  if (status === to && !from.includes(status)) return { refused: 'alreadyDone' }
  if (!from.includes(status)) return { refused: 'status' }
  if (to === 'sent' && dossier.isClosed) return { refused: 'dossierClosed' }
  if (to === 'sent' && flow.endsSending && dossier.hasPlace) return { refused: 'placeTaken' }
  if (to === 'sent' && dossier.obstacle) return { refused: dossier.obstacle }
  // A structure that refused would otherwise read again the volets of somebody who no longer asks anything.
  if (move === 'reconsider' && (dossier.isClosed || dossier.hasPlace)) return { refused: 'dossierClosed' }
  return { to }
}

/** The moves open to one side, in the order of the table. `open` happens by opening the page. */
export const movesFor = (flow: Flow, status: DemandeStatus, side: Side): Move[] =>
  movesIn(flow).filter((move) => {
    const transition = transitionOf(flow, move)
    return move !== 'open' && transition?.by === side && transition.from.includes(status)
  })

import type { DemandeStatus, EndMotive, Motive, Side, Stay } from '../demande.ts'
import type { Deadline, Happening } from './tnd-deadlines.ts'

/** Care that a PCO pays for, each with its number of sessions. */
export const services = ['ergotherapie', 'psychomotricite', 'psychologie', 'neuropsychologie'] as const
export type Service = (typeof services)[number]
export const workplaces = ['structure', 'liberal'] as const

/** What a move tells beyond its comment, motive and dates; kept with its event. */
export const particulars = ['place', 'validator', ...services, 'months', 'otherPco'] as const
export type Particular = (typeof particulars)[number]

export type Particulars = Partial<Record<Particular, string>>

/** What a move asks from whoever makes it. */
export type Detail = 'comment' | 'motive' | 'onDate' | 'deadline' | Particular

export type Transition = {
  from: readonly DemandeStatus[]
  by: Side
  to: DemandeStatus
  requires?: readonly Detail[]
  allows?: readonly Detail[]
  /** The list that the motive comes from. */
  motives?: readonly Motive[]
  /** `always`: told by and to health professionals alone. `maybe`: when whoever writes says so. */
  medical?: 'always' | 'maybe'
  /** Its date may be told after the fact. */
  pastDate?: true
}

/** The life of a demande in one orientation: who may move it and where, and what its end means for the others. */
export type Flow = {
  transitions: Readonly<Record<string, Transition>>
  /** A demande in this status leaves nothing to ask for to another of the same dossier. */
  excludes: (status: DemandeStatus, stay: Stay, other: Stay) => boolean
  /** How the others are then closed; without it they cannot exist. */
  closing?: { move: string; motive: EndMotive }
  /** Nothing is sent while another demande excludes it. */
  endsSending: boolean
  /** One structure at a time. */
  isSingle: boolean
  /** Homes are looked for by what one wishes, units by what the volets say. */
  search: 'homes' | 'units'
  /** Children are told by years and months at any age. */
  isForChildren: boolean
  /** Hours count: the list of a structure marks what it leaves without an answer. */
  marksSilence: boolean
  /** What the law gives to do each thing, as far as it has begun; `happenings`: oldest first. */
  deadlines?: (happenings: readonly Happening[], today: string, status: DemandeStatus) => Deadline[]
  /** What waits for the doctor, the most pressing first. */
  pressing: readonly DemandeStatus[]
}

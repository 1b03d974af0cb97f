import type { Stay } from '../demandes/demande.ts'

/** What a structure offers for one kind of care; it may have several units for the same (see `structure_units`). */
export type Unit = {
  stay: Stay
  name: string | null
  mentions: readonly string[]
  modalities: readonly string[]
  capacities: readonly string[]
  /** None: all. */
  treeLines: readonly string[]
  /** The zone served; none: people come from anywhere. */
  communes: readonly string[]
  departments: readonly string[]
  /** Completed months, both included. */
  minMonths: number | null
  maxMonths: number | null
}

export type Place = { commune: string; department: string }

/** What is looked for, as the volets of a dossier say it. */
export type Needs = {
  stay: Stay
  ageMonths: number
  /** Undefined while the place of living is not known. */
  place: Place | undefined
  /** One of them is enough. */
  mentions: readonly string[]
  /** One of them is enough; `a+b` is both. */
  modalities: readonly string[]
  /** All of them. */
  capacities: readonly string[]
  treeLine?: string | undefined
  /** The care asked for is too light, or too heavy, to go on at home. */
  weight?: 'light' | 'heavy' | undefined
}

export type Reason =
  | { why: 'mention'; wanted: readonly string[] }
  | { why: 'modality'; wanted: readonly string[] }
  | { why: 'capacity'; missing: readonly string[] }
  | { why: 'young' | 'old'; limit: number }
  | { why: 'minor'; wanted: readonly string[] }
  | { why: 'zone' | 'noPlace' | 'tree' | 'adult' | 'light' | 'heavy' }

/** What to think of with a unit that fits. */
export type Note = 'parentalConsent' | 'byAgreement' | 'expertSupport'

export type Match = { fits: true; notes: readonly Note[] } | { fits: false; reasons: readonly Reason[] }

import { monthsOn } from '../../calendar.ts'
import { dayNumber, dayOfNumber } from '../dates.ts'
import {
  CHILD_UNTIL_MONTHS,
  CORRECTED_UNTIL_MONTHS,
  GRID_FROM_MONTHS,
  REFERENCE_WEEKS,
  SEVERAL_OBSERVATIONS,
  TERM_WEEKS,
} from './choices.ts'

/** Why a TND dossier cannot be created for somebody born that day; ISO days. */
export function tndAgeFault(birthDate: string, today: string): 'tooOld' | 'notBorn' | undefined {
  if (birthDate > today) return 'notBorn'
  return monthsOn(birthDate, today) >= CHILD_UNTIL_MONTHS ? 'tooOld' : undefined
}

/** Ages that a PCO takes, in completed months, both included; an absent limit is none. */
/** Term at birth, in completed weeks of amenorrhoea and days. */
export type Term = { weeks: number; days: number }

const isPreterm = ({ weeks }: Term): boolean => weeks < TERM_WEEKS

/** Completed months since the day on which the child was expected; below zero before it. */
export function correctedMonths(birthDate: string, day: string, { weeks, days }: Term): number {
  const early = REFERENCE_WEEKS * 7 - (weeks * 7 + days)
  return monthsOn(dayOfNumber(dayNumber(birthDate) + early), day)
}

export const domains = ['MG', 'MF', 'LA', 'CO', 'SO'] as const
export type Domain = (typeof domains)[number]

/** In completed months, the first included and `until` excluded; so many signs, in two domains at least, lead to a PCO. */
export const bands = {
  '06': { from: GRID_FROM_MONTHS, until: 12, threshold: 2 },
  '12': { from: 12, until: 18, threshold: 2 },
  '18': { from: 18, until: 24, threshold: 2 },
  '24': { from: 24, until: 36, threshold: 2 },
  '3A': { from: 36, until: 48, threshold: 2 },
  '4A': { from: 48, until: 60, threshold: 3 },
  '5A': { from: 60, until: 72, threshold: 3 },
  '6A': { from: 72, until: CHILD_UNTIL_MONTHS, threshold: 3 },
} as const satisfies Record<string, { from: number; until: number; threshold: number }>
export type Band = keyof typeof bands

// Not `Object.keys(bands)`: JavaScript would put the keys that look like numbers first, in their own order.
export const bandNames = ['06', '12', '18', '24', '3A', '4A', '5A', '6A'] as const satisfies readonly Band[]

export const bandOf = (months: number): Band | undefined =>
  bandNames.find((band) => bands[band].from <= months && months < bands[band].until)

export const previousBand = (band: Band): Band | undefined => bandNames[bandNames.indexOf(band) - 1]

export type Ages = {
  /** Completed months on the day of the examination. */
  chronological: number
  /** Only where it counts: born preterm, and under two years. */
  corrected?: number
  /** Undefined below six months, corrected where it is. */
  band: Band | undefined
}

/** Undefined for an examination before the birth, or from the age that this form is not for. */
export function agesOn(birthDate: string, day: string, term?: Term): Ages | undefined {
  const chronological = monthsOn(birthDate, day)
  if (day < birthDate || chronological >= CHILD_UNTIL_MONTHS) return undefined
  if (!term || !isPreterm(term) || chronological >= CORRECTED_UNTIL_MONTHS)
    return { chronological, band: bandOf(chronological) }
  const corrected = correctedMonths(birthDate, day, term)
  return { chronological, corrected, band: bandOf(corrected) }
}

/** The headings of the observations valid at any age. */
export type ObservationCode = 'FR' | 'RG' | 'SA' | 'SE' | 'CI' | 'EM' | 'IN'

export const conclusions = ['urgence', 'adresser', 'revoir', 'suiviParticulier', 'inquietude', 'suiviHabituel'] as const
export type Conclusion = (typeof conclusions)[number]

export type Findings = {
  /** None: under six months, where there is no grid. */
  band: Band | undefined
  /** The domain of each item answered « Non ». */
  signs: readonly Domain[]
  /** The heading of each observation answered « Oui ». */
  observed: readonly ObservationCode[]
  /** Every line of the observations and of the grid has an answer; « non évalué » is one. */
  isComplete: boolean
}

/** So many signs, counted together, in two domains at least: a domain may have a single item, so never so many in each. */
export const leadsToPco = (band: Band | undefined, signs: readonly Domain[]): boolean =>
  band !== undefined && signs.length >= bands[band].threshold && new Set(signs).size >= 2

/** What the booklet concludes, first case first; undefined while an answer is missing. A regression does not wait. */
export function conclusionOf({ band, signs, observed, isComplete }: Findings): Conclusion | undefined {
  if (observed.includes('RG')) return 'urgence'
  if (!isComplete) return undefined
  if (leadsToPco(band, signs)) return 'adresser'
  const hasRisk = observed.includes('FR')
  if (observed.length >= SEVERAL_OBSERVATIONS || (hasRisk && signs.length > 0)) return 'revoir'
  if (hasRisk) return 'suiviParticulier'
  return observed.includes('IN') ? 'inquietude' : 'suiviHabituel'
}

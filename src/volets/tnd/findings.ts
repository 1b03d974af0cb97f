// From the answers of the repérage to what its rules look at.
import { numberIn, textIn } from '../reading.ts'
import type { Answers, Facts } from '../volet.ts'
import { CORRECTED_UNTIL_MONTHS } from './choices.ts'
import { type Item, itemsOf, type Observation, type ObservationGroup, observationGroups } from './items.ts'
import { type Ages, agesOn, type Band, type Findings, previousBand, type Term } from './rules.ts'

/** `grille` for the band of the age, `avant` for the one before it. */
export type Grid = 'grille' | 'avant'

export const itemKey = (grid: Grid, { id }: Pick<Item, 'id'>): string => `${grid}.b${id.replace('-', '')}`
export const reasonKey = (item: Pick<Item, 'id'>): string => `${itemKey('grille', item)}.motif`
export const observationKey = ({ id }: Pick<Observation, 'id'>): string => `obs.${id.slice(2).toLowerCase()}`

export const EXAMINATION = 'dateExamen'
export const PRETERM = 'obs.fr1'
export const TERM = { weeks: 'obs.fr1.semaines', days: 'obs.fr1.jours' } as const

/** An unknown number of days counts as none: the child is then corrected the most. */
function termIn(answers: Answers): Term | undefined {
  const weeks = numberIn(answers, TERM.weeks)
  if (weeks === undefined || textIn(answers, PRETERM) !== 'oui') return undefined
  return { weeks, days: numberIn(answers, TERM.days) ?? 0 }
}

/**
 * On the day of the examination, never today. A child born preterm has no age while the term that corrects it is missing:
 * his grid would be another one.
 */
export function agesIn({ answers, birthDate }: Facts): Ages | undefined {
  const day = textIn(answers, EXAMINATION)
  const ages = day === undefined ? undefined : agesOn(birthDate, day, termIn(answers))
  const waits = ages && ages.chronological < CORRECTED_UNTIL_MONTHS && textIn(answers, PRETERM) === 'oui'
  return waits && !termIn(answers) ? undefined : ages
}

/** The months that the band was chosen from. */
export const retainedMonths = ({ chronological, corrected }: Ages): number => corrected ?? chronological

const isAsked = ({ untilMonths }: Observation, ages: Ages | undefined) =>
  untilMonths === undefined || !ages || ages.chronological < untilMonths

export function findingsIn(facts: Facts): Findings {
  const { answers } = facts
  const ages = agesIn(facts)
  const items = ages?.band ? itemsOf(ages.band) : []
  const asked = observationGroups.flatMap(({ lines }) => lines.filter((line) => isAsked(line, ages)))
  const isMissing = (key: string) => textIn(answers, key) === undefined
  return {
    band: ages?.band,
    signs: signsAmong(answers, 'grille', items).map(({ domain }) => domain),
    observed: observedIn(answers, ages).map(({ code }) => code),
    isComplete:
      ages !== undefined &&
      !items.some((item) => isMissing(itemKey('grille', item))) &&
      !asked.some((line) => isMissing(observationKey(line))),
  }
}

/** Each observation answered « Oui », with its heading. */
export const observedIn = (
  answers: Answers,
  ages: Ages | undefined,
): { code: ObservationGroup['code']; line: Observation }[] =>
  observationGroups.flatMap(({ code, lines }) =>
    lines
      .filter((line) => isAsked(line, ages) && textIn(answers, observationKey(line)) === 'oui')
      .map((line) => ({ code, line })),
  )

const signsAmong = (answers: Answers, grid: Grid, items: readonly Item[]): Item[] =>
  items.filter((item) => textIn(answers, itemKey(grid, item)) === 'non')

export const notAssessedIn = (answers: Answers, band: Band): Item[] =>
  itemsOf(band).filter((item) => textIn(answers, itemKey('grille', item)) === NOT_ASSESSED)

export const NOT_ASSESSED = 'nonEvalue'

/** Of the band before: how many were answered, and the signs among them. */
export function before(answers: Answers, band: Band): { asked: number; answered: number; signs: Item[] } | undefined {
  const previous = previousBand(band)
  if (!previous) return undefined
  const items = itemsOf(previous)
  const answered = items.filter((item) => textIn(answers, itemKey('avant', item)) !== undefined)
  return { asked: items.length, answered: answered.length, signs: signsAmong(answers, 'avant', items) }
}

import { dayAfter, dayNumber } from '../dates.ts'
import type { Row } from '../volet.ts'

export type YearOfStay = { year: string; days: number }

/** Days of stay in each calendar year, first and last included; overlapping periods count once. */
export function daysPerYear(periods: readonly Row[]): YearOfStay[] {
  const days = new Map<string, number>()
  for (const { debut, fin } of apart(periods)) {
    for (let year = Number(debut.slice(0, 4)); year <= Number(fin.slice(0, 4)); year++) {
      const from = debut > `${year}-01-01` ? debut : `${year}-01-01`
      const to = fin < `${year}-12-31` ? fin : `${year}-12-31`
      days.set(String(year), (days.get(String(year)) ?? 0) + dayNumber(to) - dayNumber(from) + 1)
    }
  }
  return [...days].map(([year, count]) => ({ year, days: count }))
}

/** In order, each beginning after the end of those before it; an inverted period is left out. */
function apart(periods: readonly Row[]): { debut: string; fin: string }[] {
  const whole = periods
    .map(({ debut = '', fin = '' }) => ({ debut, fin }))
    .filter(({ debut, fin }) => debut && debut <= fin)
  const result: { debut: string; fin: string }[] = []
  for (const { debut, fin } of whole.toSorted((a, b) => a.debut.localeCompare(b.debut))) {
    const last = result.at(-1)?.fin ?? ''
    const from = last && debut <= last ? dayAfter(last) : debut
    if (from <= fin) result.push({ debut: from, fin })
  }
  return result
}

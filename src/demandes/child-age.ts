import { plural } from '../ui/format.ts'

/** « 3 ans 4 mois », « 18 mois »: in months up to two years. */
export function childAge(months: number): string {
  if (months < 24) return `${months}\u00a0mois`
  const rest = months % 12
  return `${plural(Math.floor(months / 12), 'an', 'ans')}${rest > 0 ? ` ${rest}\u00a0mois` : ''}`
}

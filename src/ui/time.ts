import { parisClock } from '../calendar.ts'
import { frDateTime } from './format.ts'
import { type Html, html } from './html.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const NBSP = '\u00a0'

/** `il y a 3 jours`, the exact instant on hover and in print. */
export const timeAgo = (instant: Date, now: Date): Html =>
  html`<time datetime="${instant.toISOString()}" title="${frDateTime(instant)}">${agoText(instant, now)}</time>`

export function agoText(instant: Date, now: Date): string {
  const past = instant <= now
  const gap = Math.abs(now.getTime() - instant.getTime())
  const days = Math.abs(calendarDay(now) - calendarDay(instant))
  if (gap < MINUTE) return past ? 'à l’instant' : 'dans un instant'
  if (gap < HOUR) return relative(past, Math.floor(gap / MINUTE), 'min')
  if (days === 0) return relative(past, Math.floor(gap / HOUR), 'h')
  if (days === 1) return past ? 'hier' : 'demain'
  if (days < 31) return relative(past, days, 'jours')
  const months = Math.floor(days / 30.44)
  if (months < 12) return relative(past, Math.max(1, months), 'mois')
  const years = Math.floor(days / 365.25) || 1
  return relative(past, years, years < 2 ? 'an' : 'ans')
}

const relative = (past: boolean, count: number, unit: string): string =>
  `${past ? 'il y a' : 'dans'} ${count}${NBSP}${unit}`

// Two days that Paris would call neighbours differ by one, change of hour or not.
const calendarDay = (instant: Date): number => Math.floor(parisClock(instant).getTime() / DAY)

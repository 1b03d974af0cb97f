// How values read in French. Dates are told in Paris, wherever the server runs.

import { dayOf, parisClock } from '../calendar.ts'

const NBSP = '\u00a0'
const timeZone = 'Europe/Paris'

const longDay = new Intl.DateTimeFormat('fr-FR', { timeZone, day: 'numeric', month: 'long', year: 'numeric' })
const twoDecimals = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const oneDecimal = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 })
const whole = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 })

/** A day (`YYYY-MM-DD`, free of any time zone) or an instant. */
export type Moment = string | Date

// Noon: the day stays the same in Paris as in UTC.
const instantOf = (moment: Moment): Date => (typeof moment === 'string' ? new Date(`${moment}T12:00:00Z`) : moment)

/** `19/11/2026` */
export function frDate(moment: Moment): string {
  const day = typeof moment === 'string' ? moment : dayOf(moment)
  return `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`
}

/** `19 novembre 2026`, with `1er` for the first of the month. */
export const frLongDate = (moment: Moment): string =>
  longDay.format(instantOf(moment)).replace(/^1 /, '1er ').replaceAll(' ', NBSP)

/** `18 h 04` */
export function frTime(instant: Date): string {
  const clock = parisClock(instant).toISOString()
  return `${clock.slice(11, 13)}${NBSP}h${NBSP}${clock.slice(14, 16)}`
}

/** `19/11/2026 à 18 h 04` */
export const frDateTime = (instant: Date): string => `${frDate(instant)} à${NBSP}${frTime(instant)}`

/** `1 234,50 €`, from cents. */
export const euros = (cents: number): string => `${twoDecimals.format(cents / 100)}${NBSP}€`

/** `850 m`, `3,2 km`, `27 km`. */
export function km(meters: number): string {
  if (meters < 995) return `${whole.format(Math.round(meters / 10) * 10)}${NBSP}m`
  const distance = meters / 1000
  return `${(distance < 9.95 ? oneDecimal : whole).format(distance)}${NBSP}km`
}

/** `1 875` */
export const frCount = (count: number): string =>
  count >= 0 && count < 1000 ? String(Math.round(count)) : whole.format(count)

/** French counts nought as singular: `0 demande`, `1 demande`, `2 demandes`. */
export const plural = (count: number, one: string, many: string): string =>
  `${frCount(count)}${NBSP}${Math.abs(count) < 2 ? one : many}`

/** `01 99 00 11 22`; a foreign number as it was written. */
export const showPhone = (phone: string): string =>
  phone.startsWith('0') ? phone.replace(/(\d{2})(?=\d)/g, `$1${NBSP}`) : phone

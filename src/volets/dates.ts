// Dates of answers: ISO days compared as strings, without clock or time zone.

const DAY = 86_400_000

const toIso = (instant: number): string => new Date(instant).toISOString().slice(0, 10)

/** Accepts `2026-03-12` and `12/03/2026` (also with `.`, `-` or spaces); undefined for a day that does not exist. */
export function readDate(typed: string): string | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed)
  const french = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(typed)
  const [year, month, day] = iso ? iso.slice(1) : french ? french.slice(1).reverse() : []
  if (!year || !month || !day) return undefined
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const instant = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(instant) || toIso(instant) !== date ? undefined : date
}

export const frenchDate = (date: string): string => date.split('-').reverse().join('/')

export const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY

export const dayOfNumber = (number: number): string => toIso(number * DAY)

export const dayAfter = (date: string): string => dayOfNumber(dayNumber(date) + 1)

/** The same day so many months earlier, or the last of that month when it is shorter. */
export function monthsBefore(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month - months, 0)).getUTCDate()
  return toIso(Date.UTC(year, month - 1 - months, Math.min(day, lastDay)))
}

/** The same day so many months later, or the last of that month when it is shorter. */
export const monthsAfter = (date: string, months: number): string => monthsBefore(date, -months)

const DAY = 86_400_000

/** Plain calendar arithmetic on `YYYY-MM-DD`. */
export const dateAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T12:00:00Z`) + days * DAY).toISOString().slice(0, 10)

export const dateBefore = (date: string, days: number): string => dateAfter(date, -days)

/** The same day, or the Friday before a week-end: offices write on working days. */
export function workingDay(date: string): string {
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay()
  if (weekday === 6) return dateBefore(date, 1)
  return weekday === 0 ? dateBefore(date, 2) : date
}

const NEAR = 10

/** Some days earlier; the last ones are counted in working days, so that a week-end does not gather them all. */
export function dayBack(today: string, days: number): string {
  if (days > NEAR) return workingDay(dateBefore(today, days + 4))
  let date = workingDay(today)
  for (let left = days; left > 0; left--) date = workingDay(dateBefore(date, 1))
  return date
}

/** An instant of that day in Paris, whatever the season. */
export function instantAt(date: string, minuteOfDay: number): Date {
  const asUtc = Date.parse(`${date}T00:00:00Z`) + minuteOfDay * 60_000
  return new Date(asUtc - offsetOfParis(asUtc))
}

function offsetOfParis(instant: number): number {
  const there = new Date(instant).toLocaleString('sv-SE', { timeZone: 'Europe/Paris' })
  return Date.parse(`${there.replace(' ', 'T')}Z`) - Math.floor(instant / 1000) * 1000
}

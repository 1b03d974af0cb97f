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

/** An instant of that day in Paris, whatever the season. */
export function instantAt(date: string, minuteOfDay: number): Date {
  const asUtc = Date.parse(`${date}T00:00:00Z`) + minuteOfDay * 60_000
  return new Date(asUtc - offsetOfParis(asUtc))
}

function offsetOfParis(instant: number): number {
  const there = new Date(instant).toLocaleString('sv-SE', { timeZone: 'Europe/Paris' })
  return Date.parse(`${there.replace(' ', 'T')}Z`) - Math.floor(instant / 1000) * 1000
}

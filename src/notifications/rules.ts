import { dayOf, instantInParis } from '../calendar.ts'

const DAY = 86_400_000

/** The last time, until this instant, that the clocks of Paris showed this whole hour. The hour exists every day: 4 to 22. */
export function lastPassing(hour: number, at: Date): Date {
  const today = dayOf(at)
  const before = new Date(Date.parse(today) - DAY).toISOString().slice(0, 10)
  const passings = [today, before].flatMap((day) => instantInParis(`${day}T${String(hour).padStart(2, '0')}:00`) ?? [])
  return passings.find((passing) => passing <= at) ?? at
}

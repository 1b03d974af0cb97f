const HOUR = 3_600_000

/** Paris day of an instant, as `YYYY-MM-DD`, wherever the server runs. */
export const dayOf = (instant: Date): string => parisClock(instant).toISOString().slice(0, 10)

/** What the clocks of Paris show at that instant, in the UTC figures of the date returned. */
export const parisClock = (instant: Date): Date => new Date(instant.getTime() + offsetAt(instant.getTime()))

/** The instant at which the clocks of Paris show `YYYY-MM-DDTHH:MM`; undefined for what is no day or no hour. */
export function instantInParis(shown: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(shown)) return undefined
  const clock = Date.parse(`${shown}:00Z`)
  if (Number.isNaN(clock) || new Date(clock).toISOString().slice(0, 16) !== shown) return undefined
  return new Date(clock - offsetAt(clock - offsetAt(clock)))
}

// `Intl` is slow and lists show hundreds of instants. Paris changes its hour at a whole hour: one offset holds for each.
const offsets = new Map<number, number>()
const MOST_HOURS = 20_000

function offsetAt(time: number): number {
  const hour = Math.floor(time / HOUR)
  const known = offsets.get(hour)
  if (known !== undefined) return known
  if (offsets.size >= MOST_HOURS) offsets.clear()
  const [from] = parisTime.formatToParts(hour * HOUR + HOUR / 2).filter(({ type }) => type === 'timeZoneName')
  const offset = readOffset(from?.value ?? '')
  offsets.set(hour, offset)
  return offset
}

const parisTime = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', timeZoneName: 'longOffset' })

/** `GMT+02:00`, `GMT`, and before 1911 `GMT+00:09:21`. */
function readOffset(name: string): number {
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = /^GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(name) ?? []
  const span = Number(hours) * HOUR + Number(minutes) * 60_000 + Number(seconds) * 1000
  return sign === '-' ? -span : span
}

/** Completed years between two ISO dates; source: civil age, birthday included. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}

/** Completed months between two ISO dates. A month that lacks the day of birth is completed on the first of the next. */
export function monthsOn(birthDate: string, day: string): number {
  const months =
    (Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))) * 12 +
    Number(day.slice(5, 7)) -
    Number(birthDate.slice(5, 7))
  return day.slice(8) < birthDate.slice(8) ? months - 1 : months
}

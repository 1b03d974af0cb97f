/** Paris day of an instant, as `YYYY-MM-DD`, wherever the server runs. */
export const dayOf = (instant: Date): string => parisDay.format(instant)

const parisDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' })

/** Completed years between two ISO dates; source: civil age, birthday included. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}

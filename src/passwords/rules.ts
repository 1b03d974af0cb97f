/** `months` 0: never forced. */
export function isToRenew(setAt: Date, now: Date, months: number): boolean {
  const limit = new Date(setAt)
  limit.setUTCMonth(limit.getUTCMonth() + months)
  return months > 0 && now >= limit
}

/** Codes by mail end at the beginning of this day (`YYYY-MM-DD`); without one they do not end. */
export const isMailCodeOver = (today: string, until: string | undefined): boolean =>
  until !== undefined && today >= until

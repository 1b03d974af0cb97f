import type { Limit } from '../limits/limits.ts'

/** Openings by number and birth date; right ones do not count. Thirty-six thousand dates stand behind each number. */
export const numberLimits = {
  account: { name: 'number:account', max: 10, minutes: 60 },
  accountDay: { name: 'number:account:day', max: 30, minutes: 1440 },
  /** Wrong dates for one number, from anybody. */
  number: { name: 'number:dossier', max: 10, minutes: 60 },
} as const satisfies Record<string, Limit>

import type { Limit } from '../limits/limits.ts'

// A code has 55 bits: what these leave to chance is nothing. Right ones do not count.
export const checkLimits = {
  /** Wrong codes and files from one address. */
  address: { name: 'seal:address', max: 20, minutes: 15 },
  /** Wrong codes for one dossier, from anywhere. */
  dossier: { name: 'seal:dossier', max: 100, minutes: 1440 },
} as const satisfies Record<string, Limit>

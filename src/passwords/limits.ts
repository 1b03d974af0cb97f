import type { Limit } from '../limits/limits.ts'

// docs/security/threats.md shows what these leave to somebody who guesses. A stranger who spends them closes the door of
// the password for a while, and no other: the card and Pro Santé Connect count nothing.
export const passwordLimits = {
  /** Wrong passwords of one account. */
  account: { name: 'password:account', max: 5, minutes: 15 },
  accountDay: { name: 'password:account:day', max: 10, minutes: 1440 },
  /** Wrong passwords from one address, whatever the account. */
  address: { name: 'password:address', max: 50, minutes: 15 },
  /** Wrong passwords of everybody. */
  overall: { name: 'password:overall', max: 1000, minutes: 60 },
} as const satisfies Record<string, Limit>

export const codeLimits = {
  /** Wrong codes of one account, over all the codes it was sent. */
  wrong: { name: 'code:wrong', max: 30, minutes: 1440 },
  /** Codes sent to one account. */
  sent: { name: 'code:sent', max: 6, minutes: 60 },
} as const satisfies Record<string, Limit>

export const resetLimits = {
  account: { name: 'reset:account', max: 3, minutes: 60 },
  address: { name: 'reset:address', max: 20, minutes: 60 },
} as const satisfies Record<string, Limit>

export const CODE_MINUTES = 10
/** Wrong tries of one code; then another must be asked. */
export const CODE_TRIES = 5
export const RESEND_SECONDS = 60
/** Between the right password and its second step. */
export const ATTEMPT_MINUTES = 30
export const RESET_HOURS = 24

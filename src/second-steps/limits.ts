import type { Limit } from '../limits/limits.ts'

// Codes of an application and recovery codes are counted with the codes by mail too (`tryStep`).
export const totpLimits = {
  /** Wrong codes of one account. Three are good at any time: fewer tries than for a code by mail keep the same chance. */
  wrong: { name: 'totp:wrong', max: 15, minutes: 1440 },
} as const satisfies Record<string, Limit>

export const passkeyLimits = {
  /** Refused passkeys from one address. */
  address: { name: 'passkey:address', max: 30, minutes: 15 },
} as const satisfies Record<string, Limit>

export const CHALLENGE_MINUTES = 5
/** Between the key shown to the application and its first code. */
export const ENROLMENT_MINUTES = 30
export const MOST_PASSKEYS = 10
export const LONGEST_NAME = 60
export const RECOVERY_CODES = 10

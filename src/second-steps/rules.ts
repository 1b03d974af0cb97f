import type { Actor } from '../accounts/account.ts'
import { isRecentlyStrong, RECENT_MINUTES } from '../sessions/session.ts'

/** What an account has enrolled. `recoveryCodes`: how many are left. */
export type Steps = { totp: boolean; passkeys: number; recoveryCodes: number }

/** Then the code by mail is worth nothing any more: it would be the weakest door. */
export const hasStrongStep = ({ totp, passkeys }: Steps): boolean => totp || passkeys > 0

/**
 * Who holds the password and the mailbox must not enrol a step of his own: a code by mail is not enough. `isInvited`: the
 * account has never had a card nor e-CPS; its first strong step is all that can ever make it
 * strong; whoever came from another account has proven nothing of this one.
 */
export const mayChangeSteps = (
  { strongAt, isByLink }: Pick<Actor, 'strongAt' | 'isByLink'>,
  steps: Steps,
  isInvited: boolean,
  now: Date,
): boolean => isRecentlyStrong(strongAt, now, RECENT_MINUTES) || (isInvited && !hasStrongStep(steps) && !isByLink)

/** Without what reads like something else: no I, O, 0, 1. */
export const RECOVERY_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
export const RECOVERY_LENGTH = 12

/** Twelve signs of five bits. `bytes`: at least twelve random ones. */
export const recoveryCodeFrom = (bytes: Uint8Array): string =>
  [...bytes.subarray(0, RECOVERY_LENGTH)].map((byte) => RECOVERY_ALPHABET[byte & 31]).join('')

/** `ABCD-EFGH-JKLM`, as it is shown. */
export const groupsOf = (text: string): string[] => text.match(/.{1,4}/g) ?? []

/** As typed, with or without hyphens and capitals. */
export const recoveryCodeOf = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
export const totpCodeOf = (typed: string): string => typed.replace(/[\s.-]/g, '')
export const isTotpCode = (code: string): boolean => /^\d{6}$/.test(code)

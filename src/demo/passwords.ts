import { hashPassword } from '../passwords/hash.ts'

/** Of everybody in the demonstration, and known to everybody: it opens nothing else. */
export const DEMO_PASSWORD = 'brouette mauve sur la digue'

/** One hash for all: making dozens would slow the first start. */
export async function demoPasswords(accountIds: readonly string[], setAt: Date) {
  const hash = await hashPassword(DEMO_PASSWORD)
  return accountIds.map((accountId) => ({ accountId, hash, setAt }))
}

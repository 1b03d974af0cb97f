import type { Secrets } from '../secrets/secrets.ts'

const LIFE = 12 * 3_600_000
/** Bytes: all that is usually typed looks as long. */
const SIZE = 40
const padded = (typed: string) => typed + ' '.repeat(Math.max(0, SIZE - Buffer.byteLength(typed)))

/** What was searched, for an address: only the program reads it, for the account that typed it, and for half a day. */
export const sealWords = (secrets: Secrets, accountId: string, typed: string, now: Date): string =>
  secrets.seal(purposeFor(accountId), `${now.getTime() + LIFE} ${padded(typed)}`)

/** Undefined for what is no longer, or never was, of this account. */
export function openWords(secrets: Secrets, accountId: string, sealed: string, now: Date): string | undefined {
  const [, until, typed] = /^(\d+) (.*)$/s.exec(opened(secrets, accountId, sealed)) ?? []
  return Number(until) > now.getTime() ? typed?.trimEnd() : undefined
}

const purposeFor = (accountId: string) => `search ${accountId}`

function opened(secrets: Secrets, accountId: string, sealed: string): string {
  try {
    return secrets.open(purposeFor(accountId), sealed)
  } catch {
    return ''
  }
}

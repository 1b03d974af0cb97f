import { setTimeout } from 'node:timers/promises'
import type { Authority } from './authorities.ts'
import type { Card, Revocation } from './card.ts'
import type { Log } from './fetch-bytes.ts'
import { listSource } from './list-source.ts'
import { responder } from './responder.ts'

/** Milliseconds. A national list may come slowly; a sign-in waits less long, and leaves it to come for the next one. */
const TIMES = { answer: 4000, list: 60_000, patience: 20_000 }

export type RevocationSettings = {
  /** Files or addresses. */
  lists: readonly string[]
  /** `off`, or an address that replaces the one written on the cards. */
  ocsp: string | undefined
}
export type RevocationCheck = (card: Card, authority: Authority, now: Date) => Promise<Revocation>

/** OCSP first, then the lists; when neither can tell, nobody enters. */
export function revocationCheck(
  { lists, ocsp }: RevocationSettings,
  log: Log,
  given: Partial<typeof TIMES> = {},
): RevocationCheck {
  const times = { ...TIMES, ...given }
  const sources = lists.map((each) => listSource(each, times.list, log))
  const askResponder = responder(times.answer, log)
  return async (card, authority, now) => {
    const url = ocsp === 'off' ? undefined : (ocsp ?? card.ocspUrls[0])
    const answer = url ? await askResponder(url, card, authority, now) : undefined
    if (answer) return answer
    const patience = setTimeout(times.patience, undefined, { ref: false })
    for (const source of sources) {
      const list = await source(authority, now, patience)
      if (list && list.thisUpdate <= now && now <= list.nextUpdate)
        return list.revoked.has(card.serial) ? 'revoked' : 'good'
    }
    return 'unavailable'
  }
}

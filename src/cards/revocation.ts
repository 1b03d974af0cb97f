import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import type { Authority } from './authorities.ts'
import type { Card, Revocation } from './card.ts'
import { type RevocationList, readRevocationList } from './crl.ts'
import { ocspQuestion, readOcspAnswer } from './ocsp.ts'

const TIMEOUT_MS = 4000
const ANSWER_LIMIT = 64 * 1024
const LIST_LIMIT = 64 * 1024 * 1024
/** A list is fetched again this often: the authority may publish one long before the former ends. */
const LIST_AGE_MS = 15 * 60_000
/** Whoever watches the log has this long to act before nobody enters by card. */
const ENDS_SOON_MS = 12 * 3_600_000

export type RevocationSettings = {
  /** Files or addresses. */
  lists: readonly string[]
  /** `off`, or an address that replaces the one written on the cards. */
  ocsp: string | undefined
}
type Log = (because: string, source: string) => void
export type RevocationCheck = (card: Card, authority: Authority, now: Date) => Promise<Revocation>

/** OCSP first, then the lists; when neither can tell, nobody enters. */
export function revocationCheck({ lists, ocsp }: RevocationSettings, log: Log): RevocationCheck {
  const sources = lists.map((each) => listSource(each, log))
  return async (card, authority, now) => {
    const url = ocsp === 'off' ? undefined : (ocsp ?? card.ocspUrls[0])
    const answer = url ? await askResponder(url, card, authority, now, log) : undefined
    if (answer) return answer
    for (const source of sources) {
      const list = await source(now)
      if (list && isOf(list, authority) && list.thisUpdate <= now && now <= list.nextUpdate)
        return list.revoked.has(card.serial) ? 'revoked' : 'good'
    }
    return 'unavailable'
  }
}

const isOf = (list: RevocationList, authority: Authority): boolean =>
  list.issuer === authority.name.commonName && list.isSignedBy(authority)

async function askResponder(url: string, card: Card, authority: Authority, now: Date, log: Log) {
  try {
    const question = ocspQuestion(card.der, authority)
    const headers = { 'content-type': 'application/ocsp-request' }
    const bytes = await fetchBytes(url, ANSWER_LIMIT, { method: 'POST', body: question.der, headers })
    const answer = readOcspAnswer(bytes, question, authority, now)
    if (answer === 'good' || answer === 'revoked') return answer
    log(`ocsp ${answer}`, new URL(url).origin)
  } catch (error) {
    log(`ocsp ${nameOf(error)}`, url)
  }
  return undefined
}

async function fetchBytes(url: string, limit: number, init: RequestInit = {}): Promise<Buffer> {
  const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) })
  if (!response.ok || !response.body) throw new Error(`status ${response.status}`)
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body) {
    length += chunk.length
    if (length > limit) throw new Error('too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** A list of the settings, kept in memory; one that cannot be fetched again serves until its own end. */
function listSource(source: string, log: Log): (now: Date) => Promise<RevocationList | undefined> {
  let kept: { list: RevocationList; mark: number; digest: string } | undefined
  let under: Promise<void> | undefined
  const renew = async (now: Date): Promise<void> => {
    try {
      const mark = await markOf(source, now)
      if (kept && kept.mark === mark && now <= kept.list.nextUpdate) return
      const bytes = await bytesOf(source)
      const digest = createHash('sha256').update(bytes).digest('hex')
      // A national list takes half a second to read: only when it has changed.
      kept = { list: kept?.digest === digest ? kept.list : readRevocationList(bytes), mark, digest }
      if (kept.list.nextUpdate.getTime() - now.getTime() < ENDS_SOON_MS) log('list ends soon', source)
    } catch (error) {
      log(`list ${nameOf(error)}`, source)
    }
  }
  return async (now) => {
    under ??= renew(now).finally(() => {
      under = undefined
    })
    await under
    return kept?.list
  }
}

const isUrl = (source: string): boolean => /^https?:\/\//.test(source)
/** Changes when it is time to read again. */
const markOf = async (source: string, now: Date): Promise<number> =>
  isUrl(source) ? Math.floor(now.getTime() / LIST_AGE_MS) : (await stat(source)).mtimeMs
const bytesOf = (source: string): Promise<Buffer> => (isUrl(source) ? fetchBytes(source, LIST_LIMIT) : readFile(source))

const nameOf = (error: unknown): string => (error as { code?: string; name?: string }).code ?? (error as Error).name

import type { Authority } from './authorities.ts'
import type { Card } from './card.ts'
import { fetchBytes, type Log, nameOf } from './fetch-bytes.ts'
import { type OcspAnswer, ocspQuestion, readOcspAnswer } from './ocsp.ts'

const ANSWER_LIMIT = 64 * 1024
const KEPT = 1000

type Status = 'good' | 'revoked'
type Answer = Extract<OcspAnswer, { status: Status }>

/** Asks about a card; an answer serves until its own end, and an older one never takes its place. */
export function responder(ms: number, log: Log) {
  const kept = new Map<string, Answer>()
  const keep = (key: string, answer: Answer): void => {
    kept.delete(key)
    kept.set(key, answer)
    const [oldest] = kept.keys()
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
  }
  return async (url: string, card: Card, authority: Authority, now: Date): Promise<Status | undefined> => {
    const key = `${authority.certificate.fingerprint256} ${card.serial}`
    const known = kept.get(key)
    if (known?.nextUpdate && known.thisUpdate <= now && now <= known.nextUpdate) return known.status
    try {
      const answer = await asked(url, card, authority, now, ms)
      // Looked up again: another question may have been answered meanwhile.
      if ('thisUpdate' in answer && !isOlder(answer, kept.get(key))) {
        keep(key, answer)
        return answer.status
      }
      log(`ocsp ${'thisUpdate' in answer ? 'older' : answer.status}`, new URL(url).origin)
    } catch (error) {
      log(`ocsp ${nameOf(error)}`, url)
    }
    return undefined
  }
}

const isOlder = (answer: Answer, than: Answer | undefined): boolean =>
  than !== undefined && answer.thisUpdate < than.thisUpdate

async function asked(url: string, card: Card, authority: Authority, now: Date, ms: number): Promise<OcspAnswer> {
  const question = ocspQuestion(card.der, authority)
  const headers = { 'content-type': 'application/ocsp-request' }
  const bytes = await fetchBytes(url, ANSWER_LIMIT, ms, { method: 'POST', body: question.der, headers })
  return readOcspAnswer(bytes, question, authority, now)
}

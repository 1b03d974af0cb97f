import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import type { Authority } from './authorities.ts'
import { type RevocationList, readRevocationList } from './crl.ts'
import { fetchBytes, type Log, nameOf } from './fetch-bytes.ts'

const LIST_LIMIT = 64 * 1024 * 1024
/** A list is fetched again this often: the authority may publish one long before the former ends. */
const LIST_AGE_MS = 15 * 60_000
const PAUSE_MS = 60_000
/** Whoever watches the log has this long to act before nobody enters by card. */
const ENDS_SOON_MS = 12 * 3_600_000

type Kept = { list: RevocationList; digest: string; believedFrom?: Authority }
export type ListSource = (
  authority: Authority,
  now: Date,
  patience: Promise<unknown>,
) => Promise<RevocationList | undefined>

/** A list of the settings, kept in memory; one that cannot be fetched again serves until its own end. */
export function listSource(source: string, ms: number, log: Log): ListSource {
  let kept: Kept | undefined
  let tried: { mark: number; at: number; hasFailed: boolean } | undefined
  let under: Promise<void> | undefined

  const isDue = (mark: number, now: Date): boolean => {
    if (tried?.mark !== mark) return true
    const isInOrder = !tried.hasFailed && kept !== undefined && now <= kept.list.nextUpdate
    return !isInOrder && now.getTime() - tried.at >= PAUSE_MS
  }
  const renew = async (now: Date): Promise<void> => {
    try {
      const mark = await markOf(source, now)
      if (!isDue(mark, now)) return
      tried = { mark, at: now.getTime(), hasFailed: true }
      const bytes = await (isUrl(source) ? fetchBytes(source, LIST_LIMIT, ms) : readFile(source))
      const digest = createHash('sha256').update(bytes).digest('hex')
      // A national list takes half a second to read: only when it has changed.
      const read = kept?.digest === digest ? kept : { list: readRevocationList(bytes), digest }
      const refused = kept && refusalOf(read.list, kept, now)
      if (refused) return log(refused, source)
      kept = read
      tried.hasFailed = false
      if (kept.list.nextUpdate.getTime() - now.getTime() < ENDS_SOON_MS) log('list ends soon', source)
    } catch (error) {
      log(`list ${nameOf(error)}`, source)
    }
  }
  return async (authority, now, patience) => {
    under ??= renew(now).finally(() => {
      under = undefined
    })
    await Promise.race([under, patience])
    if (!kept || !isOf(kept.list, authority)) return undefined
    kept.believedFrom = authority
    return kept.list
  }
}

const isOf = (list: RevocationList, authority: Authority): boolean =>
  list.issuer === authority.name.commonName && list.isSignedBy(authority)

/** Why a list does not take the place of one that was believed: addresses of lists are not secure, anybody may answer there. */
function refusalOf(list: RevocationList, { list: former, believedFrom }: Kept, now: Date): string | undefined {
  if (!believedFrom) return undefined
  if (isOf(list, believedFrom)) return list.thisUpdate < former.thisUpdate ? 'list older' : undefined
  return now <= former.nextUpdate ? 'list of somebody else' : undefined
}

const isUrl = (source: string): boolean => /^https?:\/\//.test(source)
/** Changes when it is time to read again. */
const markOf = async (source: string, now: Date): Promise<number> =>
  isUrl(source) ? Math.floor(now.getTime() / LIST_AGE_MS) : (await stat(source)).mtimeMs

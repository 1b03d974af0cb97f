import { type CryptoKey, importJWK } from 'jose'
import { endorsedText, type KeyFile, type PublicSealJwk, publicPart, signingKey } from './key-file.ts'
import { type FindKey, type SealKey, signedText } from './seal.ts'

/** The keys of one process: one signs, all those that were ever ours verify. */
export type SealKeys = {
  active: SealKey
  find: FindKey
  /** Newest first, for who verifies elsewhere. */
  published(): Promise<readonly PublicSealJwk[]>
}

// A name that is nobody’s is not looked for again at once: who checks a file of his own makes names as he likes.
const UNKNOWN_MS = 5_000
const UNKNOWN_MOST = 1000

/** `shared`: the keys that other processes have left in the database, believed only when endorsed by one we know. */
export async function sealKeysFrom(
  file: KeyFile,
  shared: () => Promise<readonly PublicSealJwk[]> = async () => [],
  now: () => Date = () => new Date(),
): Promise<SealKeys> {
  let all = file.all
  let find = finderOf(all)
  const read = async () => {
    const known = await trusted(file.all, await shared())
    if (known.length === all.length) return
    all = known
    find = finderOf(known)
  }
  let reading: Promise<void> | undefined
  // Those who ask at the same time wait for one reading.
  const learn = () => {
    reading ??= read().finally(() => {
      reading = undefined
    })
    return reading
  }
  const unknown = new Map<string, number>()
  const isKnown = (kid: string) => all.some((key) => key.kid === kid)
  const lookFor = async (kid: string) => {
    if ((unknown.get(kid) ?? 0) > now().getTime()) return
    await learn()
    unknown.delete(kid)
    if (isKnown(kid)) return
    const [oldest] = unknown.size >= UNKNOWN_MOST ? unknown.keys() : []
    if (oldest !== undefined) unknown.delete(oldest)
    unknown.set(kid, now().getTime() + UNKNOWN_MS)
  }
  return {
    active: await signingKey(file.active),
    // A process that was renewed signs with a key that this one has not read yet.
    find: async (kid) => {
      if (!isKnown(kid)) await lookFor(kid)
      return find(kid)
    },
    published: async () => {
      await learn()
      return all
    },
  }
}

/** Of given public keys alone, as read in a file. */
export function finderOf(keys: readonly PublicSealJwk[]): FindKey {
  const imported = new Map<string, Promise<CryptoKey | undefined>>()
  return (kid) => {
    const jwk = keys.find((key) => key.kid === kid)
    const key = imported.get(kid) ?? (jwk ? importPublic(jwk) : Promise.resolve(undefined))
    if (jwk) imported.set(kid, key)
    return key
  }
}

async function importPublic({ kty, crv, x }: PublicSealJwk): Promise<CryptoKey | undefined> {
  const key = await importJWK({ kty, crv, x }, 'EdDSA')
  return key instanceof Uint8Array ? undefined : key
}

/** The roots, and what leads from them by endorsements: whoever writes in the database alone adds no key. */
export async function trusted(
  roots: readonly PublicSealJwk[],
  claimed: readonly PublicSealJwk[],
): Promise<readonly PublicSealJwk[]> {
  const known = [...roots]
  const left = claimed.filter(({ kid }) => !roots.some((root) => root.kid === kid)).map(publicPart)
  for (;;) {
    const index = await findIndex(left, (key) => isEndorsed(key, known))
    const [next] = index < 0 ? [] : left.splice(index, 1)
    if (!next) return known
    known.unshift(next)
  }
}

async function isEndorsed(key: PublicSealJwk, by: readonly PublicSealJwk[]): Promise<boolean> {
  if (!key.endorsement) return false
  const signed = await signedText(finderOf(by), key.endorsement)
  return 'text' in signed && signed.text === endorsedText(key)
}

async function findIndex<T>(list: readonly T[], isOne: (each: T) => Promise<boolean>): Promise<number> {
  for (const [index, each] of list.entries()) if (await isOne(each)) return index
  return -1
}

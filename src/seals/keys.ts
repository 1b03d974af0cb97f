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

/** `shared`: the keys that other processes have left in the database, believed only when endorsed by one we know. */
export async function sealKeysFrom(
  file: KeyFile,
  shared: () => Promise<readonly PublicSealJwk[]> = async () => [],
): Promise<SealKeys> {
  let all = file.all
  let find = finderOf(all)
  const learn = async () => {
    const known = await trusted(file.all, await shared())
    if (known.length === all.length) return
    all = known
    find = finderOf(known)
  }
  return {
    active: await signingKey(file.active),
    // A process that was renewed signs with a key that this one has not read yet.
    find: async (kid) => {
      if (!all.some((key) => key.kid === kid)) await learn()
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

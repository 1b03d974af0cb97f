import { createHash } from 'node:crypto'
import { CompactSign, type CryptoKey, compactVerify, importJWK, type JWK } from 'jose'

/** An Ed25519 key pair; `kid` tells which key signed when keys have been renewed. */
export type SealKey = { kid: string; privateKey: CryptoKey; publicKey: CryptoKey }

export async function importSealKey(jwk: JWK & { kid: string }): Promise<SealKey> {
  const { d: _secret, ...publicJwk } = jwk
  const [privateKey, publicKey] = await Promise.all([importJWK(jwk, 'EdDSA'), importJWK(publicJwk, 'EdDSA')])
  if (privateKey instanceof Uint8Array || publicKey instanceof Uint8Array)
    throw new Error('the seal key is not an Ed25519 key')
  return { kid: jwk.kid, privateKey, publicKey }
}

/** JSON with sorted keys and no white space (RFC 8785 for the values we store): one content, one text. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`
}

export const hashOf = (content: string): string => createHash('sha256').update(content, 'utf8').digest('hex')

/** JWS over the hash of the content. */
export const sign = (key: SealKey, hash: string): Promise<string> =>
  new CompactSign(new TextEncoder().encode(hash))
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid })
    .sign(key.privateKey)

/** True when the content is the one that was sealed and the server’s key signed it. */
export async function isIntact(
  key: SealKey,
  seal: { content: string; hash: string; signature: string },
): Promise<boolean> {
  if (hashOf(seal.content) !== seal.hash) return false
  try {
    const { payload } = await compactVerify(seal.signature, key.publicKey)
    return new TextDecoder().decode(payload) === seal.hash
  } catch {
    return false
  }
}

import { createHash } from 'node:crypto'
import { CompactSign, type CryptoKey, compactVerify, decodeProtectedHeader } from 'jose'

/** What signs: an Ed25519 private key, and the name under which its public part is known. */
export type SealKey = { kid: string; privateKey: CryptoKey }
/** What verifies: the public key of this name, when it is one of ours. */
export type FindKey = (kid: string) => Promise<CryptoKey | undefined>

export type Sealed = { content: string; hash: string; signature: string }
/** `unknownKey`: nothing can be said of who signed; `badSignature`: not what this key signed. */
export type Verdict = 'intact' | 'changed' | 'badSignature' | 'unknownKey'

/** JSON with sorted keys and no white space (RFC 8785 for the values we store): one content, one text. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`
}

export const hashOf = (content: string): string => createHash('sha256').update(content, 'utf8').digest('hex')

/** JWS over a text: the hash of a content. */
export const sign = ({ kid, privateKey }: SealKey, text: string): Promise<string> =>
  new CompactSign(new TextEncoder().encode(text)).setProtectedHeader({ alg: 'EdDSA', kid }).sign(privateKey)

/** The name of the key that a signature claims; undefined when it is no signature. */
export function kidOf(signature: string): string | undefined {
  try {
    return decodeProtectedHeader(signature).kid
  } catch {
    return undefined
  }
}

/** The text that the signature carries, signed by that key or not. */
export const claimedText = (signature: string): string =>
  Buffer.from(signature.split('.')[1] ?? '', 'base64url').toString('utf8')

/** Whether one of our keys signed, and which text. */
export async function signedText(
  findKey: FindKey,
  signature: string,
): Promise<{ text: string } | { refused: 'badSignature' | 'unknownKey' }> {
  const kid = kidOf(signature)
  if (kid === undefined) return { refused: 'badSignature' }
  const key = await findKey(kid)
  if (!key) return { refused: 'unknownKey' }
  try {
    const { payload } = await compactVerify(signature, key, { algorithms: ['EdDSA'] })
    return { text: new TextDecoder().decode(payload) }
  } catch {
    return { refused: 'badSignature' }
  }
}

/** `contentHash` instead of the content, where it was hashed beside. */
export async function verdictOn(
  findKey: FindKey,
  seal: Pick<Sealed, 'hash' | 'signature'> & ({ content: string } | { contentHash: string }),
): Promise<Verdict> {
  const signed = await signedText(findKey, seal.signature)
  if ('refused' in signed) return signed.refused
  const contentHash = 'content' in seal ? hashOf(seal.content) : seal.contentHash
  return signed.text === contentHash && seal.hash === contentHash ? 'intact' : 'changed'
}

type Placed = Sealed & { kind: string; number: number }

/** A seal found in a dossier: a sound one that was sealed for another dossier, volet or version is a change too. */
export async function verdictIn(findKey: FindKey, dossierNumber: string, seal: Placed): Promise<Verdict> {
  const verdict = await verdictOn(findKey, seal)
  return verdict === 'intact' && !isOf(seal, dossierNumber) ? 'changed' : verdict
}

/** True when it is the one that was sealed here, and one of our keys signed it. */
export const isIntact = async (findKey: FindKey, dossierNumber: string, seal: Placed): Promise<boolean> =>
  (await verdictIn(findKey, dossierNumber, seal)) === 'intact'

function isOf({ content, kind, number }: Placed, dossierNumber: string): boolean {
  try {
    const named = JSON.parse(content)
    return named.dossier === dossierNumber && named.volet === kind && named.number === number
  } catch {
    return false
  }
}

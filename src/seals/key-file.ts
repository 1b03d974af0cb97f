// The file that holds the seal keys: one private key (former versions), or a JWKS whose one private key signs.
import { generateKeyPairSync } from 'node:crypto'
import { calculateJwkThumbprint, importJWK } from 'jose'
import { z } from 'zod'
import { canonical, type SealKey, sign } from './seal.ts'

const name = z.string().min(1).max(100)
const publicFields = { kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string().length(43), kid: name }
/** `endorsement`: JWS by the key before it, so that who trusts that one may trust this one. */
const publicKey = z.object({ ...publicFields, endorsement: z.string().max(2000).optional() })
const privateKey = publicKey.extend({ d: z.string().length(43) })
const keyFile = z.union([
  privateKey.transform((key) => ({ keys: [key] })),
  z.object({ keys: z.array(z.union([privateKey, publicKey])).min(1) }),
])

export type PublicSealJwk = z.infer<typeof publicKey>
export type PrivateSealJwk = z.infer<typeof privateKey>
/** `active` signs; all of them verify, newest first. */
export type KeyFile = { active: PrivateSealJwk; all: readonly PublicSealJwk[] }

/** Undefined when it holds no keys of this kind, or not exactly one that signs, or two of one name. */
export function readKeyFile(text: string): KeyFile | undefined {
  const keys = parseKeys(text)
  const [active, ...others] = keys?.filter((key): key is PrivateSealJwk => 'd' in key) ?? []
  return keys && active && others.length === 0 ? { active, all: keys.map(publicPart) } : undefined
}

/** The public keys of a file, whether or not it also holds one that signs: what `/.well-known/jwks.json` gives. */
export const readPublicKeys = (text: string): readonly PublicSealJwk[] | undefined => parseKeys(text)?.map(publicPart)

function parseKeys(text: string): (PublicSealJwk | PrivateSealJwk)[] | undefined {
  try {
    const { keys } = keyFile.parse(JSON.parse(text))
    return new Set(keys.map(({ kid }) => kid)).size === keys.length ? keys : undefined
  } catch {
    return undefined
  }
}

export const publicPart = ({ kty, crv, x, kid, endorsement }: PublicSealJwk): PublicSealJwk => ({
  kty,
  crv,
  x,
  kid,
  ...(endorsement ? { endorsement } : {}),
})

/** What a key says of the one that follows it. */
export const endorsedText = ({ kty, crv, x, kid }: PublicSealJwk): string => canonical({ kty, crv, x, kid })

/** A new key, named after the day and its own thumbprint unless told otherwise. */
export async function newSealJwk(day: string, kid?: string): Promise<PrivateSealJwk> {
  const { x = '', d = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  const jwk = { kty: 'OKP', crv: 'Ed25519', x, d } as const
  return { ...jwk, kid: kid ?? `${day}-${(await calculateJwkThumbprint(jwk)).slice(0, 8)}` }
}

/** The same file with a new key that signs, endorsed by the one before, whose private part is gone. */
export async function renewed(file: KeyFile, day: string): Promise<KeyFile> {
  const next = await newSealJwk(day)
  const active = { ...next, endorsement: await sign(await signingKey(file.active), endorsedText(next)) }
  return { active, all: [publicPart(active), ...file.all] }
}

/** As written in the file: the private key first, the former ones without their private part. */
export const showKeyFile = ({ active, all }: KeyFile): string =>
  `${JSON.stringify({ keys: [active, ...all.filter(({ kid }) => kid !== active.kid)] }, null, 2)}\n`

export async function signingKey(jwk: PrivateSealJwk): Promise<SealKey> {
  const privateKey = await importJWK(jwk, 'EdDSA')
  if (privateKey instanceof Uint8Array) throw new Error('the seal key is not an Ed25519 key')
  return { kid: jwk.kid, privateKey }
}

import { type KeyObject, verify } from 'node:crypto'

/** SHA-1 and older are left out on purpose. */
const digests: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
}

type Signed = { raw: ArrayBuffer | undefined; algorithm: string; signature: ArrayBuffer }

/** Whether the holder of this key signed these very bytes; an algorithm that is not listed never counts. */
export function isSignedBy(key: KeyObject, { raw, algorithm, signature }: Signed): boolean {
  const digest = digests[algorithm]
  if (!digest || !raw || (key.asymmetricKeyType === 'rsa') !== algorithm.startsWith('1.2.840.113549.')) return false
  try {
    return verify(digest, Buffer.from(raw), key, Buffer.from(signature))
  } catch {
    return false
  }
}

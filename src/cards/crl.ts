import { AsnConvert } from '@peculiar/asn1-schema'
import { AlgorithmIdentifier, Extensions, Name } from '@peculiar/asn1-x509'
import type { Authority } from './authorities.ts'
import { issuerNameOf } from './certificate.ts'
import { childrenOf, type Element, elementAt, GENERALIZED_TIME, timeIn, UTC_TIME } from './der.ts'
import { isSignedBy } from './signed.ts'

export type RevocationList = {
  issuer: string
  thisUpdate: Date
  nextUpdate: Date
  /** Serial numbers as cards write them. */
  revoked: ReadonlySet<string>
  isSignedBy(authority: Authority): boolean
}

const SEQUENCE = 0x30
const INTEGER = 0x02
const EXTENSIONS = 0xa0

/** PEM or DER. Throws when it is no complete list with an end: one that does not say until when it holds is worth nothing. */
export function readRevocationList(given: Buffer): RevocationList {
  const bytes = derOf(given)
  const [tbs, algorithm, signature] = [...childrenOf(bytes, elementAt(bytes, 0, bytes.length))]
  if (!tbs || !algorithm || !signature) throw new Error('not a revocation list')
  const parts = [...childrenOf(bytes, tbs)]
  if (parts[0]?.tag === INTEGER) parts.shift()
  const [, issuer, thisUpdate, nextUpdate, ...rest] = parts
  if (!issuer || !thisUpdate || !nextUpdate || !isTime(nextUpdate)) throw new Error('a revocation list without an end')
  const extensions = rest.find(({ tag }) => tag === EXTENSIONS)
  if (extensions) refuseCritical(bytes, extensions)
  const lines = rest.find(({ tag }) => tag === SEQUENCE)
  const signed = {
    raw: new Uint8Array(wholeOf(bytes, tbs)).buffer,
    algorithm: AsnConvert.parse(wholeOf(bytes, algorithm), AlgorithmIdentifier).algorithm,
    signature: new Uint8Array(bytes.subarray(signature.start + 1, signature.end)).buffer,
  }
  // A national list takes long to verify: once for each authority.
  const verdicts = new Map<Authority, boolean>()
  return {
    issuer: issuerNameOf(AsnConvert.parse(wholeOf(bytes, issuer), Name)).commonName,
    thisUpdate: timeIn(bytes, thisUpdate),
    nextUpdate: timeIn(bytes, nextUpdate),
    revoked: lines ? serialsIn(bytes, lines) : new Set(),
    isSignedBy: (authority) => {
      const verdict = verdicts.get(authority) ?? isSignedBy(authority.publicKey, signed)
      verdicts.set(authority, verdict)
      return verdict
    },
  }
}

const isTime = ({ tag }: Element) => tag === UTC_TIME || tag === GENERALIZED_TIME
const wholeOf = (bytes: Buffer, { from, end }: Element): Buffer => bytes.subarray(from, end)

function derOf(given: Buffer): Buffer {
  if (given[0] === SEQUENCE) return given
  const text = /-----BEGIN X509 CRL-----([\s\S]+?)-----END X509 CRL-----/.exec(given.toString('latin1'))?.[1]
  return Buffer.from(text ?? '', 'base64')
}

/** A critical extension changes what the list means: a delta list, or one that leaves some certificates out. */
function refuseCritical(bytes: Buffer, { start, end }: Element): void {
  const extensions = AsnConvert.parse(bytes.subarray(start, end), Extensions)
  if ([...extensions].some(({ critical }) => critical)) throw new Error('a revocation list that is not complete')
}

function serialsIn(bytes: Buffer, lines: Element): Set<string> {
  const serials = new Set<string>()
  for (const line of childrenOf(bytes, lines)) {
    const serial = elementAt(bytes, line.start, line.end)
    serials.add(
      bytes
        .toString('hex', serial.start, serial.end)
        .replace(/^0+(?=.)/, '')
        .toUpperCase(),
    )
  }
  return serials
}

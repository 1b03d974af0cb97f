// Makes certificates and revocation lists, for the demonstration and the tests: never for anything real.
import { generateKeyPair, type KeyObject, randomBytes, sign } from 'node:crypto'
import { promisify } from 'node:util'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  BasicConstraints,
  Certificate,
  CertificateList,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  KeyUsage,
  Name,
  RelativeDistinguishedName,
  RevokedCertificate,
  SubjectPublicKeyInfo,
  TBSCertificate,
  TBSCertList,
  Time,
  Validity,
  Version,
} from '@peculiar/asn1-x509'

const RSA_SHA256 = new AlgorithmIdentifier({ algorithm: '1.2.840.113549.1.1.11', parameters: null })

export type Keys = { publicKey: KeyObject; privateKey: KeyObject }
/** One RDN per item; several values in one item make a multi-valued RDN. */
export type Subject = readonly Readonly<Record<string, string>>[]
export type Minted = { der: Buffer; keys: Keys; subject: Subject; serial: Buffer }
export type Given = {
  subject: Subject
  keys: Keys
  /** Itself when absent. */
  issuer?: Pick<Minted, 'subject' | 'keys'>
  days: readonly [from: number, to: number]
  extensions: readonly Extension[]
  now?: Date
}

const DAY = 86_400_000

/** What a card holds: RSA of 2048 bits. */
export const newKeys = (): Promise<Keys> => promisify(generateKeyPair)('rsa', { modulusLength: 2048 })

export function mint({ subject, keys, issuer = { subject, keys }, days, extensions, now = new Date() }: Given): Minted {
  const serial = Buffer.concat([Buffer.from([0x10]), randomBytes(15)])
  const at = (day: number) => new Date(Math.floor((now.getTime() + day * DAY) / 1000) * 1000)
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: bufferOf(serial),
    signature: RSA_SHA256,
    issuer: nameOf(issuer.subject),
    validity: new Validity({ notBefore: at(days[0]), notAfter: at(days[1]) }),
    subject: nameOf(subject),
    subjectPublicKeyInfo: AsnConvert.parse(
      keys.publicKey.export({ format: 'der', type: 'spki' }),
      SubjectPublicKeyInfo,
    ),
    extensions: new Extensions([...extensions]),
  })
  const signatureValue = signed(AsnConvert.serialize(tbsCertificate), issuer.keys)
  const certificate = new Certificate({ tbsCertificate, signatureAlgorithm: RSA_SHA256, signatureValue })
  return { der: Buffer.from(AsnConvert.serialize(certificate)), keys, subject, serial }
}

/** In DER. `days`: from thisUpdate to nextUpdate. */
export function mintList(
  issuer: Pick<Minted, 'subject' | 'keys'>,
  revoked: readonly Pick<Minted, 'serial'>[],
  days: readonly [from: number, to: number],
  extensions: readonly Extension[] = [],
): Buffer {
  const at = (day: number) => new Time(new Date(Date.now() + day * DAY))
  const tbsCertList = new TBSCertList({
    version: Version.v2,
    signature: RSA_SHA256,
    issuer: nameOf(issuer.subject),
    thisUpdate: at(days[0]),
    nextUpdate: at(days[1]),
    ...(revoked.length > 0
      ? {
          revokedCertificates: revoked.map(
            ({ serial }) => new RevokedCertificate({ userCertificate: bufferOf(serial), revocationDate: at(-1) }),
          ),
        }
      : {}),
    ...(extensions.length > 0 ? { crlExtensions: [...extensions] } : {}),
  })
  const signature = signed(AsnConvert.serialize(tbsCertList), issuer.keys)
  return Buffer.from(
    AsnConvert.serialize(new CertificateList({ tbsCertList, signatureAlgorithm: RSA_SHA256, signature })),
  )
}

const signed = (bytes: ArrayBuffer, { privateKey }: Keys): ArrayBuffer =>
  bufferOf(sign('sha256', Buffer.from(bytes), privateKey))

export const bufferOf = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer

const PRINTABLE = /^[A-Za-z0-9 '()+,./:=?-]*$/
const nameOf = (subject: Subject): Name =>
  new Name(
    subject.map(
      (rdn) =>
        new RelativeDistinguishedName(
          Object.entries(rdn).map(
            ([type, value]) =>
              new AttributeTypeAndValue({
                type,
                value: new AttributeValue(PRINTABLE.test(value) ? { printableString: value } : { utf8String: value }),
              }),
          ),
        ),
    ),
  )

/** `value`: DER. */
export const extension = (extnID: string, value: Buffer | ArrayBuffer, critical = false): Extension =>
  new Extension({ extnID, critical, extnValue: new OctetString(Buffer.from(value as ArrayBuffer)) })

export const keyUsage = (flags: number): Extension =>
  extension(id_ce_keyUsage, AsnConvert.serialize(new KeyUsage(flags)), true)
export const extendedKeyUsage = (...usages: string[]): Extension =>
  extension(id_ce_extKeyUsage, AsnConvert.serialize(new ExtendedKeyUsage(usages)))
export const authorityOnly = (): Extension =>
  extension(id_ce_basicConstraints, AsnConvert.serialize(new BasicConstraints({ cA: true })), true)

export const pemOf = (der: Buffer, label = 'CERTIFICATE'): string =>
  `-----BEGIN ${label}-----\n${der.toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END ${label}-----\n`
export const keyPemOf = ({ privateKey }: Keys): string => privateKey.export({ format: 'pem', type: 'pkcs8' }) as string

import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import {
  AuthorityInfoAccessSyntax,
  Certificate,
  ExtendedKeyUsage,
  id_ad_ocsp,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_subjectAltName,
  id_pe_authorityInfoAccess,
  KeyUsage,
  type Name,
  SubjectAlternativeName,
} from '@peculiar/asn1-x509'
import type { Card, IssuerName } from './card.ts'

export const oids = {
  commonName: '2.5.4.3',
  surname: '2.5.4.4',
  country: '2.5.4.6',
  organisation: '2.5.4.10',
  unit: '2.5.4.11',
  title: '2.5.4.12',
  givenName: '2.5.4.42',
  upn: '1.3.6.1.4.1.311.20.2.3',
  cardType: '1.2.250.1.71.1.2.2',
  cardNumber: '1.2.250.1.71.1.2.3',
  cardUsage: '1.2.250.1.71.1.2.5',
  profession: '1.2.250.1.71.1.2.7',
} as const

/** Reads the ASN.1 itself: the printed form of a multi-valued RDN differs from one library to the next. Undefined when unreadable. */
export function readCard(der: Buffer): Card | undefined {
  try {
    return cardOf(der)
  } catch {
    return undefined
  }
}

function cardOf(der: Buffer): Card | undefined {
  const { subject, issuer, serialNumber, validity, extensions = [] } = AsnConvert.parse(der, Certificate).tbsCertificate
  const contentOf = (oid: string): ArrayBuffer | undefined => {
    const [found, ...others] = extensions.filter(({ extnID }) => extnID === oid)
    if (others.length > 0) throw new Error('an extension comes twice')
    return found?.extnValue.buffer
  }
  const [idNatPs, ...others] = namesIn(subject, oids.commonName)
  if (idNatPs === undefined || others.length > 0) return undefined
  const keyUsage = contentOf(id_ce_keyUsage)
  const extended = contentOf(id_ce_extKeyUsage)
  return {
    idNatPs,
    givenName: namesIn(subject, oids.givenName)[0] ?? '',
    surname: namesIn(subject, oids.surname)[0] ?? '',
    title: namesIn(subject, oids.title)[0] ?? '',
    ...present('upn', upnIn(contentOf(id_ce_subjectAltName))),
    ...present('type', integerIn(contentOf(oids.cardType))),
    ...present('number', textIn(contentOf(oids.cardNumber))),
    ...present('usage', byteIn(contentOf(oids.cardUsage))),
    ...present('profession', integerIn(contentOf(oids.profession))),
    serial: serialOf(serialNumber),
    issuer: issuerNameOf(issuer),
    notBefore: validity.notBefore.getTime(),
    notAfter: validity.notAfter.getTime(),
    keyUsages: keyUsage ? AsnConvert.parse(keyUsage, KeyUsage).toJSON() : [],
    extendedKeyUsages: extended ? [...AsnConvert.parse(extended, ExtendedKeyUsage)] : [],
    ocspUrls: ocspUrlsIn(contentOf(id_pe_authorityInfoAccess)),
    der,
  }
}

const present = <K extends string, T>(name: K, value: T | undefined): { [P in K]?: T } =>
  (value === undefined ? {} : { [name]: value }) as { [P in K]?: T }

export const namesIn = (name: Name, oid: string): string[] =>
  [...name].flatMap((rdn) => [...rdn].filter(({ type }) => type === oid).map(({ value }) => value.toString()))

export const issuerNameOf = (name: Name): IssuerName => ({
  commonName: namesIn(name, oids.commonName)[0] ?? '',
  units: namesIn(name, oids.unit),
})

const serialOf = (serial: ArrayBuffer): string =>
  Buffer.from(serial)
    .toString('hex')
    .replace(/^0+(?=.)/, '')
    .toUpperCase()

function upnIn(value: ArrayBuffer | undefined): string | undefined {
  if (!value) return undefined
  const others = [...AsnConvert.parse(value, SubjectAlternativeName)].flatMap(({ otherName }) => otherName ?? [])
  const [found, ...more] = others.filter(({ typeId }) => typeId === oids.upn)
  if (!found || more.length > 0) return undefined
  return textOf(unwrapped(found.value)).split('@')[0]
}

/** The content of an explicit tag, whether the reader left the tag on or not. */
const unwrapped = (value: ArrayBuffer): Buffer => {
  const bytes = Buffer.from(value)
  return bytes[0] === 0xa0 ? bytes.subarray(2) : bytes
}

const TEXTS: Readonly<Record<number, 'utf8' | 'latin1'>> = { 12: 'utf8', 19: 'latin1', 22: 'latin1' }
function textOf(der: Buffer): string {
  const encoding = TEXTS[der[0] ?? 0]
  if (!encoding || der[1] !== der.length - 2) throw new Error('not a short text')
  return der.subarray(2).toString(encoding)
}
const textIn = (value: ArrayBuffer | undefined): string | undefined => value && textOf(Buffer.from(value))

const INTEGER = 0x02
function integerIn(value: ArrayBuffer | undefined): number | undefined {
  if (!value) return undefined
  const bytes = Buffer.from(value)
  if (bytes[0] !== INTEGER || bytes[1] !== bytes.length - 2 || bytes.length > 6) throw new Error('not an integer')
  return bytes.readIntBE(2, bytes.length - 2)
}

function byteIn(value: ArrayBuffer | undefined): number | undefined {
  const bytes = value && Buffer.from(AsnConvert.parse(value, OctetString).buffer)
  return bytes?.length === 1 ? bytes[0] : undefined
}

const ocspUrlsIn = (value: ArrayBuffer | undefined): string[] =>
  value
    ? [...AsnConvert.parse(value, AuthorityInfoAccessSyntax)]
        .filter(({ accessMethod }) => accessMethod === id_ad_ocsp)
        .flatMap(({ accessLocation }) => accessLocation.uniformResourceIdentifier ?? [])
    : []

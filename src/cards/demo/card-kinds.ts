// Cards shaped like the real ones, by an authority whose name says that it is none.
import { AsnConvert } from '@peculiar/asn1-schema'
import {
  AccessDescription,
  AuthorityInfoAccessSyntax,
  type Extension,
  GeneralName,
  id_ad_ocsp,
  id_ce_subjectAltName,
  id_pe_authorityInfoAccess,
  KeyUsageFlags,
  OtherName,
  SubjectAlternativeName,
} from '@peculiar/asn1-x509'
import { oids } from '../certificate.ts'
import { ekus } from '../rules.ts'
import { authorityOnly, bufferOf, extendedKeyUsage, extension, keyUsage, type Minted, mint, newKeys } from './mint.ts'

const authoritySubject = (commonName: string, unit: string) => [
  { [oids.country]: 'FR' },
  { [oids.organisation]: 'OPENTRAJECTOIRE' },
  { [oids.unit]: unit },
  { [oids.commonName]: commonName },
]
const authorityNames = {
  root: 'DEMONSTRATION AC RACINE FORT',
  issuing: 'DEMONSTRATION AC FORT PERSONNES',
  unit: 'IGC DEMONSTRATION',
} as const
export type AuthorityNames = { readonly [name in keyof typeof authorityNames]: string }

const AUTHORITY_DAYS = [-1, 3650] as const
const signsCertificates = () => [authorityOnly(), keyUsage(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign)]

export type Hierarchy = { root: Minted; issuing: Minted }
export async function mintHierarchy(names: AuthorityNames = authorityNames): Promise<Hierarchy> {
  const [rootKeys, issuingKeys] = await Promise.all([newKeys(), newKeys()])
  const common = { days: AUTHORITY_DAYS, extensions: signsCertificates() }
  const root = mint({ ...common, subject: authoritySubject(names.root, names.unit), keys: rootKeys })
  const issuing = mint({
    ...common,
    subject: authoritySubject(names.issuing, names.unit),
    keys: issuingKeys,
    issuer: root,
  })
  return { root, issuing }
}

export type CardFacts = {
  idNatPs: string
  givenName: string
  surname: string
  title?: string
  type?: number | null
  profession?: number
  upn?: string
  days?: readonly [from: number, to: number]
  isForSignature?: boolean
  ocspUrl?: string
  extensions?: readonly Extension[]
}

export async function mintCard(issuer: Minted, facts: CardFacts, keys = newKeys()): Promise<Minted> {
  const { idNatPs, givenName, surname, title = 'Médecin', days = [-1, 1095] } = facts
  return mint({
    subject: [
      { [oids.country]: 'FR' },
      { [oids.title]: title },
      { [oids.givenName]: givenName, [oids.commonName]: idNatPs, [oids.surname]: surname },
    ],
    keys: await keys,
    issuer,
    days,
    extensions: [...usageOf(facts), ...privateOf(facts), ...(facts.extensions ?? [])],
  })
}

function usageOf({ isForSignature, upn, idNatPs, ocspUrl }: CardFacts): Extension[] {
  const responder = ocspUrl ? [ocspAt(ocspUrl)] : []
  if (isForSignature) return [keyUsage(KeyUsageFlags.nonRepudiation), extendedKeyUsage(ekus.email), ...responder]
  const names = principalName(`${upn ?? idNatPs}@carte-cps.fr`)
  return [
    keyUsage(KeyUsageFlags.digitalSignature),
    extendedKeyUsage(ekus.clientAuth, ekus.smartcardLogon),
    names,
    ...responder,
  ]
}

function privateOf({ type = 0, profession = 10, isForSignature }: CardFacts): Extension[] {
  return [
    ...(type === null ? [] : [extension(oids.cardType, Buffer.from([0x02, 1, type]))]),
    extension(oids.cardNumber, short(0x13, '8025000001/2600000001')),
    extension(oids.cardUsage, Buffer.from([0x04, 1, isForSignature ? 0x83 : 0x80])),
    extension(oids.profession, Buffer.from([0x02, 1, profession])),
  ]
}

const short = (tag: number, text: string): Buffer => {
  const bytes = Buffer.from(text)
  return Buffer.concat([Buffer.from([tag, bytes.length]), bytes])
}

const principalName = (name: string): Extension => {
  const otherName = new OtherName({ typeId: oids.upn, value: bufferOf(short(0x0c, name)) })
  const names = new SubjectAlternativeName([new GeneralName({ otherName })])
  return extension(id_ce_subjectAltName, AsnConvert.serialize(names))
}

const ocspAt = (url: string): Extension => {
  const accessLocation = new GeneralName({ uniformResourceIdentifier: url })
  const access = new AuthorityInfoAccessSyntax([new AccessDescription({ accessMethod: id_ad_ocsp, accessLocation })])
  return extension(id_pe_authorityInfoAccess, AsnConvert.serialize(access))
}

/** The certificate of the listener, for the names that a browser on this machine uses. */
export const mintServer = async (issuer: Minted, host: string): Promise<Minted> => {
  const names = [...new Set([host, 'localhost'])].map((dNSName) => new GeneralName({ dNSName }))
  const all = new SubjectAlternativeName([...names, new GeneralName({ iPAddress: '127.0.0.1' })])
  return mint({
    subject: [{ [oids.commonName]: host }],
    keys: await newKeys(),
    issuer,
    days: [-1, 800],
    extensions: [
      keyUsage(KeyUsageFlags.digitalSignature | KeyUsageFlags.keyEncipherment),
      extendedKeyUsage('1.3.6.1.5.5.7.3.1'),
      extension(id_ce_subjectAltName, AsnConvert.serialize(all)),
    ],
  })
}

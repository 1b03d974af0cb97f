import { type KeyObject, X509Certificate } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { AsnConvert } from '@peculiar/asn1-schema'
import { Certificate, id_ce_keyUsage, KeyUsage } from '@peculiar/asn1-x509'
import type { CardEnvironment, IssuerName } from './card.ts'
import { issuerNameOf } from './certificate.ts'
import { isTestAuthority } from './rules.ts'
import { isSignedBy } from './signed.ts'

export type Authority = {
  name: IssuerName
  certificate: X509Certificate
  publicKey: KeyObject
  /** Itself, for a root. */
  issuedBy: Authority | undefined
}

/** The pinned certificates of a PEM or DER file, or of every file of a folder. Throws when one cannot be read. */
export function readAuthorities(path: string): Authority[] {
  const files = statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .map((name) => join(path, name))
    : [path]
  const certificates = files.flatMap((file) => certificatesIn(readFileSync(file)))
  const unique = new Map(certificates.map((each) => [each.fingerprint256, each]))
  return linked([...unique.values()])
}

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g
const certificatesIn = (bytes: Buffer): X509Certificate[] => {
  const text = bytes.toString('latin1')
  if (!text.includes('-----BEGIN')) return [new X509Certificate(bytes)]
  return [...text.matchAll(PEM)].map(([pem]) => new X509Certificate(pem))
}

function linked(certificates: readonly X509Certificate[]): Authority[] {
  const authorities = certificates.map(
    (certificate): Authority => ({
      name: issuerNameOf(AsnConvert.parse(certificate.raw, Certificate).tbsCertificate.subject),
      certificate,
      publicKey: certificate.publicKey,
      issuedBy: undefined,
    }),
  )
  for (const each of authorities) each.issuedBy = authorities.find((other) => isIssuedBy(each.certificate, other))
  return authorities
}

/** Names, key identifiers and signature; the issuer must be allowed to sign certificates. */
export function isIssuedBy(certificate: X509Certificate, { certificate: issuer, publicKey }: Authority): boolean {
  if (!issuer.ca || !signsCertificates(issuer) || !certificate.checkIssued(issuer)) return false
  const { tbsCertificateRaw: raw, signatureAlgorithm, signatureValue } = AsnConvert.parse(certificate.raw, Certificate)
  return isSignedBy(publicKey, { raw, algorithm: signatureAlgorithm.algorithm, signature: signatureValue })
}

function signsCertificates({ raw }: X509Certificate): boolean {
  const { extensions = [] } = AsnConvert.parse(raw, Certificate).tbsCertificate
  const usage = extensions.find(({ extnID }) => extnID === id_ce_keyUsage)
  return usage !== undefined && AsnConvert.parse(usage.extnValue.buffer, KeyUsage).toJSON().includes('keyCertSign')
}

const isRoot = (authority: Authority): boolean => authority.issuedBy === authority
export const issuingOf = (authorities: readonly Authority[]): Authority[] =>
  authorities.filter((each) => !isRoot(each) && each.issuedBy !== undefined && isRoot(each.issuedBy))

/** The pinned issuing authority of this card: it signs directly, it hangs on a pinned root, and both are in their dates. */
export function issuerOf(authorities: readonly Authority[], der: Buffer, now: Date): Authority | undefined {
  const certificate = new X509Certificate(der)
  return issuingOf(authorities).find(
    (each) =>
      isInItsDates(each, now) && each.issuedBy && isInItsDates(each.issuedBy, now) && isIssuedBy(certificate, each),
  )
}

const isInItsDates = ({ certificate }: Authority, now: Date): boolean =>
  certificate.validFromDate <= now && now <= certificate.validToDate

/** What makes a store unfit, in words for whoever sets it. */
export function storeFaults(authorities: readonly Authority[], environment: CardEnvironment): string[] {
  const issuing = issuingOf(authorities)
  const faults = authorities.flatMap((each) => {
    const { commonName } = each.name
    if (environment === 'production' && isTestAuthority(each.name))
      return [`« ${commonName} » est une autorité de test : elle n’a pas sa place parmi celles de production`]
    if (!isRoot(each) && !issuing.includes(each))
      return [`« ${commonName} » n’est pas émise par une racine du même magasin`]
    if (issuing.includes(each) && !/(?:FORT|STANDARD) PERSONNES$/.test(commonName))
      return [`« ${commonName} » n’émet pas de cartes de professionnels : retirez-la`]
    return []
  })
  return issuing.length > 0 ? faults : [...faults, 'aucune autorité émettrice reliée à sa racine']
}

import type { Card, CardEnvironment, CardRefusal, IssuerName, Revocation } from './card.ts'

const DOCTOR = 10
const types = { cps: 0, student: 1 } as const
const SIGNATURE_USAGE = 0x83
export const ekus = {
  clientAuth: '1.3.6.1.5.5.7.3.2',
  smartcardLogon: '1.3.6.1.4.1.311.20.2.2',
  email: '1.3.6.1.5.5.7.3.4',
} as const

export type CardFacts = {
  /** Directly issued by a pinned authority that chains to a pinned root. */
  isTrusted: boolean
  environment: CardEnvironment
  now: Date
}

/**
 * Everything but revocation. The first reason is the one that helps most: another card before another certificate of this
 * card, and only then its dates, since renewing a card of the wrong kind would not help.
 */
export function refusalOf(card: Card, { isTrusted, environment, now }: CardFacts): CardRefusal | undefined {
  if (!isTrusted) return environment === 'production' && isTestAuthority(card.issuer) ? 'testCard' : 'unknownIssuer'
  return usageRefusal(card) ?? holderRefusal(card) ?? dateRefusal(card, now)
}

function usageRefusal({ type, usage, keyUsages, extendedKeyUsages }: Card): CardRefusal | undefined {
  const authenticates = keyUsages.includes('digitalSignature') && extendedKeyUsages.includes(ekus.clientAuth)
  const signs = keyUsages.includes('nonRepudiation') || extendedKeyUsages.includes(ekus.email)
  if (usage === SIGNATURE_USAGE || (signs && !authenticates)) return 'signatureCertificate'
  // A software certificate of the same hierarchy has no card type.
  return authenticates && type !== undefined ? undefined : 'wrongUsage'
}

function holderRefusal({ type, idNatPs, upn, profession }: Card): CardRefusal | undefined {
  if (type === types.student) return 'student'
  if (type !== types.cps) return 'staffCard'
  if (!/^(?:8\d{11}|0[0-9AB]{9})$/.test(idNatPs)) return 'wrongPrefix'
  if (profession !== DOCTOR) return 'otherProfession'
  return idNatPs === upn ? undefined : 'subjectMismatch'
}

function dateRefusal({ notBefore, notAfter }: Card, now: Date): CardRefusal | undefined {
  if (now < notBefore) return 'notYetValid'
  return now > notAfter ? 'expired' : undefined
}

export const revocationRefusal = (revocation: Revocation): CardRefusal | undefined =>
  (({ good: undefined, revoked: 'revoked', unavailable: 'revocationUnavailable' }) as const)[revocation]

/** The test hierarchy of IGC-Santé, and the authority of our demonstration. */
export const isTestAuthority = ({ commonName, units }: IssuerName): boolean =>
  /^(?:TEST|DEMONSTRATION) /.test(commonName) || units.some((unit) => /\b(?:TEST|DEMONSTRATION)\b/.test(unit))

/** A doctor’s RPPS, as the account keeps it; ADELI for the last who have no RPPS. */
export const numberOf = (idNatPs: string): { system: 'rpps' | 'adeli'; value: string } => ({
  system: idNatPs.startsWith('8') ? 'rpps' : 'adeli',
  value: idNatPs.slice(1),
})

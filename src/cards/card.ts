/** What the authentication certificate of a card says. Nothing of it is believed before its issuer’s signature is checked. */
export type Card = {
  /** As received: neither built nor cut. */
  idNatPs: string
  givenName: string
  surname: string
  /** Label of the profession, as printed. */
  title: string
  /** Local part of the Microsoft user principal name. */
  upn?: string
  /** 0 CPS, 1 CPF (student), 2 CPE, 3 CPA. */
  type?: number
  /** `issuer/number`, printed on the card. */
  number?: string
  /** 0x80 for authentication, 0x83 for signature. */
  usage?: number
  /** TRE_G15: 10 for a doctor. */
  profession?: number
  /** Hexadecimal, without leading zeros. */
  serial: string
  issuer: IssuerName
  notBefore: Date
  notAfter: Date
  keyUsages: readonly string[]
  /** OIDs. */
  extendedKeyUsages: readonly string[]
  ocspUrls: readonly string[]
  der: Buffer
}
export type IssuerName = { commonName: string; units: readonly string[] }

/** Production and test cards never meet: each has its own authorities. */
export type CardEnvironment = 'production' | 'test'

/** Why a card does not open the space of the doctors. */
export type CardRefusal =
  | 'noCertificate'
  | 'unreadable'
  | 'unknownIssuer'
  | 'testCard'
  | 'signatureCertificate'
  | 'wrongUsage'
  | 'student'
  | 'staffCard'
  | 'wrongPrefix'
  | 'otherProfession'
  | 'subjectMismatch'
  | 'notYetValid'
  | 'expired'
  | 'revoked'
  | 'revocationUnavailable'

export type Revocation = 'good' | 'revoked' | 'unavailable'

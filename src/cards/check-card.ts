import { type Authority, issuerOf } from './authorities.ts'
import type { Card, CardEnvironment, CardRefusal } from './card.ts'
import { readCard } from './certificate.ts'
import type { RevocationCheck } from './revocation.ts'
import { refusalOf, revocationRefusal } from './rules.ts'

export type CardChecks = {
  authorities: readonly Authority[]
  environment: CardEnvironment
  revocation: RevocationCheck
}
/** `isTrusted`: the card is what it says; without it, nothing on it is to be believed. */
export type CheckedCard = { card: Card } | { refused: CardRefusal; card?: Card; isTrusted: boolean }

/** Whether this certificate opens the space of the doctors, at this moment. */
export async function checkCard(
  { authorities, environment, revocation }: CardChecks,
  der: Buffer | undefined,
  now: Date,
): Promise<CheckedCard> {
  if (!der) return { refused: 'noCertificate', isTrusted: false }
  const card = readCard(der)
  const issuer = card && trustedIssuer(authorities, der, now)
  if (!card || issuer === 'unreadable') return { refused: 'unreadable', isTrusted: false }
  const refused = refusalOf(card, { isTrusted: issuer !== undefined, environment, now })
  if (refused || !issuer) return { refused: refused ?? 'unknownIssuer', card, isTrusted: issuer !== undefined }
  const late = revocationRefusal(await revocation(card, issuer, now))
  return late ? { refused: late, card, isTrusted: true } : { card }
}

function trustedIssuer(
  authorities: readonly Authority[],
  der: Buffer,
  now: Date,
): Authority | undefined | 'unreadable' {
  try {
    return issuerOf(authorities, der, now)
  } catch {
    return 'unreadable'
  }
}

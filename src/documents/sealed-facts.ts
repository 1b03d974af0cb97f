import { dayOf } from '../calendar.ts'
import type { SealContent } from '../seals/content.ts'
import { inThisEdition } from '../volets/editions.ts'
import { TYPED_GIR } from '../volets/grand-age/autonomie.ts'
import type { Facts, Volet } from '../volets/volet.ts'

/** What a volet was judged by when it was sealed, as far as the seal keeps it. */
export function sealedFacts(
  volet: Volet,
  { answers, sealedAt, identity, destinations = [], signer }: SealContent,
  others: Facts['others'],
): Facts {
  const now = inThisEdition(volet, answers)
  const { name, rpps, speciality, place } = signer
  return {
    answers: now,
    others,
    today: dayOf(new Date(sealedAt)),
    birthDate: identity.birthDate,
    destinations,
    isGirByHand: TYPED_GIR in now,
    author: { name, ...(rpps ? { rpps } : {}), ...(speciality ? { speciality } : {}), ...(place ? { place } : {}) },
  }
}

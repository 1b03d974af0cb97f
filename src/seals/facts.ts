import { dayOf } from '../calendar.ts'
import { inThisEdition } from '../volets/editions.ts'
import { TYPED_GIR } from '../volets/grand-age/autonomie.ts'
import type { Facts, Volet } from '../volets/volet.ts'
import type { SealContent } from './content.ts'

/** What a volet was judged by when it was sealed, as far as the seal keeps it; its answers in the edition of today. */
export function factsOfSeal(volet: Volet, sealed: SealContent, others: Facts['others'] = {}): Facts {
  const { sealedAt, identity, destinations = [], signer } = sealed
  const answers = inThisEdition(volet, sealed.answers)
  const { name, rpps, speciality, place } = signer
  return {
    answers,
    others,
    today: dayOf(new Date(sealedAt)),
    birthDate: identity.birthDate,
    destinations,
    isGirByHand: TYPED_GIR in answers,
    author: { name, ...(rpps ? { rpps } : {}), ...(speciality ? { speciality } : {}), ...(place ? { place } : {}) },
  }
}

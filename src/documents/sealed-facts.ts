import { dayOf } from '../calendar.ts'
import { TYPED_GIR } from '../volets/grand-age/autonomie.ts'
import type { SealContent } from '../volets/pages/reading-view.ts'
import type { Facts } from '../volets/volet.ts'

/** What a volet was judged by when it was sealed, as far as the seal keeps it. */
export function sealedFacts({ answers, sealedAt, identity, destinations = [], signer }: SealContent): Facts {
  const { name, rpps, speciality, place } = signer
  return {
    answers,
    others: {},
    today: dayOf(new Date(sealedAt)),
    birthDate: identity.birthDate,
    destinations,
    isGirByHand: TYPED_GIR in answers,
    author: { name, ...(rpps ? { rpps } : {}), ...(speciality ? { speciality } : {}), ...(place ? { place } : {}) },
  }
}

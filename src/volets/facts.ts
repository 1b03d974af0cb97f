import type { Actor } from '../accounts/account.ts'
import { dayOf } from '../calendar.ts'
import type { Answers, Destination, Facts } from './volet.ts'

export const factsOf = (given: {
  answers: Answers
  others: Facts['others']
  dossier: { birthDate: string; destinations?: readonly Destination[] }
  actor: Pick<Actor, 'label' | 'rpps' | 'speciality' | 'place'>
  now: Date
  isGirByHand: boolean
}): Facts => ({
  answers: given.answers,
  others: given.others,
  today: dayOf(given.now),
  birthDate: given.dossier.birthDate,
  destinations: given.dossier.destinations ?? [],
  isGirByHand: given.isGirByHand,
  author: {
    name: given.actor.label,
    ...(given.actor.rpps ? { rpps: given.actor.rpps } : {}),
    ...(given.actor.speciality ? { speciality: given.actor.speciality } : {}),
    ...(given.actor.place ? { place: given.actor.place } : {}),
  },
})

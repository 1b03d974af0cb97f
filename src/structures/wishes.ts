import { type HomeStay, homeStays } from '../demandes/demande.ts'
import { has, listIn, numberIn, textIn } from '../volets/reading.ts'
import type { Answers } from '../volets/volet.ts'
import type { Criteria } from './search.ts'
import type { HomeKind } from './structure.ts'

const kindOf: Record<string, HomeKind> = {
  ehpad: 'ehpad',
  residenceAutonomie: 'residence-autonomie',
  usld: 'usld',
  puv: 'ehpa',
}

export type Wishes = { criteria: Partial<Criteria>; stay: HomeStay | undefined; socialAidFirst: boolean }

/** What the volet administratif says of the search to make. Day care is also given by centres that do nothing else. */
export function wishesOf(answers: Answers): Wishes {
  const wanted = listIn(answers, 'typeAccueil')
  const stay = homeStays.find((each) => wanted.includes(each))
  const kinds = listIn(answers, 'typeStructure').flatMap((kind) => kindOf[kind] ?? [])
  const budget = numberIn(answers, 'budgetMax')
  const around = textIn(answers, 'commune')
  return {
    stay,
    socialAidFirst: has(answers, 'ash', 'oui', 'enCours'),
    criteria: {
      ...(around ? { around } : {}),
      ...(stay ? { stay } : {}),
      ...(budget ? { maxPriceCents: budget, withoutPrice: true } : {}),
      kinds: stay === 'jour' && kinds.length > 0 ? [...kinds, 'accueil-de-jour'] : kinds,
    },
  }
}

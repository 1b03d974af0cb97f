// Complete answers about a fictional child, for tests and for the demonstration.
import { monthsBefore } from '../dates.ts'
import type { Answers } from '../volet.ts'
import { itemKey, observationKey } from './findings.ts'
import { itemsOf, observationGroups, observations } from './items.ts'
import { type Band, bands, type Conclusion, previousBand } from './rules.ts'

/** Of a child who is in this band on that day, and was the day before. */
export const bornForBand = (band: Band, today: string): string => monthsBefore(today, bands[band].from + 1)

/** Of a child of three years and one month. */
export const aChildsBirth = (today: string): string => bornForBand('3A', today)

export const completeEnfant = (today: string): Answers => ({
  adresse: '8 allée des Mésanges',
  codePostal: '01000',
  commune: '01053',
  autoriteParentale: 'deuxParents',
  'representant.qualite': 'mere',
  'representant.nom': 'Fictive',
  'representant.prenom': 'Aline',
  'representant.telephone': '0639980011',
  'representant.email': 'aline.fictive@example.org',
  'second.qualite': 'pere',
  'second.nom': 'Fictif',
  'second.prenom': 'Bruno',
  'second.telephone': '0639980012',
  assure: 'representant',
  scolarite: 'tpsPs',
  'scolarite.etablissement': 'École des Tilleuls',
  modeGarde: ['parents', 'periscolaire'],
  accord: 'oui',
  'accord.par': 'lesDeux',
  'accord.date': today,
  'accord.lieu': 'Cabinet des Tilleuls',
})

/** Signs and observations that lead to each conclusion, in any band. */
const profiles: Record<Conclusion, { signs: number; observed: readonly string[] }> = {
  urgence: { signs: 0, observed: ['T-RG1'] },
  adresser: { signs: 3, observed: [] },
  revoir: { signs: 0, observed: ['T-SA1', 'T-EM3'] },
  suiviParticulier: { signs: 0, observed: ['T-FR6'] },
  inquietude: { signs: 0, observed: ['T-IN1'] },
  suiviHabituel: { signs: 0, observed: [] },
}

/** Every line answered on that day for a child of this band, so that it concludes as asked. */
export function reperageFor(today: string, { band = '3A', conclusion = 'adresser' }: Aim = {}): Answers {
  const { signs, observed } = profiles[conclusion]
  const items = itemsOf(band)
  // The first signs are of motor skills: those of language and relation raise a remark.
  const motor = [...items.filter(({ domain }) => domain === 'MF'), ...items.filter(({ domain }) => domain === 'MG')]
  const failed = [...motor.slice(0, signs - 1), ...motor.slice(-1)].slice(0, signs)
  const before = previousBand(band)
  const asked = observations.filter(({ untilMonths }) => bands[band].from < (untilMonths ?? Number.POSITIVE_INFINITY))
  return {
    dateExamen: today,
    ...Object.fromEntries(asked.map((line) => [observationKey(line), observed.includes(line.id) ? 'oui' : 'non'])),
    ...detailsOf(observed),
    ...Object.fromEntries(items.map((item) => [itemKey('grille', item), failed.includes(item) ? 'non' : 'oui'])),
    ...(before ? Object.fromEntries(itemsOf(before).map((item) => [itemKey('avant', item), 'oui'])) : {}),
    [`commentaire.b${band}`]: 'Enfant coopérant, examiné avec sa mère.',
  }
}

export type Aim = { band?: Band; conclusion?: Conclusion }

const detailsOf = (observed: readonly string[]): Answers =>
  Object.fromEntries(
    observationGroups
      .flatMap(({ lines }) => lines)
      .filter(({ id, detail }) => detail && observed.includes(id))
      .map((line) => [`${observationKey(line)}.detail`, 'Dit par la mère, confirmé par le carnet de santé.']),
  )

/** `decision.motif` counts as long as the repérage does not conclude to a PCO. */
export const completeAdressage = (today: string): Answers => ({
  antecedents: 'Grossesse et naissance sans particularité. Deux otites cette année. Cousin suivi en orthophonie.',
  signesCliniques: ['sommeil', 'alimentation'],
  'signesCliniques.precisions': 'Endormissement long, repas lents.',
  bilanOrl: 'fait',
  'bilanOrl.date': today,
  'bilanOrl.resultat': 'Audition normale',
  bilanOphtalmo: 'prescrit',
  'bilanOphtalmo.date': today,
  bilansFaits: [
    {
      discipline: 'orthophonie',
      nature: 'bilan',
      periode: '2026',
      conclusions: 'Retard de parole',
      compteRendu: 'oui',
    },
  ],
  suivis: ['pmi'],
  mdph: 'non',
  'examens.conventionnes': ['orthophonie', 'ophtalmologie'],
  'examens.forfait': ['psychomotricite'],
  decision: 'adresser',
  'decision.motif': 'Gêne importante à l’école, signalée par l’enseignante.',
})

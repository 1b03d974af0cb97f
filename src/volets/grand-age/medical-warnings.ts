import { ageOn } from '../../calendar.ts'
import { has, numberIn, rowsIn } from '../reading.ts'
import type { Warning } from '../volet.ts'
import { longTermCareWithoutCare, protectedUnit, transfersWithoutEquipment } from './across.ts'
import { isOutdated } from './evaluation.ts'
import { heavyCare } from './options.ts'

// HAS, 2021: from 70 on, an index under 22 is one of the signs that suffice to look for malnutrition.
const LOW_INDEX = 22

export const medicalWarnings: readonly Warning[] = [
  {
    key: 'evaluationAncienne',
    at: 'dateEvaluation',
    text: 'L’évaluation a plus de six mois : confirmez qu’elle reste exacte.',
    when: isOutdated,
  },
  {
    key: 'imcBas',
    at: 'imc',
    text: 'IMC inférieur à 22 à 70 ans ou plus : recherchez une dénutrition.',
    when: ({ answers, birthDate, today }) =>
      (numberIn(answers, 'imc') ?? LOW_INDEX) < LOW_INDEX && ageOn(birthDate, today) >= 70,
  },
  {
    key: 'bmr',
    at: 'bmr',
    text: 'Précautions complémentaires d’hygiène à prévoir : les structures en sont averties.',
    flag: 'Précautions BMR',
    when: ({ answers }) => has(answers, 'bmr', 'oui'),
  },
  protectedUnit('medical', 'symptomes.comportementsMoteurs'),
  {
    key: 'soinsPalliatifs',
    at: 'soinsPalliatifs',
    text: 'Soins palliatifs : une orientation sanitaire (HAD, unité de soins palliatifs) peut aussi être demandée.',
    when: ({ answers }) => has(answers, 'soinsPalliatifs', 'oui'),
  },
  {
    key: 'soinsLourds',
    at: 'soinsTechniques',
    text: 'Soins lourds : peu de structures peuvent les assurer, elles en sont averties.',
    flag: 'Soins lourds',
    when: ({ answers }) => has(answers, 'soinsTechniques', ...heavyCare),
  },
  longTermCareWithoutCare('medical', 'soinsTechniques'),
  transfersWithoutEquipment('medical', 'appareillages'),
  {
    key: 'escarreSansStade',
    at: 'pansements.plaies',
    text: 'Indiquez le stade de l’escarre.',
    when: ({ answers }) =>
      rowsIn(answers, 'pansements.plaies').some(({ nature, stade }) => nature === 'escarre' && !stade),
  },
]

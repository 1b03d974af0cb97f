import { monthsBefore } from '../dates.ts'
import { has, numberIn, textIn } from '../reading.ts'
import type { Warning } from '../volet.ts'
import { settings } from './settings.ts'

const { lowestMmse, monthsBetweenCourses } = settings.limits.esa

export const esaWarnings: readonly Warning[] = [
  {
    key: 'stadeSevere',
    at: 'stade',
    text: 'Stade sévère : hors de ce que prend une ESA le plus souvent.',
    when: ({ answers }) => has(answers, 'stade', 'severe'),
  },
  {
    key: 'mmseBas',
    at: 'stade',
    text: `MMSE inférieur à ${lowestMmse} au volet soins : une ESA attend plus de 18, et tolère ${lowestMmse}.`,
    when: ({ others }) => (numberIn(others.soins, 'mmse') ?? lowestMmse) < lowestMmse,
  },
  {
    key: 'nonAnnonce',
    at: 'annonce',
    text: 'L’ESA attend un diagnostic annoncé à la personne et à son entourage.',
    when: ({ answers }) => has(answers, 'annonce', 'non'),
  },
  {
    key: 'moinsDUnAn',
    at: 'renouvellement.date',
    text: `Moins de ${monthsBetweenCourses} mois depuis le suivi précédent : un seul suivi par an.`,
    when: ({ answers, today }) => {
      const last = textIn(answers, 'renouvellement.date')
      return last !== undefined && last > monthsBefore(today, monthsBetweenCourses)
    },
  },
  {
    key: 'sansAidant',
    at: 'objectifs',
    text: 'Objectif « Aidant », mais aucun aidant n’est noté au volet administratif.',
    when: ({ answers, others }) => has(answers, 'objectifs', 'aidant') && has(others.social, 'aidant', 'non'),
  },
]

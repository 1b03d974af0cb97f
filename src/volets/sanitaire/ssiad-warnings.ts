import { has, numberIn } from '../reading.ts'
import type { Warning } from '../volet.ts'
import { settings } from './settings.ts'

export const ssiadWarnings: readonly Warning[] = [
  {
    key: 'premierePrescription',
    at: 'duree',
    text: `La première prescription est le plus souvent de ${settings.limits.ssiad.firstPrescriptionDays} jours.`,
    when: ({ answers, others }) =>
      !has(others.social, 'aides', 'ssiad') &&
      (numberIn(answers, 'duree') ?? 0) > settings.limits.ssiad.firstPrescriptionDays,
  },
  {
    key: 'sansDependance',
    at: 'motif',
    text: 'GIR 5 ou 6 au volet soins : un infirmier libéral ou une aide à domicile peut suffire.',
    when: ({ answers, others }) =>
      (numberIn(others.soins, 'gir') ?? 1) >= 5 && !has(answers, 'motif', 'retourHospitalisation'),
  },
]

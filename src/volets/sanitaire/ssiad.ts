import { folded } from '../borrow.ts'
import { when } from '../conditions.ts'
import { weekDays } from '../grand-age/options.ts'
import type { Section, Volet } from '../volet.ts'
import { prescriptionAttached } from './author.ts'
import * as options from './options.ts'
import { settings } from './settings.ts'
import { ssiadWarnings } from './ssiad-warnings.ts'

const { ageWithoutReason, firstPrescriptionDays } = settings.limits.ssiad

const demande: Section = {
  key: 'demande',
  title: 'Soins demandés',
  questions: [
    {
      key: 'motif',
      label: 'Motif de l’intervention',
      kind: 'choices',
      options: options.ssiadReasons,
      inline: true,
      required: true,
    },
    {
      key: 'motif.age',
      label: `Avant ${ageWithoutReason} ans, en raison de`,
      kind: 'choice',
      options: options.youngReasons,
      inline: true,
      required: true,
      shownIf: { all: [{ question: '@age', lessThan: ageWithoutReason }] },
    },
    {
      key: 'soinsDemandes',
      label: 'Soins à assurer',
      kind: 'choices',
      options: options.ssiadCare,
      inline: true,
      required: true,
    },
    {
      key: 'passages.parJour',
      label: 'Passages par jour',
      kind: 'integer',
      min: 1,
      max: 6,
      likely: [1, 3],
      required: true,
    },
    {
      key: 'passages.semaine',
      label: 'Jours de passage',
      kind: 'choice',
      options: options.weeks,
      inline: true,
      required: true,
    },
    {
      key: 'passages.jours',
      label: 'Lesquels',
      kind: 'choices',
      options: weekDays,
      inline: true,
      required: true,
      shownIf: when('passages.semaine', 'certains'),
    },
    folded({
      key: 'soinsDemandes.frequences',
      label: 'Fréquence propre à un soin',
      kind: 'text',
      max: 300,
    }),
    {
      key: 'duree',
      label: 'Durée de la prescription',
      help: `${firstPrescriptionDays} jours la première fois, puis renouvellement.`,
      kind: 'integer',
      min: 1,
      max: 365,
      unit: 'jours',
    },
    prescriptionAttached,
  ],
}

const domicile: Section = {
  key: 'domicile',
  title: 'À domicile',
  questions: [
    {
      key: 'aideHumaine',
      label: 'Aide à la vie quotidienne',
      kind: 'choices',
      options: options.homeHelp,
      inline: true,
    },
    {
      key: 'idel.garder',
      label: 'Garder l’infirmier libéral en place',
      kind: 'yesNo',
      unknown: true,
    },
    folded({
      key: 'acces',
      label: 'Clés, accès',
      help: 'Où sont les clés. Le digicode se donne de vive voix.',
      kind: 'text',
      max: 200,
    }),
  ],
}

export const ssiad: Volet = {
  kind: 'ssiad',
  edition: '1',
  title: 'Volet SSIAD ou service autonomie',
  short: 'SSIAD',
  what: 'Soins demandés, passages, aide à domicile',
  sections: [demande, domicile],
  oneOf: [],
  warnings: ssiadWarnings,
}

import { whenYes } from '../conditions.ts'
import { symptoms } from '../grand-age/options.ts'
import type { Section, Volet } from '../volet.ts'
import { prescriptionAttached } from './author.ts'
import { esaWarnings } from './esa-warnings.ts'
import * as options from './options.ts'
import { settings } from './settings.ts'

const { sessions, monthsOfCourse } = settings.limits.esa

const diagnostic: Section = {
  key: 'diagnostic',
  title: 'Diagnostic',
  questions: [
    { key: 'diagnostic', label: 'Maladie', kind: 'choice', options: options.dementias, required: true },
    { key: 'diagnostic.date', label: 'Diagnostic posé le', kind: 'date', when: 'past', required: true },
    { key: 'diagnostic.medecin', label: 'Médecin qui a posé le diagnostic', kind: 'text', max: 160, required: true },
    {
      key: 'annonce',
      label: 'Diagnostic annoncé à la personne et à l’entourage',
      kind: 'yesNo',
      required: true,
    },
    { key: 'stade', label: 'Stade', kind: 'choice', options: options.stages, inline: true, required: true },
    {
      key: 'troubles',
      label: 'Troubles psychologiques et du comportement',
      kind: 'choices',
      options: symptoms.map(({ code, label }) => ({ value: code, label })),
      inline: true,
      layout: { folded: true },
    },
  ],
}

const prescription: Section = {
  key: 'prescription',
  title: 'Prescription',
  questions: [
    {
      key: 'prescripteur',
      label: 'Prescripteur',
      kind: 'choice',
      options: options.esaPrescribers,
      inline: true,
      required: true,
    },
    {
      key: 'seances',
      label: 'Séances prescrites',
      help: `${sessions.min} à ${sessions.max} séances d’environ une heure, au moins une par semaine, en ${monthsOfCourse} mois au plus.`,
      kind: 'integer',
      min: sessions.min,
      max: sessions.max,
      required: true,
    },
    { key: 'renouvellement', label: 'Déjà suivi par une ESA', kind: 'yesNo', required: true },
    {
      key: 'renouvellement.date',
      label: 'Fin du suivi précédent',
      kind: 'date',
      when: 'past',
      required: true,
      shownIf: whenYes('renouvellement'),
    },
    {
      key: 'objectifs',
      label: 'Objectifs des séances',
      kind: 'choices',
      options: options.esaGoals,
      inline: true,
      required: true,
    },
    prescriptionAttached,
  ],
}

export const esa: Volet = {
  kind: 'esa',
  edition: '1',
  title: 'Volet équipe spécialisée Alzheimer',
  short: 'ESA',
  what: 'Diagnostic, séances, objectifs',
  sections: [diagnostic, prescription],
  oneOf: [],
  warnings: esaWarnings,
}

import { folded, questionOf, questionsOf } from '../borrow.ts'
import { when } from '../conditions.ts'
import { autonomie } from '../grand-age/autonomie.ts'
import { medical } from '../grand-age/medical.ts'
import { weekDays } from '../grand-age/options.ts'
import type { Clause, Condition, Question, Section, Volet } from '../volet.ts'
import { author } from './author.ts'
import { asks, whenAsked } from './conditions.ts'
import { dependenceScore } from './dependence.ts'
import * as options from './options.ts'
import { soinsWarnings } from './soins-warnings.ts'

// The scale is chosen by destination: six acts for units and HAD, AGGIR for services at home.
const bySixActs: Condition = { all: [asks('smr', 'had', 'palliatif')] }
const byAggir: Clause = asks('ssiad', 'esa')

const actQuestions = ({ code, label }: (typeof options.acts)[number]): Question[] => [
  {
    key: `dependance.${code}`,
    label,
    kind: 'choice',
    options: options.dependence,
    inline: true,
    required: true,
    layout: { line: label },
  },
  {
    key: `anterieur.${code}`,
    label: `${label} : avant l’événement`,
    kind: 'choice',
    options: options.dependence,
    inline: true,
    layout: { line: label, short: 'Avant l’événement', folded: true },
  },
]

const dependance: Section = {
  key: 'dependance',
  title: 'Actes de la vie quotidienne',
  shownIf: bySixActs,
  questions: [
    ...options.acts.flatMap(actQuestions),
    {
      key: 'dependance.physique',
      label: 'Dépendance physique',
      kind: 'computed',
      compute: dependenceScore('physical'),
      gives: 'integer',
      layout: { pinned: true },
    },
    {
      key: 'dependance.cognitive',
      label: 'Dépendance cognitive',
      kind: 'computed',
      compute: dependenceScore('cognitive'),
      gives: 'integer',
      layout: { pinned: true },
    },
  ],
}

/** The grid of the Grand Âge form, or the GIR by hand where the calculator is off. */
const aggirSections: Section[] = [
  { key: 'grille', title: 'Grille AGGIR', questions: questionsOf(autonomie, 'dateEvaluation', 'aggir.mode') },
  ...autonomie.sections.filter(({ key }) => key !== 'evaluation' && key !== 'resultat'),
  { key: 'resultat', title: 'GIR', questions: questionsOf(autonomie, 'gir.saisi', 'gir') },
].map((section) => ({
  ...section,
  shownIf: { all: [byAggir, ...(section.shownIf && 'all' in section.shownIf ? section.shownIf.all : [])] },
}))

const mobilite: Section = {
  key: 'mobilite',
  title: 'Mobilité, cognition, comportement',
  questions: [
    author('Évaluateur'),
    {
      key: 'karnofsky',
      label: 'Indice de Karnofsky',
      kind: 'choice',
      options: options.karnofsky,
      required: whenAsked('had'),
    },
    { key: 'marche', label: 'Marche', kind: 'choice', options: options.walking, inline: true },
    { key: 'transferts', label: 'Transferts', kind: 'choice', options: options.walking, inline: true },
    folded({ key: 'escaliers', label: 'Escaliers', kind: 'choice', options: options.walking, inline: true }),
    { key: 'risqueChute', label: 'Risque de chute', kind: 'yesNo' },
    { key: 'risqueFausseRoute', label: 'Risque de fausse route', kind: 'yesNo' },
    {
      key: 'comportement',
      label: 'Troubles du comportement',
      kind: 'choices',
      options: options.behaviours,
      alone: 'aucun',
      inline: true,
    },
    { key: 'troublesCognitifs', label: 'Troubles cognitifs', kind: 'yesNo' },
    ...questionsOf(medical, 'mmse', 'mmse.date'),
    folded(questionOf(medical, 'contention')),
  ],
}

const withCare = { all: [{ question: 'soins.aucun', answered: false }] } as const satisfies Condition

const careGroup = (key: string, label: string, list: typeof options.breathing): Question => ({
  key,
  label,
  kind: 'choices',
  options: list,
  inline: true,
  shownIf: withCare,
})

const plaies = questionOf(medical, 'pansements.plaies')

const soinsSection: Section = {
  key: 'equipements',
  title: 'Soins et équipements',
  questions: [
    {
      key: 'soins.aucun',
      label: 'Soins et équipements',
      kind: 'choices',
      options: [{ value: 'oui', label: 'Aucun soin technique, ni équipement, ni rééducation' }],
    },
    careGroup('soins.reeducation', 'Rééducation', options.rehabilitation),
    {
      key: 'kine.seances',
      label: 'Séances de kinésithérapie par semaine',
      kind: 'integer',
      min: 1,
      max: 14,
      shownIf: when('soins.reeducation', 'kine'),
    },
    careGroup('soins.peau', 'Peau', options.skin),
    {
      ...plaies,
      label: 'Plaies et pansements',
      required: false,
      shownIf: when('soins.peau', 'pansementComplexe', 'escarre', 'tpn', 'brulure'),
    },
    careGroup('soins.respiration', 'Respiration', options.breathing),
    ...questionsOf(medical, 'oxygene.mode', 'oxygene.debit').map((question) => ({
      ...question,
      shownIf: when('soins.respiration', 'oxygene'),
    })),
    {
      key: 'vni.usage',
      label: 'Usage de la VNI ou PPC',
      kind: 'choice',
      options: [
        { value: 'ppc', label: 'PPC, apnées du sommeil' },
        { value: 'vni', label: 'VNI, insuffisance respiratoire' },
      ],
      inline: true,
      required: true,
      shownIf: when('soins.respiration', 'vni'),
    },
    {
      key: 'tracheotomie.canule',
      label: 'Canule de trachéotomie, ballonnet',
      kind: 'text',
      max: 120,
      shownIf: when('soins.respiration', 'tracheotomie'),
    },
    {
      key: 'aspirations.parJour',
      label: 'Aspirations par jour',
      kind: 'integer',
      min: 1,
      max: 48,
      shownIf: when('soins.respiration', 'aspirations'),
    },
    careGroup('soins.perfusion', 'Abord, perfusion', options.infusions),
    careGroup('soins.nutrition', 'Nutrition', options.nutrition),
    {
      ...questionOf(medical, 'textureRepas'),
      shownIf: when('soins.nutrition', 'textureModifiee'),
    },
    careGroup('soins.elimination', 'Élimination', options.elimination),
    careGroup('soins.epuration', 'Épuration', options.filtering),
    {
      key: 'hemodialyse.centre',
      label: 'Centre d’hémodialyse',
      kind: 'text',
      max: 160,
      required: true,
      shownIf: when('soins.epuration', 'hemodialyse'),
    },
    {
      key: 'hemodialyse.jours',
      label: 'Jours d’hémodialyse',
      kind: 'choices',
      options: weekDays,
      inline: true,
      shownIf: when('soins.epuration', 'hemodialyse'),
    },
    {
      key: 'hemodialyse.transport',
      label: 'Transport vers l’hémodialyse',
      kind: 'choice',
      options: options.transports,
      inline: true,
      shownIf: when('soins.epuration', 'hemodialyse'),
    },
    careGroup('soins.materiel', 'Matériel', options.equipment),
  ],
}

const whenGerm = when('precautions', 'bmr', 'bhre')

const precautions: Section = {
  key: 'precautions',
  title: 'Précautions',
  questions: [
    {
      key: 'precautions',
      label: 'Précautions',
      kind: 'choices',
      options: options.precautions,
      alone: 'aucune',
      inline: true,
      required: true,
    },
    ...questionsOf(medical, 'bmr.germe', 'bmr.germe.autre', 'bmr.localisation').map((question) =>
      question.key === 'bmr.germe.autre' ? question : { ...question, shownIf: whenGerm },
    ),
    { key: 'bmr.date', label: 'Dernier prélèvement le', kind: 'date', when: 'past', shownIf: whenGerm },
    {
      key: 'addictions',
      label: 'Addictions en cause',
      kind: 'choices',
      options: options.addictions,
      inline: true,
      required: true,
      shownIf: when('precautions', 'addictions'),
    },
    {
      key: 'precautions.details',
      label: 'Précisions sur les précautions',
      kind: 'text',
      max: 300,
      shownIf: when('precautions', 'suicidaire', 'contrainte', 'detention', 'immunodepression'),
    },
  ],
}

const accueil: Section = {
  key: 'accueil',
  title: 'Besoins d’accueil',
  questions: [
    {
      key: 'accueil.transport',
      label: 'Transport pour l’admission',
      kind: 'choice',
      options: options.transports,
      inline: true,
    } as Question,
    folded({ key: 'accueil.chambre', label: 'Chambre individuelle', kind: 'yesNo' }),
    folded({ key: 'accueil.accompagnant', label: 'Accompagnant', kind: 'yesNo' }),
    folded({ key: 'accueil.langue', label: 'Langue parlée', kind: 'text', max: 80 }),
    folded({ key: 'accueil.interprete', label: 'Interprète', kind: 'yesNo' }),
    folded({
      key: 'accueil.rayon',
      label: 'Distance acceptée',
      kind: 'integer',
      min: 1,
      max: 500,
      unit: 'km',
    }),
    folded({ key: 'accueil.souhaites', label: 'Établissements souhaités ou exclus', kind: 'text', max: 300 }),
  ],
}

const careKeys = [
  'soins.reeducation',
  'soins.peau',
  'soins.respiration',
  'soins.perfusion',
  'soins.nutrition',
  'soins.elimination',
  'soins.epuration',
  'soins.materiel',
]

export const soins: Volet = {
  kind: 'soins',
  edition: '1',
  title: 'Volet soins et autonomie',
  short: 'Soins',
  what: 'Dépendance, soins, équipements, précautions',
  sections: [dependance, ...aggirSections, mobilite, soinsSection, precautions, accueil],
  oneOf: [{ keys: ['soins.aucun', ...careKeys], label: 'Soins et équipements, ou aucun' }],
  warnings: soinsWarnings,
}

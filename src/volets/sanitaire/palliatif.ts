import { when } from '../conditions.ts'
import type { Question, Section, Volet } from '../volet.ts'
import * as options from './options.ts'
import { palliatifWarnings } from './palliatif-warnings.ts'

const demande: Section = {
  key: 'demande',
  title: 'Demande',
  questions: [
    {
      key: 'cible',
      label: 'Type de prise en charge',
      kind: 'choices',
      options: options.palliativeTargets,
      inline: true,
      required: true,
    },
    {
      key: 'motifPalliatif',
      label: 'Motif de la demande palliative',
      kind: 'choices',
      options: options.palliativeReasons,
      inline: true,
      required: true,
    },
    {
      key: 'maladie',
      label: 'Extension, dernières lignes de traitement',
      kind: 'longText',
      max: 2000,
      required: true,
    },
    {
      key: 'traitementSpecifique',
      label: 'Traitement spécifique',
      kind: 'choice',
      options: options.specificTreatments,
      inline: true,
      required: true,
    },
    {
      key: 'traitementSpecifique.arret',
      label: 'Arrêté le',
      kind: 'date',
      when: 'past',
      shownIf: when('traitementSpecifique', 'arrete'),
    },
    {
      key: 'pronosticEstime',
      label: 'Pronostic estimé',
      kind: 'choice',
      options: options.horizons,
      inline: true,
    },
  ],
}

const levelOf = ({ code, label }: (typeof options.palliativeSymptoms)[number]): Question => {
  const asked = { required: true, shownIf: when('symptomes', code) }
  const key = `intensites.${code}`
  if (code === 'douleur')
    return { ...asked, key, label: 'Douleur (EVA)', kind: 'integer', min: 0, max: 10, unit: '/ 10' }
  return { ...asked, key, label: `${label} : intensité`, kind: 'choice', options: options.symptomLevels, inline: true }
}

const symptomes: Section = {
  key: 'symptomes',
  title: 'Symptômes',
  questions: [
    {
      key: 'symptomes',
      label: 'Symptômes présents',
      kind: 'choices',
      options: [
        { value: 'aucun', label: 'Aucun symptôme' },
        ...options.palliativeSymptoms.map(({ code, label }) => ({ value: code, label })),
        { value: 'autre', label: 'Autre' },
      ],
      alone: 'aucun',
      inline: true,
      required: true,
    },
    ...options.palliativeSymptoms.map(levelOf),
    {
      key: 'symptomes.autre',
      label: 'Autre symptôme et son intensité',
      kind: 'text',
      max: 200,
      required: true,
      shownIf: when('symptomes', 'autre'),
    },
  ],
}

const knowledgeOf = (key: string, who: string): Question[] =>
  (['diagnostic', 'pronostic'] as const).map((what) => ({
    key: `${key}.${what}`,
    label: `${who} : connaissance du ${what}`,
    kind: 'choice',
    options: options.knowledge,
    inline: true,
    required: true,
    layout: { line: `${who} : connaissance`, short: what === 'diagnostic' ? 'du diagnostic' : 'du pronostic' },
  }))

const information: Section = {
  key: 'information',
  title: 'Information et souhaits',
  questions: [
    ...knowledgeOf('infoPatient', 'Patient'),
    ...knowledgeOf('infoProches', 'Proches'),
    {
      key: 'souhaitLieu',
      label: 'Lieu de fin de vie souhaité',
      kind: 'choice',
      options: options.lastPlaces,
      inline: true,
    },
  ],
}

const niveau: Section = {
  key: 'niveau',
  title: 'Niveau de soins',
  intro: 'Ce qui serait engagé si l’état s’aggravait.',
  questions: [
    ...options.careLevels.map(
      ({ code, label }): Question => ({
        key: `niveauSoins.${code}`,
        label,
        kind: 'yesNo',
        unknown: true,
        layout: { line: label },
      }),
    ),
    { key: 'collegiale', label: 'Décision collégiale', kind: 'yesNo', layout: { folded: true } },
    { key: 'sedation', label: 'Sédation envisagée', kind: 'yesNo', layout: { folded: true } },
    {
      key: 'prescriptionsAnticipees',
      label: 'Prescriptions anticipées',
      kind: 'choices',
      options: [{ value: 'oui', label: 'Rédigées, transmises avec la demande' }],
      layout: { folded: true },
    },
  ],
}

export const palliatif: Volet = {
  kind: 'palliatif',
  edition: '1',
  title: 'Volet soins palliatifs',
  short: 'Palliatif',
  what: 'Symptômes, information, niveau de soins',
  sections: [demande, symptomes, information, niveau],
  oneOf: [],
  warnings: palliatifWarnings,
}

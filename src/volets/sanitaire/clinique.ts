import { folded, questionsOf } from '../borrow.ts'
import { when } from '../conditions.ts'
import { medical } from '../grand-age/medical.ts'
import { textIn } from '../reading.ts'
import type { Computed, Facts, Question, Section, Volet } from '../volet.ts'
import { author } from './author.ts'
import { cliniqueWarnings } from './clinique-warnings.ts'
import { whenAsked } from './conditions.ts'
import * as options from './options.ts'
import { needLabel, resourcesOf, TREE_KEY, treeOptions, whenSurgery } from './tree.ts'

/** The least that a unit must have, in words. */
function neededMeans({ answers }: Facts): Computed | undefined {
  const codes = resourcesOf(textIn(answers, TREE_KEY))
  if (codes.length === 0) return undefined
  return { value: codes.join(' '), text: codes.map(needLabel).join(', ') }
}

const motif: Section = {
  key: 'motif',
  title: 'Motif',
  questions: [
    author('Médecin'),
    {
      key: 'motif',
      label: 'Motif de la demande',
      help: 'Le motif du séjour n’est pas toujours le diagnostic aigu.',
      kind: 'text',
      max: 300,
      required: true,
    },
    {
      key: 'pathologiePrincipale',
      label: 'Pathologie motivant l’orientation',
      help: 'Un mot ou un code CIM-10, puis la liste. Un texte libre est accepté.',
      kind: 'diagnosis',
      max: 300,
      required: true,
    },
    { key: 'pathologiePrincipale.debut', label: 'Depuis le', kind: 'date', when: 'past' },
    {
      key: TREE_KEY,
      label: 'Situation la plus proche',
      help: 'Elle propose les moyens nécessaires et les types d’unités.',
      kind: 'choice',
      options: treeOptions,
      required: true,
    },
    { key: 'branche.moyens', label: 'Moyens nécessaires', kind: 'computed', compute: neededMeans, ifAny: true },
    {
      key: 'intervention.acte',
      label: 'Intervention',
      help: 'Libellé ou code CCAM.',
      kind: 'text',
      max: 200,
      required: true,
      shownIf: whenSurgery,
    },
    {
      key: 'intervention.date',
      label: 'Date de l’intervention',
      kind: 'date',
      when: 'any',
      required: true,
      shownIf: whenSurgery,
    },
    {
      key: 'intervention.cote',
      label: 'Côté',
      kind: 'choice',
      options: options.sides,
      inline: true,
      shownIf: whenSurgery,
    },
    {
      key: 'intervention.appui',
      label: 'Appui autorisé',
      kind: 'choice',
      options: options.supports,
      inline: true,
      shownIf: whenSurgery,
    },
    {
      key: 'intervention.sejour',
      label: 'Séjour prévu après l’intervention',
      kind: 'integer',
      min: 0,
      max: 180,
      unit: 'jours',
      shownIf: whenSurgery,
    },
    folded({
      key: 'comorbidites',
      label: 'Pathologies associées',
      kind: 'rows',
      rowLabel: 'Diagnostic',
      max: 20,
      columns: [{ key: 'diagnostic', label: 'Diagnostic', kind: 'diagnosis', max: 300, required: true }],
    }),
  ],
}

const histoire: Section = {
  key: 'histoire',
  title: 'Histoire et antécédents',
  questions: [
    {
      key: 'histoire',
      label: 'Histoire de la maladie, examens utiles',
      kind: 'longText',
      max: 4000,
      required: true,
    },
    ...questionsOf(medical, 'antecedents.aucun', 'antecedents.medicaux'),
    ...questionsOf(medical, 'antecedents.chirurgicaux', 'antecedents.psychiatriques').map(folded),
    ...questionsOf(medical, 'allergies', 'allergies.types', 'allergies.precisions'),
    ...bodyQuestions(),
    {
      key: 'etat',
      label: 'État clinique',
      kind: 'choice',
      options: options.stabilities,
      inline: true,
      required: true,
    },
    { key: 'conscience', label: 'Conscience', kind: 'choice', options: options.consciousness, inline: true },
  ],
}

/** Children are followed too: smaller and lighter than the Grand Âge form takes for likely. */
function bodyQuestions(): Question[] {
  return questionsOf(medical, 'taille', 'poids', 'imc').map((question) => {
    if (question.kind === 'integer') return { ...question, min: 30, likely: [45, 230] as const }
    return question.kind === 'decimal' ? { ...question, min: 0.5, likely: [2, 250] as const } : question
  })
}

const traitements: Section = {
  key: 'traitements',
  title: 'Traitements',
  questions: [
    ...questionsOf(medical, 'traitements.aucun', 'traitementsTexte', 'traitements'),
    {
      key: 'traitements.particuliers',
      label: 'Traitements particuliers',
      kind: 'choices',
      options: options.particularTreatments,
      inline: true,
    },
    {
      key: 'antibiotherapie.fin',
      label: 'Fin de l’antibiothérapie',
      kind: 'date',
      when: 'any',
      shownIf: when('traitements.particuliers', 'antibiotherapie'),
    },
    {
      key: 'reserveHospitaliere',
      label: 'Produits hors livret ou de réserve hospitalière',
      kind: 'text',
      max: 300,
      shownIf: when('traitements.particuliers', 'reserveHospitaliere'),
    },
  ],
}

const projet: Section = {
  key: 'projet',
  title: 'Projet',
  questions: [
    {
      key: 'projetTherapeutique',
      label: 'Projet thérapeutique et gains attendus',
      kind: 'longText',
      max: 2000,
      required: whenAsked('smr', 'had', 'palliatif'),
    },
    { key: 'dureePrevue', label: 'Durée prévisible', kind: 'integer', min: 1, max: 730, unit: 'jours' },
    {
      key: 'pronostic',
      label: 'Retour accepté par le service en cas d’aggravation',
      kind: 'yesNo',
      layout: { folded: true },
    },
    folded({
      key: 'rendezVous',
      label: 'Consultations et examens prévus',
      kind: 'rows',
      rowLabel: 'Rendez-vous',
      max: 12,
      columns: [
        { key: 'date', label: 'Date', kind: 'date' },
        { key: 'objet', label: 'Objet et lieu', kind: 'text', max: 200, required: true },
        { key: 'transport', label: 'Transport', kind: 'choice', options: options.transports },
      ],
    }),
    {
      key: 'directivesAnticipees',
      label: 'Directives anticipées rédigées',
      kind: 'yesNo',
      unknown: true,
      required: whenAsked('palliatif'),
    },
    ...questionsOf(medical, 'directivesAnticipees.lieu'),
  ],
}

export const clinique: Volet = {
  kind: 'clinique',
  edition: '1',
  title: 'Volet médical',
  short: 'Médical',
  what: 'Motif, histoire, traitements, projet',
  sections: [motif, histoire, traitements, projet],
  oneOf: medical.oneOf.filter(({ keys }) => keys.every((key) => /^(antecedents|traitements)/.test(key))),
  warnings: cliniqueWarnings,
}

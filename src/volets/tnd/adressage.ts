import { departmentOf } from '../../structures/department.ts'
import { unlessIn, when } from '../conditions.ts'
import { medical } from '../grand-age/medical.ts'
import { textIn } from '../reading.ts'
import { findQuestion } from '../rules.ts'
import type { Computed, Facts, Question, Section, Volet } from '../volet.ts'
import { adressageWarnings } from './adressage-warnings.ts'
import * as options from './options.ts'
import { type Conclusion, conclusions } from './rules.ts'
import * as words from './words.ts'

/** What the repérage concludes, as the decision is held against it. */
const CONCLUSION = 'conclusionReperage'
const NO_CONCLUSION = 'incomplet'

const isConclusion = (text: string | undefined): text is Conclusion =>
  (conclusions as readonly (string | undefined)[]).includes(text)

function conclusionOfReperage({ others }: Facts): Computed {
  const concluded = textIn(others.reperage, 'conclusion')
  if (!isConclusion(concluded)) return { value: NO_CONCLUSION, text: words.notConcluded }
  return { value: concluded, text: words.conclusionWords[concluded], details: [words.whatToDo[concluded]] }
}

function platform({ others }: Facts): Computed | undefined {
  const commune = textIn(others.enfant, 'commune')
  if (!commune) return undefined
  const department = departmentOf(commune)
  return { value: department, text: words.platformOf(department) }
}

const author = findQuestion(medical, 'auteur')?.question

const histoire: Section = {
  key: 'histoire',
  title: 'Antécédents',
  questions: [
    ...(author ? [{ ...author, label: 'Médecin qui adresse' }] : []),
    {
      key: 'antecedents',
      label: 'Antécédents et environnement',
      help: 'Médicaux, personnels et familiaux ; environnement psychosocial.',
      kind: 'longText',
      max: 4000,
      required: true,
    },
    {
      key: 'signesCliniques',
      label: 'Signes et troubles associés',
      kind: 'choices',
      options: options.associatedSigns,
      alone: 'aucun',
      inline: true,
    },
    {
      key: 'signesCliniques.precisions',
      label: 'Précisions sur les signes associés',
      kind: 'longText',
      max: 2000,
      shownIf: unlessIn('signesCliniques', 'aucun'),
    },
    {
      key: 'modeRecueil',
      label: 'Autres tests ou grilles utilisés',
      help: 'En dehors du volet repérage, par exemple M-CHAT-R.',
      kind: 'text',
      max: 500,
    },
  ],
}

const senseCheck = (key: string, label: string): Question[] => [
  { key, label, kind: 'choice', options: options.senseChecks, inline: true, required: true },
  {
    key: `${key}.date`,
    label: `${label} : fait ou prescrit le`,
    kind: 'date',
    when: 'past',
    shownIf: when(key, 'fait', 'prescrit'),
  },
  {
    key: `${key}.resultat`,
    label: `${label} : résultat`,
    kind: 'text',
    max: 300,
    shownIf: when(key, 'fait'),
  },
]

const bilans: Section = {
  key: 'bilans',
  title: 'Bilans et suivis',
  intro: 'Audition et vision se vérifient avant toute conclusion sur le langage ou la relation.',
  questions: [
    ...senseCheck('bilanOrl', 'Bilan ORL (audition)'),
    ...senseCheck('bilanOphtalmo', 'Bilan ophtalmologique'),
    {
      key: 'bilansFaits',
      label: 'Bilans et prises en charge',
      kind: 'rows',
      rowLabel: 'Bilan',
      max: 18,
      columns: [
        { key: 'discipline', label: 'Discipline', kind: 'choice', options: options.assessments, required: true },
        {
          key: 'nature',
          label: 'Nature',
          kind: 'choice',
          options: options.optionsOfNature,
        },
        { key: 'periode', label: 'Année, durée', kind: 'text', max: 60 },
        { key: 'conclusions', label: 'Conclusions', kind: 'text', max: 500 },
        { key: 'diagnostic', label: 'Diagnostic', kind: 'text', max: 200 },
        { key: 'compteRendu', label: 'Compte rendu joint', kind: 'choice', options: options.joined },
      ],
    },
    {
      key: 'suivis',
      label: 'Suivis en cours',
      kind: 'choices',
      options: options.followUps,
      alone: 'aucun',
      inline: true,
    },
    {
      key: 'suivis.precisions',
      label: 'Précisions sur les suivis',
      kind: 'text',
      max: 300,
      shownIf: unlessIn('suivis', 'aucun'),
    },
    { key: 'mdph', label: 'MDPH', kind: 'choice', options: options.disabilityFile, inline: true },
    {
      key: 'mdph.precisions',
      label: 'Droits ouverts ou demandés à la MDPH',
      kind: 'text',
      max: 300,
      shownIf: when('mdph', 'enCours', 'droits'),
    },
  ],
}

const examens: Section = {
  key: 'examens',
  title: 'Examens demandés',
  intro: 'Au moins un.',
  questions: [
    {
      key: 'examens.conventionnes',
      label: 'Professionnels conventionnés',
      kind: 'choices',
      options: options.agreedExaminations,
      inline: true,
    },
    {
      key: 'examens.autre',
      label: 'Autre examen',
      kind: 'text',
      max: 200,
      required: true,
      shownIf: when('examens.conventionnes', 'autre'),
    },
    {
      key: 'examens.forfait',
      label: 'Sous forfait de la plateforme',
      kind: 'choices',
      options: options.packageExaminations,
      inline: true,
    },
  ],
}

const decision: Section = {
  key: 'decision',
  title: 'Décision',
  questions: [
    {
      key: CONCLUSION,
      label: 'Conclusion du repérage',
      kind: 'computed',
      compute: conclusionOfReperage,
      layout: { pinned: true },
    },
    { key: 'plateforme', label: 'Plateforme', kind: 'computed', compute: platform, ifAny: true },
    {
      key: 'decision',
      label: 'Décision du médecin',
      kind: 'choice',
      options: options.decisions,
      inline: true,
      required: true,
    },
    {
      key: 'decision.urgence',
      label: 'Consultation hospitalière : où, quand',
      help: 'Une régression est une urgence : dites ce qui est organisé.',
      kind: 'text',
      max: 300,
      required: true,
      shownIf: when(CONCLUSION, 'urgence'),
    },
    {
      key: 'decision.motif',
      label: 'Pourquoi adresser malgré la conclusion',
      kind: 'longText',
      max: 1000,
      required: true,
      shownIf: {
        all: [
          { question: 'decision', in: ['adresser'] },
          { question: CONCLUSION, notIn: ['adresser', 'urgence'] },
        ],
      },
    },
    {
      key: 'decision.attente',
      label: 'Pourquoi ne pas adresser, et quand revoir l’enfant',
      kind: 'longText',
      max: 1000,
      required: true,
      shownIf: {
        all: [
          { question: 'decision', in: ['attendre'] },
          { question: CONCLUSION, in: ['adresser', 'urgence'] },
        ],
      },
    },
  ],
}

export const adressage: Volet = {
  kind: 'adressage',
  edition: '1',
  title: 'Formulaire d’adressage',
  short: 'Adressage',
  what: 'Antécédents, bilans, examens demandés',
  restsOn: ['reperage'],
  sections: [histoire, bilans, examens, decision],
  oneOf: [{ keys: ['examens.conventionnes', 'examens.forfait'], label: 'Au moins un examen demandé' }],
  warnings: adressageWarnings,
}

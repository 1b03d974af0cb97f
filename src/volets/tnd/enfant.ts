import { when, whenYes } from '../conditions.ts'
import { has } from '../reading.ts'
import type { Condition, Question, Section, Volet, Warning } from '../volet.ts'
import * as options from './options.ts'

const withSecond = when('autoriteParentale', 'deuxParents')
const agreed = whenYes('accord')

const enfantSection: Section = {
  key: 'enfant',
  title: 'Enfant',
  intro: 'Les nom, prénoms, sexe, date et lieu de naissance se modifient dans l’identité du patient.',
  questions: [
    { key: 'adresse', label: 'Adresse', kind: 'text', max: 200, required: true },
    { key: 'complement', label: 'Complément d’adresse', kind: 'text', max: 120 },
    { key: 'codePostal', label: 'Code postal', kind: 'text', max: 5, format: 'postcode', required: true },
    {
      key: 'commune',
      label: 'Commune',
      help: 'La plateforme est proposée d’après la commune où vit l’enfant.',
      kind: 'commune',
      postcode: 'codePostal',
      required: true,
    },
  ],
}

const nameOf = (prefix: string, ofWhom: string, shownIf?: Condition): Question[] => {
  const shown = shownIf ? { shownIf } : {}
  return [
    { key: `${prefix}.nom`, label: `Nom ${ofWhom}`, kind: 'text', max: 80, required: true, ...shown },
    { key: `${prefix}.prenom`, label: `Prénom ${ofWhom}`, kind: 'text', max: 80, required: true, ...shown },
  ]
}

const reachedBy = (prefix: string, ofWhom: string, shownIf?: Condition): Question[] => {
  const shown = shownIf ? { shownIf } : {}
  return [
    { key: `${prefix}.telephone`, label: `Téléphone ${ofWhom}`, kind: 'text', max: 20, format: 'phone', ...shown },
    { key: `${prefix}.email`, label: `E-mail ${ofWhom}`, kind: 'text', max: 254, format: 'email', ...shown },
  ]
}

const ofOther = 'de l’autre titulaire'

const representants: Section = {
  key: 'representants',
  title: 'Titulaires de l’autorité parentale',
  questions: [
    {
      key: 'autoriteParentale',
      label: 'Qui exerce l’autorité parentale',
      kind: 'choice',
      options: options.parentalAuthority,
      inline: true,
      required: true,
    },
    {
      key: 'representant.qualite',
      label: 'Représentant légal',
      help: 'Celui que la plateforme appellera en premier.',
      kind: 'choice',
      options: options.representativeRoles,
      inline: true,
      required: true,
    },
    ...nameOf('representant', 'du représentant légal'),
    ...reachedBy('representant', 'du représentant légal'),
    {
      key: 'representant.organisme',
      label: 'Organisme du représentant légal',
      kind: 'text',
      max: 120,
      shownIf: when('representant.qualite', 'tuteur', 'ase', 'autre'),
    },
    { key: 'representant.ailleurs', label: 'Le représentant vit à une autre adresse', kind: 'yesNo' },
    {
      key: 'representant.adresse',
      label: 'Adresse du représentant légal',
      kind: 'text',
      max: 250,
      required: true,
      shownIf: whenYes('representant.ailleurs'),
    },
    {
      key: 'second.qualite',
      label: 'Qualité de l’autre titulaire',
      kind: 'choice',
      options: options.representativeRoles,
      inline: true,
      shownIf: withSecond,
    },
    ...nameOf('second', ofOther, withSecond),
    ...reachedBy('second', ofOther, withSecond),
    { key: 'second.adresse', label: 'Adresse de l’autre titulaire', kind: 'text', max: 250, shownIf: withSecond },
    { key: 'langue', label: 'Langue parlée à la maison', help: 'Si ce n’est pas le français.', kind: 'text', max: 80 },
    {
      key: 'interprete',
      label: 'Interprète nécessaire',
      kind: 'yesNo',
      shownIf: { all: [{ question: 'langue', answered: true }] },
    },
  ],
}

const assure: Section = {
  key: 'assure',
  title: 'Assuré',
  intro: 'L’absence de couverture sociale ne retarde pas l’envoi : la plateforme s’en occupe avec la famille.',
  questions: [
    { key: 'assure', label: 'Assuré', kind: 'choice', options: options.insured },
    ...nameOf('assure', 'de l’assuré', when('assure', 'autre')),
    {
      key: 'assure.nir',
      label: 'N° de sécurité sociale de l’assuré',
      kind: 'text',
      max: 21,
      format: 'nir',
      shownIf: when('assure', 'representant', 'second', 'autre'),
    },
  ],
}

const vie: Section = {
  key: 'vie',
  title: 'École et garde',
  intro: 'Sans information médicale : les suivis et la MDPH se disent au volet adressage.',
  questions: [
    { key: 'scolarite', label: 'Scolarité', kind: 'choice', options: options.schooling },
    {
      key: 'scolarite.etablissement',
      label: 'École',
      help: 'Nom et commune.',
      kind: 'text',
      max: 160,
      shownIf: { all: [{ question: 'scolarite', notIn: ['non', 'domicile'] }] },
    },
    { key: 'modeGarde', label: 'Mode de garde', kind: 'choices', options: options.childcare },
    {
      key: 'modeGarde.lieu',
      label: 'Lieu de garde',
      kind: 'text',
      max: 160,
      shownIf: when('modeGarde', 'creche', 'assistante', 'periscolaire', 'autre'),
    },
  ],
}

const accord: Section = {
  key: 'accord',
  title: 'Accord du représentant légal',
  questions: [
    {
      key: 'accord',
      label: 'Accord pour l’envoi à la plateforme',
      help: 'Le représentant légal a été informé du contenu de la demande et de ses destinataires.',
      kind: 'yesNo',
      required: true,
    },
    {
      key: 'accord.par',
      label: 'Accord donné par',
      kind: 'choice',
      options: options.agreedBy,
      required: true,
      shownIf: agreed,
    },
    {
      key: 'accord.nom',
      label: 'Nom et qualité de qui a donné l’accord',
      kind: 'text',
      max: 160,
      required: true,
      shownIf: when('accord.par', 'autre'),
    },
    { key: 'accord.date', label: 'Date de l’accord', kind: 'date', when: 'past', required: true, shownIf: agreed },
    { key: 'accord.lieu', label: 'Lieu de l’accord', kind: 'text', max: 120, required: true, shownIf: agreed },
  ],
}

const warnings: readonly Warning[] = [
  {
    key: 'refus',
    at: 'accord',
    text: 'Sans l’accord du représentant légal, le dossier ne peut pas être envoyé.',
    when: ({ answers }) => has(answers, 'accord', 'non'),
  },
  {
    key: 'sansCouverture',
    at: 'assure',
    text: 'Pas de couverture sociale : la plateforme en sera avertie.',
    flag: 'Sans couverture sociale',
    when: ({ answers }) => has(answers, 'assure', 'aucun'),
  },
  {
    key: 'interprete',
    at: 'interprete',
    text: 'La plateforme sera avertie qu’un interprète est nécessaire.',
    flag: 'Interprète',
    when: ({ answers }) => has(answers, 'interprete', 'oui'),
  },
]

export const enfant: Volet = {
  kind: 'enfant',
  edition: '1',
  title: 'Volet enfant et famille',
  short: 'Enfant',
  what: 'Enfant, titulaires de l’autorité parentale, accord',
  sections: [enfantSection, representants, assure, vie, accord],
  oneOf: [
    { keys: ['representant.telephone', 'representant.email'], label: 'Téléphone ou e-mail du représentant légal' },
  ],
  warnings,
}

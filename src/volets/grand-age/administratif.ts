import { when, whenOrUnanswered, whenYes } from '../conditions.ts'
import type { Condition, Question, Section, Volet } from '../volet.ts'
import { administratifWarnings } from './administratif-warnings.ts'
import * as options from './options.ts'

const inFrance = whenOrUnanswered('pays', 'FR')
const inHospital = when('lieuVie', 'hopital')
const temporary = when('typeAccueil', 'temporaire')
const byDay = when('typeAccueil', 'jour')
const byNight = when('typeAccueil', 'nuit')
const withRepresentative = whenYes('protection')
const withTrustedPerson = whenYes('personneConfiance')
const otherContact = when('contact', 'autre')

const personne: Section = {
  key: 'personne',
  title: 'Personne concernée',
  intro: 'Les nom, prénoms, date et lieu de naissance se modifient dans l’identité du patient.',
  questions: [
    { key: 'civilite', label: 'Civilité', kind: 'choice', options: options.civilites, inline: true, required: true },
    { key: 'adresse', label: 'Adresse', kind: 'text', max: 200, required: true },
    { key: 'complement', label: 'Complément d’adresse', kind: 'text', max: 120 },
    {
      key: 'pays',
      label: 'Pays',
      kind: 'choice',
      help: 'France, sauf indication contraire.',
      options: options.optionsFrom({ FR: 'France', autre: 'Autre pays' }),
      inline: true,
    },
    {
      key: 'codePostal',
      label: 'Code postal',
      kind: 'text',
      max: 5,
      format: 'postcode',
      required: true,
      shownIf: inFrance,
    },
    { key: 'commune', label: 'Commune', kind: 'commune', postcode: 'codePostal', required: true, shownIf: inFrance },
    { key: 'pays.nom', label: 'Nom du pays', kind: 'text', max: 80, required: true, shownIf: when('pays', 'autre') },
    {
      key: 'pays.ville',
      label: 'Code postal et ville à l’étranger',
      kind: 'text',
      max: 120,
      required: true,
      shownIf: when('pays', 'autre'),
    },
    { key: 'telFixe', label: 'Téléphone fixe', kind: 'text', max: 20, format: 'phone' },
    { key: 'telMobile', label: 'Téléphone mobile', kind: 'text', max: 20, format: 'phone' },
    { key: 'email', label: 'E-mail', kind: 'text', max: 254, format: 'email' },
    {
      key: 'situationFamiliale',
      label: 'Situation familiale',
      kind: 'choice',
      options: options.familySituations,
      required: true,
    },
    { key: 'nbEnfants', label: 'Nombre d’enfants', kind: 'integer', min: 0, max: 25 },
    { key: 'caisseRetraitePrincipale', label: 'Caisse de retraite principale', kind: 'text', max: 120 },
    { key: 'autresRetraites', label: 'Autres caisses de retraite', kind: 'text', max: 200 },
    { key: 'assuranceMaladie', label: 'Régime d’assurance maladie', kind: 'text', max: 120 },
    { key: 'mutuelle', label: 'Complémentaire santé ou C2S', kind: 'text', max: 120 },
    {
      key: 'ageDerogation',
      label: 'Dérogation d’âge demandée',
      kind: 'yesNo',
      required: true,
      shownIf: { all: [{ question: '@age', lessThan: 60 }] },
    },
  ],
}

const lieuVie: Section = {
  key: 'lieuVie',
  title: 'Lieu de vie à la date de la demande',
  questions: [
    { key: 'lieuVie', label: 'Lieu de vie', kind: 'choice', options: options.livingPlaces, required: true },
    {
      key: 'lieuVie.autre',
      label: 'Autre lieu de vie',
      kind: 'text',
      max: 120,
      required: true,
      shownIf: when('lieuVie', 'autre'),
    },
    {
      key: 'hopital.etablissement',
      label: 'Hôpital',
      kind: 'text',
      max: 160,
      required: true,
      shownIf: inHospital,
    },
    {
      key: 'hopital.finess',
      label: 'N° FINESS de l’hôpital',
      kind: 'text',
      max: 9,
      format: 'finess',
      shownIf: inHospital,
    },
    { key: 'hopital.service', label: 'Service hospitalier', kind: 'text', max: 120, shownIf: inHospital },
    { key: 'hopital.entree', label: 'Entrée à l’hôpital le', kind: 'date', when: 'past', shownIf: inHospital },
    { key: 'hopital.sortiePrevue', label: 'Sortie prévue le', kind: 'date', when: 'any', shownIf: inHospital },
    { key: 'aides', label: 'Aides déjà en place', kind: 'choices', options: options.helpAtHome, alone: 'aucune' },
  ],
}

const demande: Section = {
  key: 'demande',
  title: 'Demande',
  questions: [
    { key: 'typeAccueil', label: 'Type d’accueil recherché', kind: 'choices', options: options.stays, required: true },
    {
      key: 'typeStructure',
      label: 'Structures recherchées',
      kind: 'choices',
      options: options.structureKinds,
      required: true,
    },
    {
      key: 'dateSouhaitee',
      label: 'Échéance',
      kind: 'choice',
      options: options.optionsFrom({
        immediate: 'Immédiate',
        sixMois: 'Dans les six mois',
        lointaine: 'Échéance plus lointaine',
      }),
      inline: true,
      required: true,
    },
    { key: 'dateSouhaitee.exacte', label: 'Date souhaitée', kind: 'date', when: 'future' },
    {
      key: 'temporaire.periodes',
      label: 'Périodes souhaitées',
      kind: 'rows',
      rowLabel: 'Période',
      max: 12,
      columns: [
        { key: 'debut', label: 'Du', kind: 'date', required: true },
        { key: 'fin', label: 'Au', kind: 'date', required: true },
      ],
      required: true,
      shownIf: temporary,
    },
    {
      key: 'temporaire.motif',
      label: 'Motif du séjour temporaire',
      kind: 'choice',
      options: options.temporaryReasons,
      required: true,
      shownIf: temporary,
    },
    {
      key: 'jour.jours',
      label: 'Jours souhaités',
      kind: 'choices',
      options: options.weekDays,
      inline: true,
      shownIf: byDay,
    },
    { key: 'jour.nbJours', label: 'Jours par semaine', kind: 'integer', min: 1, max: 7, shownIf: byDay },
    {
      key: 'jour.duree',
      label: 'Journée ou demi-journée',
      kind: 'choice',
      options: options.optionsFrom({ journee: 'Journée', demiJournee: 'Demi-journée' }),
      inline: true,
      shownIf: byDay,
    },
    { key: 'jour.transport', label: 'Transport nécessaire', kind: 'yesNo', shownIf: byDay },
    {
      key: 'nuit.nuits',
      label: 'Nuits souhaitées',
      help: 'Nuit du jour coché au lendemain.',
      kind: 'choices',
      options: options.weekDays,
      inline: true,
      required: true,
      shownIf: byNight,
    },
    { key: 'unite', label: 'Unité souhaitée', kind: 'choice', options: options.units, inline: true },
    { key: 'accueilCouple', label: 'Accueil en couple souhaité', kind: 'yesNo' },
    {
      key: 'accueilCouple.dossier',
      label: 'N° de dossier du conjoint',
      help: 'Ce dossier mène alors à celui du conjoint, pour les envoyer ensemble.',
      kind: 'text',
      max: 30,
      shownIf: whenYes('accueilCouple'),
    },
    {
      key: 'urgence',
      label: 'Événement récent',
      help: 'Sans information médicale : ce texte est lu par des personnes qui ne sont pas soignantes.',
      kind: 'longText',
      max: 1000,
    },
    {
      key: 'contexte',
      label: 'Précisions sur la demande',
      help: 'Sans information médicale.',
      kind: 'longText',
      max: 1000,
    },
    { key: 'chambre', label: 'Chambre souhaitée', kind: 'text', max: 120 },
    { key: 'animal', label: 'Animal de compagnie', kind: 'text', max: 120 },
    { key: 'regime', label: 'Habitudes alimentaires', kind: 'text', max: 120 },
    { key: 'culte', label: 'Pratique religieuse à respecter', kind: 'text', max: 120 },
    { key: 'langue', label: 'Langue parlée', kind: 'text', max: 80 },
  ],
}

const nameAndLink = (prefix: string, ofWhom: string, shownIf: Condition): Question[] => [
  { key: `${prefix}.nom`, label: `Nom ${ofWhom}`, kind: 'text', max: 80, required: true, shownIf },
  { key: `${prefix}.prenom`, label: `Prénom ${ofWhom}`, kind: 'text', max: 80, required: true, shownIf },
  {
    key: `${prefix}.lien`,
    label: `Lien ${ofWhom}`,
    kind: 'choice',
    options: options.links,
    required: true,
    shownIf,
  },
]

const reachedBy = (prefix: string, ofWhom: string, shownIf: Condition): Question[] => [
  { key: `${prefix}.telephone`, label: `Téléphone ${ofWhom}`, kind: 'text', max: 20, format: 'phone', shownIf },
  { key: `${prefix}.email`, label: `E-mail ${ofWhom}`, kind: 'text', max: 254, format: 'email', shownIf },
]

const contacts: Section = {
  key: 'contacts',
  title: 'Contacts, protection et accord',
  questions: [
    {
      key: 'protection',
      label: 'Mesure de protection juridique',
      kind: 'choice',
      options: options.optionsFrom({ oui: 'Oui', non: 'Non', enCours: 'En cours' }),
      inline: true,
      required: true,
    },
    {
      key: 'protectionType',
      label: 'Type de protection',
      kind: 'choice',
      options: options.protections,
      required: true,
      shownIf: when('protection', 'oui', 'enCours'),
    },
    {
      key: 'representant.civilite',
      label: 'Civilité du représentant légal',
      kind: 'choice',
      options: options.civilites,
      inline: true,
      shownIf: withRepresentative,
    },
    { key: 'representant.nom', label: 'Nom du représentant légal', kind: 'text', max: 80, shownIf: withRepresentative },
    {
      key: 'representant.prenom',
      label: 'Prénom du représentant légal',
      kind: 'text',
      max: 80,
      shownIf: withRepresentative,
    },
    {
      key: 'representant.organisme',
      label: 'Organisme du représentant légal',
      kind: 'text',
      max: 160,
      shownIf: withRepresentative,
    },
    {
      key: 'representant.adresse',
      label: 'Adresse du représentant légal',
      kind: 'text',
      max: 250,
      required: true,
      shownIf: withRepresentative,
    },
    ...reachedBy('representant', 'du représentant légal', withRepresentative),
    { key: 'personneConfiance', label: 'Personne de confiance désignée', kind: 'yesNo', unknown: true, required: true },
    ...nameAndLink('personneConfiance', 'de la personne de confiance', withTrustedPerson),
    {
      key: 'personneConfiance.adresse',
      label: 'Adresse de la personne de confiance',
      kind: 'text',
      max: 250,
      shownIf: withTrustedPerson,
    },
    ...reachedBy('personneConfiance', 'de la personne de confiance', withTrustedPerson),
    {
      key: 'contact',
      label: 'Personne à contacter pour ce dossier',
      kind: 'choice',
      options: options.optionsFrom({
        personne: 'La personne elle-même',
        representant: 'Le représentant légal',
        autre: 'Une autre personne',
      }),
      required: true,
    },
    ...nameAndLink('contact', 'du contact', otherContact),
    ...reachedBy('contact', 'du contact', otherContact),
    { key: 'informe', label: 'La personne est informée de la demande', kind: 'yesNo', required: true },
    {
      key: 'informe.motif',
      label: 'Pourquoi n’est-elle pas informée ?',
      kind: 'longText',
      max: 500,
      required: true,
      shownIf: when('informe', 'non'),
    },
    {
      key: 'consentante',
      label: 'La personne est d’accord avec la demande',
      kind: 'choice',
      options: options.optionsFrom({ oui: 'Oui', non: 'Non', horsEtat: 'Hors d’état de s’exprimer' }),
      inline: true,
      required: true,
    },
    {
      key: 'accordPartage',
      label: 'Accord pour le partage des données entre professionnels',
      kind: 'yesNo',
      required: true,
    },
    {
      key: 'accord.date',
      label: 'Accord recueilli le',
      kind: 'date',
      when: 'past',
      required: true,
      shownIf: whenYes('accordPartage'),
    },
    {
      key: 'accord.recueilliPar',
      label: 'Accord recueilli par',
      kind: 'text',
      max: 120,
      required: true,
      shownIf: whenYes('accordPartage'),
    },
  ],
}

const financement: Section = {
  key: 'financement',
  title: 'Aspects financiers',
  questions: [
    {
      key: 'financement',
      label: 'Financement des frais de séjour',
      kind: 'choices',
      options: options.optionsFrom({
        seul: 'Seul(e) ou avec le conjoint',
        enfants: 'Avec les enfants ou obligés alimentaires',
        tiers: 'Avec un tiers',
        aideSociale: 'Aide sociale',
      }),
      required: true,
    },
    {
      key: 'ash',
      label: 'Aide sociale à l’hébergement',
      kind: 'choice',
      options: options.yesNoPending,
      inline: true,
      required: true,
    },
    {
      key: 'aideLogement',
      label: 'Allocation logement (APL, ALS)',
      kind: 'choice',
      options: options.yesNoPending,
      inline: true,
      required: true,
    },
    { key: 'apa', label: 'APA', kind: 'choice', options: options.yesNoPending, inline: true, required: true },
    { key: 'apa.montant', label: 'Montant mensuel de l’APA', kind: 'money', max: 500_000, shownIf: whenYes('apa') },
    {
      key: 'apa.gir',
      label: 'GIR notifié avec l’APA',
      kind: 'choice',
      options: options.girs,
      inline: true,
      shownIf: whenYes('apa'),
    },
    { key: 'pch', label: 'PCH ou ACTP', kind: 'choice', options: options.yesNoPending, inline: true, required: true },
    { key: 'assuranceDependance', label: 'Assurance dépendance', kind: 'yesNo' },
    { key: 'ressourcesMensuelles', label: 'Ressources mensuelles', kind: 'money', max: 10_000_000 },
    { key: 'budgetMax', label: 'Budget mensuel maximal', kind: 'money', max: 10_000_000 },
  ],
}

const signature: Section = {
  key: 'signature',
  title: 'Signature',
  intro: 'La validation en ligne du volet tient lieu de signature.',
  questions: [
    { key: 'signature.nom', label: 'Nom du signataire', kind: 'text', max: 120, required: true },
    {
      key: 'signature.qualite',
      label: 'Qualité du signataire',
      kind: 'choice',
      options: options.optionsFrom({
        interesse: 'La personne elle-même',
        representant: 'Représentant légal',
        autre: 'Autre',
      }),
      inline: true,
      required: true,
    },
    {
      key: 'signature.qualite.autre',
      label: 'Autre qualité',
      kind: 'text',
      max: 120,
      required: true,
      shownIf: when('signature.qualite', 'autre'),
    },
    { key: 'signature.date', label: 'Signé le', kind: 'date', when: 'past', required: true },
  ],
}

const pieces: Section = {
  key: 'pieces',
  title: 'Pièces réunies',
  intro: 'Aucune pièce n’est exigée pour envoyer le dossier : la liste montre ce qui reste à réunir.',
  questions: [{ key: 'pieces', label: 'Pièces réunies', kind: 'choices', options: options.attachments }],
}

export const administratif: Volet = {
  kind: 'administratif',
  edition: '1',
  title: 'Volet administratif',
  short: 'Administratif',
  what: 'Coordonnées, type d’accueil, protection, ressources',
  sections: [personne, lieuVie, demande, contacts, financement, signature, pieces],
  oneOf: [
    { keys: ['telFixe', 'telMobile', 'email'], label: 'Téléphone ou e-mail de la personne' },
    { keys: ['jour.jours', 'jour.nbJours'], label: 'Jours d’accueil souhaités, ou leur nombre' },
    { keys: ['representant.nom', 'representant.organisme'], label: 'Nom ou organisme du représentant légal' },
    { keys: ['representant.telephone', 'representant.email'], label: 'Téléphone ou e-mail du représentant légal' },
    {
      keys: ['personneConfiance.telephone', 'personneConfiance.email'],
      label: 'Téléphone ou e-mail de la personne de confiance',
    },
    { keys: ['contact.telephone', 'contact.email'], label: 'Téléphone ou e-mail de la personne à contacter' },
  ],
  warnings: administratifWarnings,
}

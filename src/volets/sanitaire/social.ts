import { folded, questionsOf } from '../borrow.ts'
import { when, whenYes } from '../conditions.ts'
import { administratif } from '../grand-age/administratif.ts'
import { links } from '../grand-age/options.ts'
import type { Condition, Question, Section, Volet } from '../volet.ts'
import { author } from './author.ts'
import { asks, both, whenAsked } from './conditions.ts'
import * as options from './options.ts'
import { socialWarnings } from './social-warnings.ts'

const NOT_MEDICAL = 'Sans information médicale.'
const inHospital = when('situationActuelle', 'hospitalise')
const isMinor: Condition = { all: [{ question: '@age', lessThan: 18 }] }
const elsewhere = when('lieuSoins', 'proche', 'ehpad', 'esms')
const atHome = whenAsked('had', 'ssiad', 'esa')

const personne: Section = {
  key: 'personne',
  title: 'Coordonnées du patient',
  intro: 'Les nom, prénoms, date et lieu de naissance se modifient dans l’identité du patient.',
  questions: [
    ...questionsOf(administratif, 'civilite', 'adresse', 'codePostal', 'commune', 'telFixe', 'telMobile', 'email'),
    ...questionsOf(administratif, 'complement', 'pays', 'pays.nom', 'pays.ville').map(folded),
    {
      key: 'autorite.nom',
      label: 'Titulaire de l’autorité parentale',
      help: 'Nom, prénom et lien avec l’enfant.',
      kind: 'text',
      max: 160,
      required: true,
      shownIf: isMinor,
    },
    {
      key: 'autorite.telephone',
      label: 'Téléphone du titulaire de l’autorité parentale',
      kind: 'text',
      max: 20,
      format: 'phone',
      required: true,
      shownIf: isMinor,
    },
    {
      key: 'autorite.accord',
      label: 'Accord du titulaire de l’autorité parentale',
      kind: 'yesNo',
      required: true,
      shownIf: isMinor,
    },
    { key: 'autorite.avisEnfant', label: 'Avis de l’enfant recueilli', kind: 'yesNo', shownIf: isMinor },
  ],
}

const situation: Section = {
  key: 'situation',
  title: 'Situation actuelle',
  questions: [
    {
      key: 'situationActuelle',
      label: 'Où se trouve le patient',
      kind: 'choice',
      options: options.places,
      inline: true,
      required: true,
    },
    { key: 'hopital.etablissement', label: 'Hôpital', kind: 'text', max: 160, required: true, shownIf: inHospital },
    {
      key: 'hopital.service',
      label: 'Service hospitalier',
      kind: 'text',
      max: 120,
      required: true,
      shownIf: inHospital,
    },
    { key: 'hopital.entree', label: 'Entrée à l’hôpital le', kind: 'date', when: 'past', shownIf: inHospital },
    { key: 'hopital.chambre', label: 'Chambre', kind: 'text', max: 20, shownIf: inHospital },
    {
      key: 'situationActuelle.lieu',
      label: 'Nom de ce lieu',
      kind: 'text',
      max: 160,
      required: true,
      shownIf: when('situationActuelle', 'ehpad', 'autre'),
    },
    author('Médecin prescripteur'),
    {
      key: 'medecinTraitant',
      label: 'Médecin traitant',
      kind: 'choice',
      options: options.usualDoctors,
      inline: true,
      required: true,
    },
    {
      key: 'medecinTraitant.nom',
      label: 'Nom du médecin traitant',
      kind: 'text',
      max: 120,
      required: true,
      shownIf: when('medecinTraitant', 'autre'),
    },
    {
      key: 'medecinTraitant.telephone',
      label: 'Téléphone du médecin traitant',
      kind: 'text',
      max: 20,
      format: 'phone',
      shownIf: when('medecinTraitant', 'autre'),
    },
    folded({ key: 'prescripteur.service', label: 'Service du prescripteur', kind: 'text', max: 120 }),
    folded({
      key: 'prescripteur.telephone',
      label: 'Ligne directe du prescripteur',
      kind: 'text',
      max: 20,
      format: 'phone',
    }),
    folded({ key: 'contactSoignant.nom', label: 'Cadre ou infirmier à joindre', kind: 'text', max: 120 }),
    folded({
      key: 'contactSoignant.telephone',
      label: 'Téléphone du cadre ou de l’infirmier',
      kind: 'text',
      max: 20,
      format: 'phone',
    }),
  ],
}

const demande: Section = {
  key: 'demande',
  title: 'Demande',
  questions: [
    { key: 'dateSouhaitee', label: 'Admission souhaitée le', kind: 'date', when: 'future', required: true },
    { key: 'urgence', label: 'Degré d’urgence', kind: 'choice', options: options.urgencies, inline: true },
    folded({ key: 'dateSortieMax', label: 'Au plus tard le', kind: 'date', when: 'future' }),
    {
      key: 'lieuSoins',
      label: 'Lieu de vie pendant les soins',
      kind: 'choice',
      options: options.carePlaces,
      required: true,
      shownIf: atHome,
    },
    {
      key: 'lieuSoins.nom',
      label: 'Chez qui, ou quel établissement',
      kind: 'text',
      max: 160,
      required: true,
      shownIf: elsewhere,
    },
    {
      key: 'lieuSoins.adresse',
      label: 'Adresse du lieu des soins',
      kind: 'text',
      max: 200,
      required: true,
      shownIf: elsewhere,
    },
    {
      key: 'lieuSoins.codePostal',
      label: 'Code postal du lieu des soins',
      kind: 'text',
      max: 5,
      format: 'postcode',
      required: true,
      shownIf: elsewhere,
    },
    {
      key: 'lieuSoins.commune',
      label: 'Commune du lieu des soins',
      kind: 'commune',
      postcode: 'lieuSoins.codePostal',
      required: true,
      shownIf: elsewhere,
    },
    {
      key: 'lieuSoins.finess',
      label: 'N° FINESS de l’établissement',
      kind: 'text',
      max: 9,
      format: 'finess',
      shownIf: when('lieuSoins', 'ehpad', 'esms'),
    },
  ],
}

const accords: Section = {
  key: 'accords',
  title: 'Accord et protection',
  questions: [
    {
      key: 'accordPatient',
      label: 'Patient informé et d’accord',
      kind: 'choice',
      options: options.agreements,
      inline: true,
      required: true,
    },
    {
      key: 'accordEntourage',
      label: 'Accord de l’entourage',
      kind: 'yesNo',
      unknown: true,
      required: true,
      shownIf: whenAsked('had'),
    },
    {
      key: 'accordMedecinTraitant',
      label: 'Accord du médecin traitant',
      kind: 'yesNo',
      unknown: true,
      required: true,
      shownIf: both(whenAsked('had'), when('medecinTraitant', 'autre')),
    },
    ...questionsOf(
      administratif,
      'protection',
      'protectionType',
      'representant.civilite',
      'representant.nom',
      'representant.prenom',
      'representant.organisme',
      'representant.adresse',
      'representant.telephone',
      'representant.email',
      'personneConfiance',
      'personneConfiance.nom',
      'personneConfiance.prenom',
      'personneConfiance.lien',
      'personneConfiance.adresse',
      'personneConfiance.telephone',
      'personneConfiance.email',
    ),
  ],
}

const couverture: Section = {
  key: 'couverture',
  title: 'Couverture sociale',
  questions: [
    ...questionsOf(administratif, 'assuranceMaladie', 'mutuelle'),
    {
      key: 'couverture',
      label: 'Situations particulières',
      kind: 'choices',
      options: options.coverages,
      inline: true,
    } as Question,
  ].map(folded),
}

const contexte: Section = {
  key: 'contexte',
  title: 'Contexte social',
  questions: [
    { key: 'foyer', label: 'Vit', kind: 'choice', options: options.households, inline: true },
    { key: 'logement', label: 'Logement', kind: 'choices', options: options.housings, inline: true },
    {
      key: 'aides',
      label: 'Aides en place',
      kind: 'choices',
      options: options.helpAtHome,
      alone: 'aucune',
      inline: true,
    },
    {
      key: 'aidant',
      label: 'Présence d’un aidant',
      kind: 'yesNo',
      required: whenAsked('had', 'esa'),
    },
    {
      key: 'aidants',
      label: 'Aidants',
      kind: 'rows',
      rowLabel: 'Aidant',
      max: 5,
      columns: [
        { key: 'nom', label: 'Nom', kind: 'text', max: 120, required: true },
        { key: 'lien', label: 'Lien', kind: 'choice', options: links },
        { key: 'disponibilite', label: 'Disponibilité', kind: 'choice', options: options.availabilities },
        { key: 'telephone', label: 'Téléphone', kind: 'text', max: 20 },
      ],
      shownIf: whenYes('aidant'),
    },
    {
      key: 'aidant.epuisement',
      label: 'Épuisement de l’aidant',
      kind: 'yesNo',
      unknown: true,
      shownIf: whenYes('aidant'),
    },
    folded({ key: 'droits', label: 'Droits ouverts', kind: 'choices', options: options.entitlements, inline: true }),
    folded({
      key: 'dossiers',
      label: 'Dossiers en cours',
      kind: 'choices',
      options: options.pendingFiles,
      inline: true,
    }),
    folded({ key: 'idel', label: 'Infirmier libéral habituel', help: 'Nom et téléphone.', kind: 'text', max: 160 }),
    folded({ key: 'pharmacie', label: 'Pharmacie', kind: 'text', max: 160, shownIf: whenAsked('had') }),
    folded({ key: 'animaux', label: 'Animaux au domicile', kind: 'text', max: 120, shownIf: atHome }),
    folded({
      key: 'assistantSocial',
      label: 'Assistant social référent',
      help: 'Nom et téléphone.',
      kind: 'text',
      max: 160,
    }),
    folded({ key: 'contexte', label: 'Précisions sociales', help: NOT_MEDICAL, kind: 'longText', max: 1000 }),
  ],
}

const devenir: Section = {
  key: 'devenir',
  title: 'Devenir à la sortie',
  shownIf: { all: [asks('smr')] },
  questions: [
    { key: 'devenir', label: 'Devenir envisagé', kind: 'choice', options: options.outcomes, required: true },
    {
      key: 'devenir.dossierDepose',
      label: 'Dossier d’EHPAD déposé',
      kind: 'yesNo',
      required: true,
      shownIf: when('devenir', 'ehpad'),
    },
    {
      key: 'devenir.dossier',
      label: 'N° du dossier Grand Âge',
      kind: 'text',
      max: 30,
      shownIf: whenYes('devenir.dossierDepose'),
    },
    folded({ key: 'devenir.obstacles', label: 'Obstacles au retour', help: NOT_MEDICAL, kind: 'longText', max: 1000 }),
  ],
}

/** Asked in the same words as in the Grand Âge form, so that the groups are the same too. */
const sharedGroups = administratif.oneOf.filter(({ keys }) =>
  keys.every((key) => [...personne.questions, ...accords.questions].some((question) => question.key === key)),
)

export const social: Volet = {
  kind: 'social',
  edition: '1',
  title: 'Volet administratif et social',
  short: 'Administratif',
  what: 'Lieu de vie, accord, couverture, contexte social',
  sections: [personne, situation, demande, accords, devenir, contexte, couverture],
  oneOf: sharedGroups,
  warnings: socialWarnings,
}

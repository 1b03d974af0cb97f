// One fictional patient for each destination: complete answers, without any remark, for tests and for the demonstration.
import { autonomieFor } from '../aggir/builders.ts'
import { dayAfter } from '../dates.ts'
import type { Answers, Destination, VoletKind } from '../volet.ts'
import { acts } from './options.ts'

export type SanitaireKind = Exclude<
  VoletKind,
  'administratif' | 'medical' | 'autonomie' | 'enfant' | 'reperage' | 'adressage'
>

type Patient = Pick<Record<SanitaireKind, Answers>, 'social' | 'clinique' | 'soins'> & { branch: Answers }

/** Answers of the trunk that any of the destinations may need. */
const socialFor = (today: string): Answers => ({
  civilite: 'madame',
  adresse: '12 rue des Acacias',
  pays: 'FR',
  codePostal: '01000',
  commune: '01053',
  telFixe: '0199000001',
  situationActuelle: 'domicile',
  medecinTraitant: 'auteur',
  dateSouhaitee: dayAfter(today),
  urgence: 'programme',
  lieuSoins: 'adresse',
  accordPatient: 'oui',
  accordEntourage: 'oui',
  protection: 'non',
  personneConfiance: 'oui',
  'personneConfiance.nom': 'Exemplaire',
  'personneConfiance.prenom': 'Sophie',
  'personneConfiance.lien': 'enfant',
  'personneConfiance.telephone': '0639980002',
  devenir: 'domicile',
  foyer: 'seul',
  logement: ['etage', 'ascenseur'],
  aides: ['infirmierLiberal', 'aideDomicile'],
  aidant: 'oui',
  aidants: [{ nom: 'Sophie Exemplaire', lien: 'enfant', disponibilite: 'quotidienne' }],
  'aidant.epuisement': 'non',
  couverture: ['ald'],
})

const bodyAndTreatments: Answers = {
  'antecedents.medicaux': 'Hypertension artérielle, zona en 2018.',
  allergies: 'non',
  taille: 158,
  poids: 61.5,
  traitements: [
    { medicament: 'Ramipril 5 mg', posologie: '1 le soir', voie: 'orale' },
    { medicament: 'Paracétamol 1 g', posologie: '1 si douleur, 3 par jour au plus', voie: 'orale' },
  ],
}

const soinsFor = (today: string): Answers => ({
  'dependance.habillage': '3',
  'dependance.deplacement': '3',
  'dependance.alimentation': '1',
  'dependance.continence': '2',
  'dependance.comportement': '1',
  'dependance.relation': '1',
  'anterieur.deplacement': '1',
  ...gridOf(today),
  karnofsky: '50',
  marche: 'aide',
  transferts: 'aide',
  risqueChute: 'oui',
  risqueFausseRoute: 'non',
  comportement: ['aucun'],
  troublesCognitifs: 'non',
  'soins.reeducation': ['kine', 'ergotherapie'],
  'kine.seances': 5,
  'soins.materiel': ['deambulateur'],
  precautions: ['aucune'],
  'accueil.transport': 'assis',
})

function gridOf(today: string): Answers {
  const { evaluateur: _, ...grid } = Object.fromEntries(
    Object.entries(autonomieFor(4, today)).filter(([key]) => !key.startsWith('girNotifie')),
  )
  return grid
}

const patients: Record<Destination, (today: string) => Patient> = {
  smr: (today) => ({
    social: socialFor(today),
    clinique: {
      ...bodyAndTreatments,
      motif: 'Rééducation à la marche après prothèse de hanche',
      pathologiePrincipale: 'M16.1 Coxarthrose primaire unilatérale',
      'pathologiePrincipale.debut': today,
      branche: 'ptHanche',
      'intervention.acte': 'Prothèse totale de hanche droite',
      'intervention.date': today,
      'intervention.cote': 'droit',
      'intervention.appui': 'complet',
      histoire: 'Coxarthrose invalidante depuis trois ans. Suites opératoires simples, hémoglobine à 11 g/dL.',
      etat: 'stable',
      conscience: 'normale',
      projetTherapeutique: 'Marche avec une canne et escaliers en trois semaines, pour un retour chez elle.',
      dureePrevue: 21,
      directivesAnticipees: 'non',
    },
    soins: soinsFor(today),
    branch: {
      mention: 'locomoteur',
      'mention.ensuite': 'polyvalent',
      modalite: 'complete',
      objectifs: ['reeducation', 'readaptation'],
      intensite: 'soutenue',
      participation: 'oui',
    },
  }),
  had: (today) => ({
    social: socialFor(today),
    clinique: {
      ...bodyAndTreatments,
      motif: 'Pansements complexes à domicile',
      pathologiePrincipale: 'Escarre sacrée surinfectée, en voie de bourgeonnement',
      branche: 'plaieComplexe',
      histoire: 'Escarre apparue il y a six semaines, parage chirurgical il y a dix jours.',
      etat: 'stable',
      projetTherapeutique: 'Cicatrisation dirigée et maintien à domicile.',
      dureePrevue: 30,
    },
    soins: {
      ...soinsFor(today),
      'soins.reeducation': ['kine'],
      'soins.peau': ['pansementComplexe', 'escarre'],
      'pansements.plaies': [
        { nature: 'escarre', localisation: 'Sacrum', stade: '4', type: 'complexe', frequence: 'Chaque jour' },
      ],
      'soins.materiel': ['litMedicalise', 'matelas'],
    },
    branch: {
      modePrincipal: '09',
      modeAssocie: '14',
      'passages.parJour': 2,
      'passages.duree': 75,
      continuite: ['permanence'],
      protocole: 'Détersion, alginate, pansement secondaire absorbant une fois par jour ; antalgique avant le soin.',
      ordonnance: ['oui'],
      domicile: 'oui',
    },
  }),
  palliatif: (today) => ({
    social: socialFor(today),
    clinique: {
      ...bodyAndTreatments,
      motif: 'Symptômes difficiles à contrôler à domicile',
      pathologiePrincipale: 'Cancer du pancréas métastatique',
      branche: 'palliatifComplexe',
      histoire: 'Progression hépatique au dernier scanner, arrêt de la chimiothérapie décidé avec la patiente.',
      etat: 'surveiller',
      projetTherapeutique: 'Confort, équilibre de la douleur, accompagnement de la famille.',
      directivesAnticipees: 'oui',
      'directivesAnticipees.lieu': 'Chez sa fille, une copie au cabinet',
    },
    soins: {
      ...soinsFor(today),
      karnofsky: '40',
      'soins.reeducation': [],
      'soins.perfusion': ['chambreImplantable', 'pompeMorphine'],
      'soins.materiel': ['litMedicalise'],
    },
    branch: {
      cible: ['usp', 'emspSuivi'],
      motifPalliatif: ['symptome', 'repit'],
      maladie: 'Métastases hépatiques et péritonéales ; deux lignes de chimiothérapie.',
      traitementSpecifique: 'arrete',
      'traitementSpecifique.arret': today,
      pronosticEstime: 'semaines',
      symptomes: ['douleur', 'nausees', 'anxiete'],
      'intensites.douleur': 5,
      'intensites.nausees': '2',
      'intensites.anxiete': '1',
      'infoPatient.diagnostic': 'complete',
      'infoPatient.pronostic': 'partielle',
      'infoProches.diagnostic': 'complete',
      'infoProches.pronostic': 'complete',
      souhaitLieu: 'domicile',
      'niveauSoins.reanimation': 'non',
      'niveauSoins.hydratation': 'oui',
    },
  }),
  ssiad: (today) => ({
    social: socialFor(today),
    clinique: {
      ...bodyAndTreatments,
      motif: 'Aide à la toilette et prévention d’escarre',
      pathologiePrincipale: 'Perte d’autonomie sur polyarthrose',
      branche: 'perteAutonomieDomicile',
      histoire: 'Difficultés croissantes pour la toilette depuis un an, deux chutes sans gravité.',
      etat: 'stable',
    },
    soins: soinsFor(today),
    branch: {
      motif: ['toilette', 'nursing'],
      soinsDemandes: ['toilette', 'habillage', 'escarre'],
      'passages.parJour': 1,
      'passages.semaine': 'tous',
      duree: 30,
      ordonnance: ['oui'],
      aideHumaine: ['repas', 'courses'],
      'idel.garder': 'oui',
    },
  }),
  esa: (today) => ({
    social: socialFor(today),
    clinique: {
      ...bodyAndTreatments,
      motif: 'Réhabilitation et soutien de l’aidant',
      pathologiePrincipale: 'G30.1 Maladie d’Alzheimer à début tardif',
      branche: 'neurocognitif',
      histoire: 'Plainte mnésique depuis deux ans, bilan en consultation mémoire au printemps.',
      etat: 'stable',
    },
    soins: { ...soinsFor(today), troublesCognitifs: 'oui', mmse: 21, 'mmse.date': today },
    branch: {
      diagnostic: 'alzheimer',
      'diagnostic.date': today,
      'diagnostic.medecin': 'Dr Paul Fictif, neurologue',
      annonce: 'oui',
      stade: 'leger',
      troubles: ['apathie', 'anxiete'],
      prescripteur: 'generaliste',
      seances: 15,
      renouvellement: 'non',
      objectifs: ['reperes', 'aidant'],
      ordonnance: ['oui'],
    },
  }),
}

/** All volets of the dossier of the patient made for this destination. */
export function sanitaireAnswers(destination: Destination, today: string): Record<string, Answers> {
  const { branch, ...trunk } = patients[destination](today)
  return { ...trunk, [destination]: branch }
}

/** The trunk of the patient sent to SMR holds all that any other destination asks of it. */
export const completeSanitaire = (kind: SanitaireKind, today: string): Answers =>
  kind === 'social' || kind === 'clinique' || kind === 'soins'
    ? patients.smr(today)[kind]
    : patients[kind](today).branch

/** Someone operated of the hip, back at home: what a doctor in a hurry answers for an SMR, and nothing else. */
export const typicalSmr = (today: string): Record<'social' | 'clinique' | 'soins' | 'smr', Answers> => ({
  social: {
    civilite: 'madame',
    adresse: '12 rue des Acacias',
    codePostal: '01000',
    commune: '01053',
    telFixe: '0199000001',
    situationActuelle: 'domicile',
    medecinTraitant: 'auteur',
    dateSouhaitee: dayAfter(today),
    accordPatient: 'oui',
    protection: 'non',
    personneConfiance: 'nsp',
    devenir: 'domicile',
    foyer: 'seul',
  },
  clinique: {
    motif: 'Rééducation à la marche',
    pathologiePrincipale: 'M16.9 Arthrose de la hanche',
    branche: 'ptHanche',
    'intervention.acte': 'Prothèse totale de hanche droite',
    'intervention.date': today,
    histoire: 'Suites opératoires simples, marche limitée à quelques pas.',
    'antecedents.medicaux': 'Hypertension artérielle.',
    allergies: 'non',
    taille: 158,
    poids: 61.5,
    etat: 'stable',
    traitementsTexte: 'Ramipril 5 mg le soir, paracétamol 1 g si douleur',
    projetTherapeutique: 'Marche avec une canne et escaliers en trois semaines.',
  },
  soins: {
    ...Object.fromEntries(acts.map(({ code }, index) => [`dependance.${code}`, index < 2 ? '3' : '1'])),
    risqueChute: 'oui',
    'soins.reeducation': ['kine'],
    'soins.materiel': ['deambulateur'],
    precautions: ['aucune'],
  },
  smr: {
    mention: 'locomoteur',
    modalite: 'complete',
    objectifs: ['reeducation', 'readaptation'],
    intensite: 'soutenue',
  },
})

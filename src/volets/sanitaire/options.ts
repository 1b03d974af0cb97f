// Lists of the Sanitaire volets. A code never changes meaning: it is sealed with the answers.
import { optionsFrom } from '../grand-age/options.ts'
import type { Option } from '../volet.ts'
import type { SmrMention } from './settings-shape.ts'

export const places = optionsFrom({
  domicile: 'À domicile',
  hospitalise: 'Hospitalisé',
  ehpad: 'En EHPAD',
  autre: 'Autre',
})

export const carePlaces = optionsFrom({
  adresse: 'À l’adresse ci-dessus',
  proche: 'Chez un proche',
  ehpad: 'En EHPAD',
  esms: 'Dans un autre établissement médico-social',
})

export const usualDoctors = optionsFrom({
  auteur: 'Le médecin qui fait la demande',
  autre: 'Un autre médecin',
  aucun: 'Pas de médecin traitant',
})

export const urgencies = optionsFrom({
  programme: 'Programmé',
  troisJours: 'Moins de 72 h',
  unJour: 'Moins de 24 h',
})

export const agreements = optionsFrom({ oui: 'Oui', non: 'Non', horsEtat: 'Hors d’état de s’exprimer' })

export const coverages = optionsFrom({
  ald: 'ALD',
  c2s: 'C2S',
  atmp: 'Accident du travail, maladie professionnelle',
  ame: 'AME',
})

export const households = optionsFrom({
  seul: 'Seul',
  couple: 'En couple',
  famille: 'En famille',
  institution: 'En institution',
  sansDomicile: 'Sans domicile',
})

export const housings = optionsFrom({
  plainPied: 'De plain-pied',
  etage: 'À l’étage',
  ascenseur: 'Ascenseur',
  accessible: 'Accès en fauteuil',
  adapte: 'Logement adapté',
})

export const availabilities = optionsFrom({
  permanente: 'Toujours là',
  quotidienne: 'Chaque jour',
  ponctuelle: 'Par moments',
})

export const helpAtHome = optionsFrom({
  aucune: 'Aucune aide',
  infirmierLiberal: 'Infirmier libéral',
  ssiad: 'SSIAD ou service autonomie à domicile',
  aideDomicile: 'Aide à domicile',
  portageRepas: 'Portage de repas',
  teleassistance: 'Téléassistance',
  had: 'HAD déjà suivie',
})

export const entitlements = optionsFrom({ apa: 'APA', pch: 'PCH', invalidite: 'Pension d’invalidité' })
export const pendingFiles = optionsFrom({ mdph: 'MDPH', apa: 'APA', ehpad: 'EHPAD (Grand Âge)' })

export const outcomes = optionsFrom({
  domicile: 'Domicile antérieur',
  domicileAdapte: 'Domicile adapté',
  proche: 'Chez un proche',
  ehpad: 'EHPAD',
  usld: 'USLD',
  residenceAutonomie: 'Résidence autonomie',
  handicap: 'Structure pour personnes handicapées',
  lhss: 'Lits halte soins santé',
  aDefinir: 'À définir',
})

export const stabilities = optionsFrom({ stable: 'Stable', surveiller: 'À surveiller', instable: 'Instable' })
export const consciousness = optionsFrom({ normale: 'Normale', confusion: 'Confusion', evc: 'EVC ou EPR' })
export const sides = optionsFrom({ droit: 'Droit', gauche: 'Gauche', deux: 'Les deux' })
export const supports = optionsFrom({ complet: 'Complet', partiel: 'Partiel', interdit: 'Interdit' })

export const particularTreatments = optionsFrom({
  antibiotherapie: 'Antibiothérapie',
  anticoagulant: 'Anticoagulant',
  insuline: 'Insuline',
  morphinique: 'Morphinique',
  chimiotherapie: 'Chimiothérapie',
  reserveHospitaliere: 'Hors livret, réserve hospitalière',
})

export const transports = optionsFrom({
  aucun: 'Sans transport sanitaire',
  assis: 'Assis',
  couche: 'Couché',
  bariatrique: 'Bariatrique',
})

const levels: readonly (readonly [label: string, help: string])[] = [
  ['Indépendance', 'Fait seul, même avec une aide technique.'],
  ['Supervision', 'Avec une surveillance, des conseils ou une installation.'],
  ['Assistance partielle', 'Une aide physique, pour une partie de l’acte.'],
  ['Assistance totale', 'L’acte est fait par un tiers.'],
]
/** Four levels of each act, 1 to 4: their sums are the two scores of dependence. */
export const dependence: readonly Option[] = levels.map(([label, help], index) => ({
  value: String(index + 1),
  label: `${index + 1} · ${label}`,
  short: String(index + 1),
  help,
}))

export const acts = [
  { code: 'habillage', label: 'Habillage, toilette', isPhysical: true },
  { code: 'deplacement', label: 'Déplacement, locomotion', isPhysical: true },
  { code: 'alimentation', label: 'Alimentation', isPhysical: true },
  { code: 'continence', label: 'Continence', isPhysical: true },
  { code: 'comportement', label: 'Comportement', isPhysical: false },
  { code: 'relation', label: 'Relation, communication', isPhysical: false },
] as const

export const karnofsky: readonly Option[] = [100, 90, 80, 70, 60, 50, 40, 30, 20, 10].map((value) => ({
  value: String(value),
  label: `${value}\u00a0%`,
}))

export const walking = optionsFrom({ seul: 'Seul', aide: 'Avec aide', impossible: 'Impossible' })

export const behaviours = optionsFrom({
  aucun: 'Aucun trouble',
  agitation: 'Agitation',
  opposition: 'Opposition',
  deambulation: 'Déambulation',
  fugue: 'Risque de fugue',
  apathie: 'Apathie',
})

export const breathing = optionsFrom({
  oxygene: 'Oxygène',
  vni: 'VNI, PPC',
  ventilationInvasive: 'Ventilation invasive',
  tracheotomie: 'Trachéotomie',
  aspirations: 'Aspirations',
  aerosols: 'Aérosols',
  drain: 'Drain',
})
export const infusions = optionsFrom({
  veinePeripherique: 'Voie périphérique',
  chambreImplantable: 'Chambre implantable',
  picc: 'PICC, Midline',
  pompeMorphine: 'Pompe à morphine (PCA)',
  pompeInsuline: 'Pompe à insuline',
  transfusion: 'Transfusion',
  chimiotherapie: 'Chimiothérapie',
})
export const nutrition = optionsFrom({
  sondeNasogastrique: 'Sonde nasogastrique',
  gastrostomie: 'Gastrostomie, jéjunostomie',
  parenterale: 'Nutrition parentérale',
  textureModifiee: 'Texture modifiée',
  denutrition: 'Dénutrition',
})
export const elimination = optionsFrom({
  sondeUrinaire: 'Sonde urinaire',
  sondages: 'Sondages',
  colostomie: 'Colostomie',
  ileostomie: 'Iléostomie',
  ureterostomie: 'Urétérostomie',
  protections: 'Protections',
})
export const filtering = optionsFrom({ hemodialyse: 'Hémodialyse', dialysePeritoneale: 'Dialyse péritonéale' })
export const skin = optionsFrom({
  pansementSimple: 'Pansement simple',
  pansementComplexe: 'Pansement complexe',
  escarre: 'Escarre',
  tpn: 'Pression négative (TPN)',
  brulure: 'Brûlure',
  cicatrice: 'Cicatrice chirurgicale',
})
export const equipment = optionsFrom({
  litMedicalise: 'Lit médicalisé',
  matelas: 'Matelas anti-escarres',
  levePersonne: 'Lève-personne',
  fauteuil: 'Fauteuil roulant',
  deambulateur: 'Déambulateur, cannes',
  orthese: 'Attelle, orthèse',
  prothese: 'Prothèse',
  pacemaker: 'Pacemaker, défibrillateur',
  plus150kg: 'Matériel pour plus de 150 kg',
})
export const rehabilitation = optionsFrom({
  kine: 'Kinésithérapie',
  ergotherapie: 'Ergothérapie',
  orthophonie: 'Orthophonie',
  psychomotricite: 'Psychomotricité',
  activitePhysique: 'Activité physique adaptée',
  neuropsychologie: 'Neuropsychologie',
  dietetique: 'Diététique',
})

export const precautions = optionsFrom({
  aucune: 'Aucune précaution',
  bmr: 'BMR',
  bhre: 'BHRe, ou contact d’un porteur',
  contact: 'Isolement contact',
  gouttelettes: 'Isolement gouttelettes',
  air: 'Isolement air',
  cDifficile: 'Clostridioides difficile',
  gale: 'Gale',
  immunodepression: 'Immunodépression, aplasie',
  addictions: 'Addictions',
  suicidaire: 'Risque suicidaire',
  contrainte: 'Soins sous contrainte',
  detention: 'Détention',
})
export const addictions = optionsFrom({
  alcool: 'Alcool',
  tabac: 'Tabac',
  autre: 'Autre',
  sevrage: 'Sevrage en cours',
  substitution: 'Traitement de substitution',
})

export const mentionNames: Record<SmrMention, string> = {
  polyvalent: 'Polyvalent',
  geriatrie: 'Gériatrie',
  locomoteur: 'Locomoteur',
  systemeNerveux: 'Système nerveux',
  cardioVasculaire: 'Cardio-vasculaire',
  pneumologie: 'Pneumologie',
  digestif: 'Digestif, endocrinologie, diabétologie, nutrition',
  brules: 'Brûlés',
  addictions: 'Conduites addictives',
  enfants: 'Enfants et adolescents',
  jeunesEnfants: 'Jeunes enfants, enfants et adolescents',
  oncologie: 'Oncologie',
  oncoHematologie: 'Oncologie et hématologie',
}

export const smrModes = optionsFrom({
  complete: 'Hospitalisation complète',
  jour: 'Hospitalisation de jour',
  completePuisJour: 'Complète, puis de jour',
  mobile: 'Équipe mobile, SMR à domicile',
})
export const smrPlatform = optionsFrom({
  balneo: 'Balnéothérapie',
  isocinetisme: 'Isocinétisme',
  reentrainement: 'Réentraînement à l’effort',
  appareillage: 'Appareillage',
  etp: 'Éducation thérapeutique (ETP)',
  ucc: 'Unité cognitivo-comportementale',
  evc: 'Unité EVC-EPR',
  lisp: 'Lits de soins palliatifs (LISP)',
  srpr: 'Post-réanimation (SRPR)',
})
export const smrGoals = optionsFrom({
  reeducation: 'Rééducation',
  readaptation: 'Réadaptation',
  reinsertion: 'Réinsertion',
  etp: 'Éducation thérapeutique',
  surveillance: 'Surveillance médicale',
  palliatif: 'Soins palliatifs',
})
export const intensities: readonly Option[] = [
  { value: 'faible', label: 'Faible' },
  { value: 'moderee', label: 'Modérée' },
  { value: 'soutenue', label: 'Soutenue (2 séances par jour ou plus)' },
]

export const continuities = optionsFrom({
  aucune: 'En journée seulement',
  nuit: 'Passages de nuit',
  permanence: 'Permanence 24 h sur 24',
})
export const suitability = optionsFrom({ oui: 'Oui', non: 'Non', aVerifier: 'À vérifier' })
export const housingLacks = optionsFrom({
  eau: 'Eau',
  electricite: 'Électricité',
  acces: 'Accès',
  telephone: 'Téléphone',
  placeLit: 'Place du lit',
  animaux: 'Animaux',
})

export const palliativeTargets = optionsFrom({
  usp: 'USP',
  lispMco: 'LISP en médecine ou chirurgie',
  lispSmr: 'LISP en SMR',
  emspAvis: 'EMSP, pour un avis',
  emspSuivi: 'EMSP, pour un suivi',
  had: 'HAD',
  reseau: 'Réseau, DAC',
})
export const specificTreatments = optionsFrom({ enCours: 'En cours', arrete: 'Arrêté', aDiscuter: 'À discuter' })
export const palliativeReasons = optionsFrom({
  symptome: 'Symptôme non contrôlé',
  detresse: 'Détresse psychique',
  social: 'Complexité sociale',
  repit: 'Répit',
  finDeVie: 'Fin de vie',
  ethique: 'Question éthique',
})
export const palliativeSymptoms = [
  { code: 'douleur', label: 'Douleur' },
  { code: 'dyspnee', label: 'Dyspnée' },
  { code: 'nausees', label: 'Nausées' },
  { code: 'confusion', label: 'Confusion' },
  { code: 'anxiete', label: 'Anxiété' },
  { code: 'occlusion', label: 'Occlusion' },
  { code: 'plaie', label: 'Plaie' },
  { code: 'saignement', label: 'Saignement' },
] as const
export const symptomLevels = optionsFrom({ 1: 'Léger', 2: 'Modéré', 3: 'Sévère' })
export const horizons = optionsFrom({ jours: 'Jours', semaines: 'Semaines', mois: 'Mois', incertain: 'Incertain' })
export const knowledge = optionsFrom({
  complete: 'Complète',
  partielle: 'Partielle',
  non: 'Aucune',
  refus: 'Refus de savoir',
})
export const careLevels = [
  { code: 'reanimation', label: 'Réanimation' },
  { code: 'urgences', label: 'Transfert aux urgences' },
  { code: 'hydratation', label: 'Hydratation' },
  { code: 'nutrition', label: 'Nutrition' },
  { code: 'antibiotiques', label: 'Antibiotiques' },
  { code: 'transfusion', label: 'Transfusion' },
] as const
export const lastPlaces = optionsFrom({
  domicile: 'Domicile',
  ehpad: 'EHPAD',
  hopital: 'Hôpital, USP',
  nonAborde: 'Non abordé',
})

export const ssiadReasons = optionsFrom({
  toilette: 'Toilette',
  nursing: 'Nursing',
  surveillance: 'Surveillance',
  retourHospitalisation: 'Retour d’hospitalisation',
  repit: 'Répit',
})
export const ssiadCare = optionsFrom({
  toilette: 'Toilette',
  habillage: 'Habillage',
  change: 'Change',
  mobilisation: 'Mobilisation',
  escarre: 'Prévention d’escarre',
  pansements: 'Pansements',
  injections: 'Injections',
  medicaments: 'Médicaments',
  surveillance: 'Surveillance',
})
export const weeks = optionsFrom({
  tous: '7 jours sur 7',
  ouvres: 'Du lundi au vendredi',
  certains: 'Certains jours',
})
export const homeHelp = optionsFrom({ repas: 'Repas', menage: 'Ménage', courses: 'Courses' })
export const youngReasons = optionsFrom({ handicap: 'Handicap', maladie: 'Maladie de longue durée' })

export const dementias = optionsFrom({
  alzheimer: 'Maladie d’Alzheimer',
  vasculaire: 'Démence vasculaire',
  mixte: 'Démence mixte',
  corpsLewy: 'Maladie à corps de Lewy',
  frontoTemporale: 'Dégénérescence fronto-temporale',
  parkinson: 'Démence de la maladie de Parkinson',
  autre: 'Autre maladie apparentée',
})
export const stages = optionsFrom({ leger: 'Léger', modere: 'Modéré', severe: 'Sévère' })
export const esaGoals = optionsFrom({
  autonomie: 'Autonomie',
  reperes: 'Repères',
  communication: 'Communication',
  comportement: 'Comportement',
  aidant: 'Aidant',
  logement: 'Logement',
})
export const esaPrescribers = optionsFrom({
  generaliste: 'Généraliste',
  geriatre: 'Gériatre',
  neurologue: 'Neurologue',
  consultationMemoire: 'Consultation mémoire',
})

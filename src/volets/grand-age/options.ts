// Lists shared by the volets of the Grand Âge dossier. A code never changes meaning: it is sealed with the answers.
import type { Option } from '../volet.ts'

export const optionsFrom = (labels: Readonly<Record<string, string>>): Option[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

export const civilites = optionsFrom({ madame: 'Madame', monsieur: 'Monsieur' })

export const yesNoPending = optionsFrom({ oui: 'Oui', non: 'Non', enCours: 'Demande en cours' })

export const girs = optionsFrom({ 1: '1', 2: '2', 3: '3', 4: '4', 5: '5', 6: '6' })

export const weekDays = optionsFrom({
  lundi: 'Lundi',
  mardi: 'Mardi',
  mercredi: 'Mercredi',
  jeudi: 'Jeudi',
  vendredi: 'Vendredi',
  samedi: 'Samedi',
  dimanche: 'Dimanche',
})

export const familySituations = optionsFrom({
  celibataire: 'Célibataire',
  vieMaritale: 'Vit maritalement',
  pacse: 'Pacsé(e)',
  marie: 'Marié(e)',
  veuf: 'Veuf ou veuve',
  separe: 'Séparé(e)',
  divorce: 'Divorcé(e)',
})

export const links = optionsFrom({
  conjoint: 'Conjoint(e)',
  enfant: 'Fils ou fille',
  petitEnfant: 'Petit-fils ou petite-fille',
  fratrie: 'Frère ou sœur',
  neveu: 'Neveu ou nièce',
  parent: 'Autre parent',
  ami: 'Ami(e) ou voisin(e)',
  professionnel: 'Professionnel',
  autre: 'Autre',
})

export const livingPlaces = optionsFrom({
  domicile: 'À son domicile',
  chezProche: 'Chez un enfant ou un proche',
  residenceAutonomie: 'En résidence autonomie (logement-foyer)',
  ehpad: 'En EHPAD',
  hopital: 'À l’hôpital',
  accueilFamilial: 'En accueil familial',
  autre: 'Autre',
})

export const helpAtHome = optionsFrom({
  aucune: 'Aucune aide',
  aidantFamilial: 'Aidant familial',
  aideDomicile: 'Aide à domicile',
  infirmierLiberal: 'Infirmier libéral',
  ssiad: 'SSIAD ou service autonomie à domicile',
  accueilJour: 'Accueil de jour',
  portageRepas: 'Portage de repas',
  teleassistance: 'Téléassistance',
})

export const stays = optionsFrom({
  permanent: 'Hébergement permanent',
  temporaire: 'Hébergement temporaire',
  jour: 'Accueil de jour',
  nuit: 'Accueil de nuit',
})

export const structureKinds = optionsFrom({
  ehpad: 'EHPAD',
  residenceAutonomie: 'Résidence autonomie',
  usld: 'USLD (unité de soins de longue durée)',
  puv: 'Petite unité de vie',
})

export const units = optionsFrom({
  sansPreference: 'Sans préférence',
  protegee: 'Unité protégée (Alzheimer)',
  pasa: 'PASA',
  uhr: 'UHR',
})

export const temporaryReasons = optionsFrom({
  repitAidant: 'Répit de l’aidant',
  absenceAidant: 'Absence de l’aidant',
  sortieHopital: 'Sortie d’hôpital',
  travaux: 'Travaux au domicile',
  essai: 'Essai avant une entrée',
})

export const protections = optionsFrom({
  tutelle: 'Tutelle',
  curatelle: 'Curatelle',
  curatelleRenforcee: 'Curatelle renforcée',
  sauvegarde: 'Sauvegarde de justice',
  mandatProtectionFuture: 'Mandat de protection future activé',
  habilitationFamiliale: 'Habilitation familiale',
})

export const attachments = optionsFrom({
  identite: 'Pièce d’identité ou passeport',
  livretFamille: 'Livret de famille',
  carteSejour: 'Titre de séjour',
  carteVitale: 'Attestation de carte Vitale',
  mutuelle: 'Carte de complémentaire santé',
  retraites: 'Justificatifs de retraite',
  impots: 'Dernier avis d’imposition ou de non-imposition',
  aideSociale: 'Notification d’aide sociale à l’hébergement',
  apa: 'Notification d’APA',
  aideLogement: 'Notification d’allocation logement',
  protection: 'Jugement de protection',
})

/** Warned with and printed apart: `onPaper` marks the nine of the paper form, the others come from the NPI inventory. */
export const symptoms: readonly { code: string; label: string; help?: string; onPaper: boolean }[] = [
  { code: 'ideesDelirantes', label: 'Idées délirantes', onPaper: true },
  { code: 'hallucinations', label: 'Hallucinations', onPaper: true },
  {
    code: 'agitation',
    label: 'Agitation, agressivité',
    help: 'Cris, refus des soins, gestes violents…',
    onPaper: true,
  },
  { code: 'depression', label: 'Dépression', onPaper: true },
  { code: 'anxiete', label: 'Anxiété', onPaper: true },
  { code: 'exaltation', label: 'Exaltation de l’humeur', onPaper: false },
  { code: 'apathie', label: 'Apathie', onPaper: true },
  { code: 'desinhibition', label: 'Désinhibition', onPaper: true },
  { code: 'irritabilite', label: 'Irritabilité, humeur instable', onPaper: false },
  {
    code: 'comportementsMoteurs',
    label: 'Comportements moteurs aberrants',
    help: 'Déambulation, gestes incessants, risque de sortie non accompagnée.',
    onPaper: true,
  },
  { code: 'sommeil', label: 'Troubles du sommeil', onPaper: true },
]

export const frequencies = optionsFrom({ rare: 'Rare', frequent: 'Fréquent', permanent: 'Permanent' })
export const severities = optionsFrom({ leger: 'Léger', modere: 'Modéré', severe: 'Sévère' })

export const germs = optionsFrom({
  sarm: 'SARM',
  blse: 'Entérobactérie BLSE',
  epc: 'Entérobactérie EPC',
  erv: 'Entérocoque ERV',
  cDifficile: 'Clostridioides difficile',
  autre: 'Autre',
})

export const senses = optionsFrom({
  visuelle: 'Visuelle',
  auditive: 'Auditive',
  gustative: 'Gustative',
  olfactive: 'Olfactive',
  vestibulaire: 'Vestibulaire',
  tactile: 'Tactile',
})

export const technicalCare = optionsFrom({
  aucun: 'Aucun soin technique',
  oxygenotherapie: 'Oxygénothérapie',
  sondeAlimentation: 'Sonde d’alimentation',
  sondeTracheotomie: 'Sonde de trachéotomie',
  sondeUrinaire: 'Sonde urinaire',
  gastrostomie: 'Gastrostomie',
  colostomie: 'Colostomie',
  ureterostomie: 'Urétérostomie',
  appareillageVentilatoire: 'Appareillage ventilatoire (PPC, VNI…)',
  chambreImplantable: 'Chambre implantable',
  dialysePeritoneale: 'Dialyse péritonéale',
  hemodialyse: 'Hémodialyse',
  pompe: 'Pompe (morphine, insuline…)',
  injections: 'Injections',
  aspiration: 'Aspiration',
  transfusions: 'Transfusions',
})

/** Few houses can take them: the receiver sees it on its list. */
export const heavyCare = ['sondeTracheotomie', 'appareillageVentilatoire', 'dialysePeritoneale', 'hemodialyse'] as const

/** What may justify an USLD, besides the end of life. */
export const sustainedCare = [
  ...heavyCare,
  'oxygenotherapie',
  'sondeAlimentation',
  'gastrostomie',
  'pompe',
  'aspiration',
  'transfusions',
] as const

export const equipment = optionsFrom({
  aucun: 'Aucun appareillage',
  fauteuilRoulant: 'Fauteuil roulant',
  deambulateur: 'Déambulateur ou cannes',
  litMedicalise: 'Lit médicalisé',
  leveMalade: 'Lève-personne',
  matelasAntiEscarres: 'Matelas anti-escarres',
  orthese: 'Orthèse',
  prothese: 'Prothèse',
  protheseDentaire: 'Prothèse dentaire',
  lunettes: 'Lunettes',
  aidesAuditives: 'Aides auditives',
  pacemaker: 'Pacemaker',
  autre: 'Autre',
})

/** Expected, one or the other, of a person who does no transfer alone. */
export const transferEquipment = ['fauteuilRoulant', 'deambulateur', 'litMedicalise', 'leveMalade'] as const

export const advice = optionsFrom({
  ehpad: 'EHPAD',
  uniteProtegee: 'Unité protégée',
  usld: 'USLD',
  residenceAutonomie: 'Résidence autonomie',
  accueilJourTherapeutique: 'Accueil de jour thérapeutique',
})

export const helperTasks = optionsFrom({
  toilette: 'Toilette et habillage',
  repas: 'Repas',
  medicaments: 'Médicaments',
  transferts: 'Transferts et déplacements',
  surveillanceJour: 'Surveillance le jour',
  surveillanceNuit: 'Surveillance la nuit',
  courses: 'Courses et ménage',
  demarches: 'Démarches et comptes',
})

// Complete answers of a fictional person, for tests and for the demonstration.
import type { Gir } from './aggir/aggir.ts'
import * as aggir from './aggir/builders.ts'
import { symptoms } from './grand-age/options.ts'
import { completeSanitaire } from './sanitaire/builders.ts'
import { aChildsBirth, completeAdressage, completeEnfant, reperageFor } from './tnd/builders.ts'
import type { Answers, Facts, VoletKind } from './volet.ts'

export const SOME_DAY = '2026-03-12'

/** Facts of a woman of 84 and her doctor. A case gives only what it is about. */
export const someFacts = (answers: Answers = {}, given: Partial<Omit<Facts, 'answers'>> = {}): Facts => ({
  answers,
  others: {},
  today: SOME_DAY,
  birthDate: '1941-06-02',
  destinations: [],
  isGirByHand: false,
  author: {
    name: 'Dr Claire Exemple',
    rpps: '99700123450',
    speciality: 'Médecine générale',
    place: 'Cabinet des Tilleuls',
  },
  ...given,
})

/** The same for a child of three years, as the TND volets are complete for. */
export const someChildFacts = (answers: Answers = {}, given: Partial<Omit<Facts, 'answers'>> = {}): Facts =>
  someFacts(answers, { birthDate: aChildsBirth(given.today ?? SOME_DAY), ...given })

/** Fills all that is required of a volet, and more: nothing is missing and no remark is raised on that day. */
export function completeAnswers(kind: VoletKind, today = SOME_DAY): Answers {
  switch (kind) {
    case 'administratif':
      return completeAdministratif(today)
    case 'medical':
      return completeMedical(today)
    case 'autonomie':
      return autonomieFor(4, today)
    case 'enfant':
      return completeEnfant(today)
    case 'reperage':
      return reperageFor(today)
    case 'adressage':
      return completeAdressage(today)
    default:
      return completeSanitaire(kind, today)
  }
}

/** A whole grid, filled with letters, whose GIR is this one. */
export const autonomieFor = (gir: Gir, today = SOME_DAY): Answers => aggir.autonomieFor(gir, today)

const completeAdministratif = (today: string): Answers => ({
  civilite: 'madame',
  adresse: '12 rue des Acacias',
  complement: 'Bâtiment B, 2e étage',
  pays: 'FR',
  codePostal: '01000',
  commune: '01053',
  telFixe: '0199000001',
  situationFamiliale: 'veuf',
  nbEnfants: 2,
  caisseRetraitePrincipale: 'CNAV',
  assuranceMaladie: 'Régime général',
  mutuelle: 'Mutuelle des Fictions',
  lieuVie: 'domicile',
  aides: ['aidantFamilial', 'aideDomicile', 'infirmierLiberal', 'portageRepas'],
  typeAccueil: ['permanent'],
  typeStructure: ['ehpad'],
  dateSouhaitee: 'sixMois',
  unite: 'sansPreference',
  accueilCouple: 'non',
  urgence: 'Sa fille, qui l’aidait chaque jour, déménage à la fin du trimestre.',
  chambre: 'Chambre seule, si possible au calme',
  regime: 'Sans poisson',
  protection: 'non',
  personneConfiance: 'oui',
  'personneConfiance.nom': 'Exemplaire',
  'personneConfiance.prenom': 'Sophie',
  'personneConfiance.lien': 'enfant',
  'personneConfiance.telephone': '0639980002',
  contact: 'autre',
  'contact.nom': 'Exemplaire',
  'contact.prenom': 'Sophie',
  'contact.lien': 'enfant',
  'contact.telephone': '0639980002',
  'contact.email': 'sophie.exemplaire@example.org',
  informe: 'oui',
  consentante: 'oui',
  accordPartage: 'oui',
  'accord.date': today,
  'accord.recueilliPar': 'Dr Claire Exemple',
  financement: ['seul'],
  ash: 'non',
  aideLogement: 'enCours',
  apa: 'oui',
  'apa.montant': 68_450,
  'apa.gir': '4',
  pch: 'non',
  assuranceDependance: 'non',
  ressourcesMensuelles: 165_000,
  budgetMax: 230_000,
  'signature.nom': 'Jeanne Exemplaire',
  'signature.qualite': 'interesse',
  'signature.date': today,
  pieces: ['identite', 'carteVitale', 'mutuelle', 'retraites', 'impots', 'apa'],
})

const completeMedical = (today: string): Answers => ({
  dateEvaluation: today,
  motif: ['maintienDifficile'],
  directivesAnticipees: 'oui',
  'directivesAnticipees.lieu': 'Chez sa fille, une copie au cabinet',
  'hospiRecente.oui': 'oui',
  'hospiRecente.motif': 'Chute avec fracture du poignet droit',
  'hospiRecente.duree': 6,
  pathologiesActuelles: 'Insuffisance cardiaque stable.\nHypertension artérielle.\nArthrose des genoux.',
  pathologiesCodes: [{ diagnostic: 'I50.9 Insuffisance cardiaque' }, { diagnostic: 'I10 Hypertension artérielle' }],
  descriptionPathologies: 'Fatigue à l’effort modéré, pas de décompensation depuis un an.',
  'antecedents.medicaux': 'Zona en 2018.',
  'antecedents.chirurgicaux': 'Prothèse de hanche gauche en 2012.',
  traitements: [
    { medicament: 'Furosémide 40 mg', posologie: '1 le matin', voie: 'orale' },
    { medicament: 'Ramipril 5 mg', posologie: '1 le soir', voie: 'orale' },
    { medicament: 'Paracétamol 1 g', posologie: '1 si douleur, 3 par jour au plus', voie: 'orale' },
  ],
  anticoagulant: 'non',
  insuline: 'non',
  morphinique: 'non',
  allergies: 'oui',
  'allergies.types': ['medicamenteuse'],
  'allergies.precisions': 'Amoxicilline : urticaire',
  taille: 158,
  poids: 61.5,
  pertePoids: 'non',
  bmr: 'non',
  contagion: 'non',
  conduitesRisque: 'non',
  deficience: 'oui',
  'deficience.types': ['visuelle', 'auditive'],
  'deficience.appareillage': 'oui',
  ...Object.fromEntries(symptoms.map(({ code }) => [`symptomes.${code}`, 'non'])),
  'symptomes.anxiete': 'oui',
  'symptomes.anxiete.frequence': 'frequent',
  'symptomes.anxiete.severite': 'leger',
  'symptomes.sommeil': 'oui',
  'symptomes.sommeil.frequence': 'rare',
  risqueFugue: 'non',
  risqueChute: 'oui',
  chutes12Mois: 2,
  risqueFausseRoute: 'non',
  textureRepas: ['normale'],
  regime: ['sansSel'],
  soinsPalliatifs: 'non',
  reeducation: 'oui',
  'reeducation.types': ['kinesitherapie'],
  incontinence: ['urinaire', 'protections'],
  contention: 'non',
  mmse: 26,
  'mmse.date': today,
  soinsTechniques: ['aucun'],
  appareillages: ['deambulateur', 'lunettes', 'aidesAuditives'],
  pansements: 'non',
  aidant: 'oui',
  'aidant.lien': 'enfant',
  'aidant.vitAvec': 'non',
  'aidant.epuisement': 'oui',
  'aidant.taches': ['repas', 'medicaments', 'courses', 'demarches'],
  'aidant.relais': 'nsp',
  avis: ['ehpad'],
  commentaire: 'Bonne adhésion au projet. Souhaite rester proche de sa fille.',
})

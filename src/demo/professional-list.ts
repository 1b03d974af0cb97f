// Who can sign in to the demonstration, and what each is there to show. Nobody here exists.
import type { FictitiousExercice, Group } from '../pro-sante-connect/local-provider/identities.ts'
import { finessOf } from './structures.ts'

export type Post = { structure: string; medical: boolean }
export type Person = {
  key: string
  rank: number
  group: Group
  isWoman: boolean
  givenName: string
  familyName: string
  /** What to try with this identity, on the page where it is chosen. */
  detail: string
  /** Shorter, for the terminal. */
  role: string
  exercices: FictitiousExercice[]
  posts: Post[]
  /** Sees to the team of his structures: invites, ends habilitations. */
  isReferent?: boolean
}

const generalist = { profession: '10', civilite: 'DR', savoirFaire: 'SM54' }
const geriatrician = { profession: '10', civilite: 'DR', savoirFaire: 'SM18' }
const practice = (raisonSociale: string, postalCode: string) => ({
  mode: 'L' as const,
  secteur: 'SA07',
  raisonSociale,
  postalCode,
})
const employed = (structure: string) => ({
  mode: 'S' as const,
  secteur: 'SA17',
  raisonSociale: structure.toUpperCase(),
  finess: finessOf(structure),
})
const medical = (...structures: string[]): Post[] => structures.map((structure) => ({ structure, medical: true }))
const office = (...structures: string[]): Post[] => structures.map((structure) => ({ structure, medical: false }))

type Sketch = Omit<Person, 'rank' | 'group' | 'isWoman' | 'givenName' | 'familyName'> & { name: string }

const personOf =
  (group: Group, first: number) =>
  ({ name, ...rest }: Sketch, index: number): Person => {
    const [civility, givenName = '', ...family] = name.split(' ')
    return { ...rest, group, rank: first + index, isWoman: civility === 'Mme', givenName, familyName: family.join(' ') }
  }

const tilleuls = 'EHPAD Les Tilleuls d’Exemple'
const amandier = 'EHPAD L’Amandier d’Exemple'

const doctorSketches: Sketch[] = [
  {
    key: 'medecin-valence',
    name: 'Mme Camille Exemplaire',
    role: 'Médecin généraliste à Valence, 62 dossiers',
    detail: 'Médecin généraliste à Valence\u00a0: 62 dossiers dans tous les états',
    exercices: [{ ...generalist, activities: [practice('MAISON DE SANTE FICTIVE DES TROIS PONTS', '26000')] }],
    posts: [],
  },
  {
    key: 'medecin-romans',
    name: 'M. Basile Lafiction',
    role: 'Médecin généraliste à Romans, deux activités libérales dont il choisit une, 45 dossiers',
    detail:
      'Médecin généraliste à Romans, deux activités libérales (cabinet, centre de santé) et un hôpital\u00a0: 45 dossiers',
    exercices: [
      {
        ...generalist,
        activities: [
          practice('CABINET FICTIF DE LA COLLINE', '26100'),
          { ...practice('CENTRE DE SANTE IMAGINAIRE', '26300'), secteur: 'SA05' },
          { mode: 'S', secteur: 'SA01', raisonSociale: 'HOPITAL IMAGINAIRE DE ROMANS', postalCode: '26100' },
        ],
      },
    ],
    posts: [],
  },
  {
    key: 'medecin-montelimar',
    name: 'Mme Inès Parabole-Vidal',
    role: 'Médecin à Montélimar et coordonnateur d’un EHPAD, 39 dossiers',
    detail: `Médecin à Montélimar et coordonnateur de l’${amandier}\u00a0: les deux espaces, 39 dossiers`,
    exercices: [
      { ...generalist, activities: [practice('CABINET FICTIF DU ROUBION', '26200')] },
      { ...geriatrician, activities: [employed(amandier)] },
    ],
    posts: medical(amandier),
  },
  {
    key: 'medecin-aubenas',
    name: 'M. Yann Lemirage',
    role: 'Médecin généraliste à Aubenas, trois dossiers et un autre compte, d’établissement, à lier',
    detail: 'Médecin généraliste à Aubenas\u00a0: trois dossiers, et un compte d’établissement à lier au sien',
    exercices: [{ ...generalist, activities: [practice('CABINET DU DR LEMIRAGE', '07200')] }],
    posts: [],
  },
  {
    key: 'medecin-privas',
    name: 'Mme Solène Conte',
    role: 'Médecin généraliste à Privas, un seul dossier',
    detail: 'Médecin généraliste qui s’installe à Privas\u00a0: un seul dossier',
    exercices: [{ ...generalist, activities: [practice('CABINET DU DR CONTE', '07000')] }],
    posts: [],
  },
]

export const doctors: readonly Person[] = doctorSketches.map(personOf('doctors', 1))

const threeHouses = [
  'EHPAD Les Magnolias d’Exemple',
  'EHPAD Les Mûriers d’Exemple',
  'Résidence autonomie Les Jonquilles d’Exemple',
]

type Agent = {
  key: string
  name: string
  role: string
  profession?: string
  doctor?: boolean
  posts: Post[]
  isReferent?: boolean
}

const agentOf = ({ key, name, role, profession, doctor, posts, isReferent }: Agent): Sketch => {
  const [first] = posts
  const activities = posts.map(({ structure }) => employed(structure))
  const exercice = doctor ? geriatrician : profession ? { profession } : {}
  const others = posts.length > 1 ? ` et ${posts.length - 1} autre${posts.length > 2 ? 's' : ''}` : ''
  const right = first?.medical ? 'lit le volet médical' : 'sans le volet médical'
  return {
    key,
    name,
    role: `${role}, ${first?.structure}${others}`,
    detail: `${role}, ${first?.structure}${others}\u00a0: ${right}${isReferent ? ', invite l’équipe' : ''}`,
    exercices: [{ ...exercice, activities }],
    posts,
    ...(isReferent ? { isReferent } : {}),
  }
}

const agentSketches: Agent[] = [
  {
    key: 'coordonnateur-tilleuls',
    name: 'M. Hugues Imaginaire',
    role: 'Médecin coordonnateur',
    doctor: true,
    posts: medical(tilleuls),
  },
  {
    key: 'idec-tilleuls',
    name: 'Mme Nadège Supposée',
    role: 'Infirmière coordinatrice',
    profession: '60',
    posts: medical(tilleuls),
  },
  {
    key: 'direction-tilleuls',
    name: 'Mme Brigitte Chimère',
    role: 'Directrice',
    posts: office(tilleuls),
    isReferent: true,
  },
  { key: 'admissions-tilleuls', name: 'Mme Maëlys Rêverie', role: 'Chargée des admissions', posts: office(tilleuls) },
  {
    key: 'direction-trois-maisons',
    name: 'M. Thibault Mirador',
    role: 'Directeur',
    posts: office(...threeHouses),
    isReferent: true,
  },
  {
    key: 'idec-magnolias',
    name: 'Mme Aïcha Légende',
    role: 'Infirmière coordinatrice',
    profession: '60',
    posts: medical('EHPAD Les Magnolias d’Exemple', 'EHPAD Les Mûriers d’Exemple'),
  },
  {
    key: 'idec-romans',
    name: 'M. Lilian Fabuleux',
    role: 'Infirmier coordinateur',
    profession: '60',
    posts: medical('EHPAD L’Orée du Parc d’Exemple', 'Accueil de jour Le Trait d’union d’Exemple'),
  },
  {
    key: 'admissions-romans',
    name: 'Mme Éléonore Utopie',
    role: 'Chargée des admissions',
    posts: office('EHPAD L’Orée du Parc d’Exemple', 'Résidence autonomie Le Parc aux Merles d’Exemple'),
  },
  {
    key: 'direction-montelimar',
    name: 'M. Gaspard Pseudonyme',
    role: 'Directeur',
    posts: office(amandier),
    isReferent: true,
  },
  {
    key: 'cadre-sud',
    name: 'Mme Victoire Songe-Duval',
    role: 'Cadre de santé',
    profession: '60',
    posts: medical('EHPAD La Porte du Midi d’Exemple', 'EHPAD Les Oliviers d’Exemple'),
  },
  {
    key: 'geriatre-usld',
    name: 'M. Oscar Fable',
    role: 'Gériatre',
    doctor: true,
    posts: medical('USLD La Confluence d’Exemple', 'USLD Le Mistral d’Exemple'),
  },
  {
    key: 'parenthese',
    name: 'Mme Rokia Mythe',
    role: 'Infirmière',
    profession: '60',
    posts: medical('Accueil de jour La Parenthèse d’Exemple'),
  },
  {
    key: 'residences',
    name: 'Mme Françoise Illusion',
    role: 'Responsable',
    posts: office('Résidence autonomie Les Camélias d’Exemple', 'Résidence autonomie Les Aubépines d’Exemple'),
  },
  {
    key: 'coordonnateur-ardeche',
    name: 'Mme Garance Présumée',
    role: 'Médecin coordonnateur',
    doctor: true,
    posts: medical(
      'EHPAD Le Belvédère de Fiction',
      'EHPAD Les Châtaigniers de Fiction',
      'EHPAD Les Vergers de Fiction',
    ),
  },
  {
    key: 'petite-unite',
    name: 'M. Anselme Rumeur',
    role: 'Responsable',
    posts: office('Petite unité de vie Les Primevères d’Exemple'),
  },
  {
    key: 'medecin-smr',
    name: 'Mme Apolline Sornette',
    role: 'Médecin de réadaptation',
    doctor: true,
    posts: medical('Clinique de réadaptation Les Séquoias d’Exemple', 'Centre pédiatrique La Marelle d’Exemple'),
  },
  {
    key: 'admissions-smr',
    name: 'M. Ludovic Parenthèse',
    role: 'Chargé des admissions',
    posts: office('Clinique de réadaptation Les Séquoias d’Exemple'),
  },
  {
    key: 'cadre-smr-geriatrie',
    name: 'Mme Fanny Conjecture',
    role: 'Cadre de santé',
    profession: '60',
    posts: medical('Hôpital gériatrique Le Grand Tilleul d’Exemple'),
  },
  {
    key: 'medecin-souffle',
    name: 'M. Raoul Anecdote',
    role: 'Médecin de réadaptation',
    doctor: true,
    posts: medical('Centre de réadaptation Le Souffle de Fiction'),
  },
  {
    key: 'coordination-had',
    name: 'Mme Salomé Hypothèse',
    role: 'Infirmière de coordination',
    profession: '60',
    posts: medical('HAD Le Fil d’Ariane d’Exemple'),
  },
  {
    key: 'coordination-had-ardeche',
    name: 'M. Joachim Prologue',
    role: 'Infirmier de coordination',
    profession: '60',
    posts: medical('HAD La Veilleuse de Fiction'),
  },
  {
    key: 'medecin-palliatif',
    name: 'Mme Irène Épilogue',
    role: 'Médecin de soins palliatifs',
    doctor: true,
    posts: medical(
      'Unité de soins palliatifs Les Roseaux d’Exemple',
      'Équipe mobile de soins palliatifs Le Passage d’Exemple',
    ),
  },
  {
    key: 'coordination-ssiad',
    name: 'Mme Odile Métaphore',
    role: 'Infirmière coordinatrice',
    profession: '60',
    posts: medical(
      'Service de soins à domicile Les Pas comptés d’Exemple',
      'Service de soins à domicile Les Quatre Vents d’Exemple',
    ),
  },
  {
    key: 'ergotherapeute-esa',
    name: 'M. Sacha Allégorie',
    role: 'Ergothérapeute',
    profession: '94',
    posts: medical('Équipe spécialisée Alzheimer Les Repères d’Exemple'),
  },
  {
    key: 'medecin-pco',
    name: 'Mme Nora Préambule',
    role: 'Médecin coordonnateur',
    doctor: true,
    posts: medical(
      'Plateforme de coordination Les Premiers Pas d’Exemple',
      'Plateforme de coordination 7-12 ans Les Toupies d’Exemple',
    ),
  },
  {
    key: 'secretariat-pco',
    name: 'M. Élie Postface',
    role: 'Secrétaire',
    posts: office('Plateforme de coordination Les Premiers Pas d’Exemple'),
  },
  {
    key: 'medecin-pco-ardeche',
    name: 'M. Côme Glossaire',
    role: 'Médecin coordonnateur',
    doctor: true,
    posts: medical('Plateforme de coordination Les Cerfs-volants de Fiction'),
  },
]

export const agents: readonly Person[] = agentSketches.map(agentOf).map(personOf('agents', 101))

/** Those whom the program must turn away kindly. */
const turnedAway: Sketch[] = [
  {
    key: 'infirmier-liberal',
    name: 'M. Émile Jadis',
    role: 'Infirmier libéral',
    detail: 'Infirmier libéral\u00a0: pas encore d’espace pour lui, le programme l’explique',
    exercices: [{ profession: '60', activities: [practice('CABINET INFIRMIER FICTIF', '26000')] }],
    posts: [],
  },
  {
    key: 'etudiante',
    name: 'Mme Flavie Brouillon',
    role: 'Étudiante en médecine',
    detail: 'Étudiante en médecine\u00a0: pas d’accès, le programme l’explique',
    exercices: [{ profession: '10', categorie: 'E' as const, activities: [{ mode: 'S' as const, secteur: 'SA01' }] }],
    posts: [],
  },
  {
    key: 'medecin-retraitee',
    name: 'Mme Colette Naguère',
    role: 'Médecin retraitée',
    detail: 'Médecin retraitée, sans activité libérale\u00a0: pas d’accès, le programme l’explique',
    exercices: [generalist],
    posts: [],
  },
]

export const others: readonly Person[] = turnedAway.map(personOf('others', 201))

const newcomerSketches: Sketch[] = [
  {
    key: 'premiere-connexion',
    name: 'Mme Oriane Première',
    role: 'Médecin généraliste à Crest, jamais encore connectée',
    detail: 'Médecin généraliste à Crest\u00a0: première connexion, conditions, adresse, mot de passe',
    exercices: [{ ...generalist, activities: [practice('CABINET DU DR PREMIERE', '26400')] }],
    posts: [],
  },
]

/** Known to the national directory, not yet here: their account is made when they first sign in. */
export const newcomers: readonly Person[] = newcomerSketches.map(personOf('doctors', 291))

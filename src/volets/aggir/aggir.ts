// AGGIR: the activities observed and the table that turns their letters into a GIR.
// Coefficients, thresholds, ranks: CASF, annexe 2-2. Parts and order of entry: filling guide of annexe 2-1.

// Saved with each computed GIR. A figure that changes below takes a new version.
export const TABLE_VERSION = 'casf-annexe-2-2/1'

export type Letter = 'A' | 'B' | 'C'
export type Gir = 1 | 2 | 3 | 4 | 5 | 6
export type HomeSubgroup = Letter

export const modes = ['lettres', 'adverbes'] as const
export type Mode = (typeof modes)[number]

export const adverbs = ['spontanement', 'totalement', 'habituellement', 'correctement'] as const
export type Adverb = (typeof adverbs)[number]
// true: the person does it alone in this way. A key left out is a question not yet answered, never a no.
export type Adverbs = Partial<Record<Adverb | 'neFaitPas', boolean>>

// In the guide's order of entry: a day's course, mental functions last.
export const variables = [
  'transferts',
  'deplacementsInterieurs',
  'toilette',
  'elimination',
  'habillage',
  'cuisine',
  'alimentation',
  'suiviTraitement',
  'menage',
  'alerter',
  'deplacementsExterieurs',
  'transports',
  'activitesTempsLibre',
  'achats',
  'gestion',
  'orientation',
  'coherence',
] as const
export type Variable = (typeof variables)[number]

// In the order of the annexe's columns.
export const countingVariables = [
  'coherence',
  'orientation',
  'toilette',
  'habillage',
  'alimentation',
  'elimination',
  'transferts',
  'deplacementsInterieurs',
] as const satisfies readonly Variable[]
export type CountingVariable = (typeof countingVariables)[number]

// The last two are discriminantes by name only: their coefficient is 0 in every group.
export const discriminantes = [
  ...countingVariables,
  'deplacementsExterieurs',
  'alerter',
] as const satisfies readonly Variable[]
export type Discriminante = (typeof discriminantes)[number]

export const illustratives = [
  'gestion',
  'cuisine',
  'menage',
  'transports',
  'achats',
  'suiviTraitement',
  'activitesTempsLibre',
] as const satisfies readonly Exclude<Variable, Discriminante>[]

export const parts = {
  coherence: ['coherenceCommunication', 'coherenceComportement'],
  orientation: ['orientationTemps', 'orientationEspace'],
  toilette: ['toiletteHaut', 'toiletteBas'],
  habillage: ['habillageHaut', 'habillageMoyen', 'habillageBas'],
  alimentation: ['alimentationSeServir', 'alimentationManger'],
  elimination: ['eliminationUrinaire', 'eliminationFecale'],
} as const satisfies Partial<Record<Variable, readonly string[]>>
export type SplitVariable = keyof typeof parts
export type Part = (typeof parts)[SplitVariable][number]
// What is really asked: each part of a split activity, the activity itself otherwise.
export type Entry = Part | Exclude<Variable, SplitVariable>

// When the parts give C. All A gives A; whatever is neither gives B.
export const givesC = {
  coherence: 'anyC',
  orientation: 'anyC',
  elimination: 'anyC',
  toilette: 'allC',
  habillage: 'allC',
  // Trap: AC and CA are B. Being served or being fed alone does not make the whole activity C.
  alimentation: 'someCWithoutA',
} as const satisfies Record<SplitVariable, 'anyC' | 'allC' | 'someCWithoutA'>

export type Letters = Partial<Record<Variable, Letter>>
export type CountingLetters = Record<CountingVariable, Letter>
export type GroupName = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H'
export type Rank = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13
type Row = Record<CountingVariable, number>
export type Group = {
  name: GroupName
  coefficients: Record<Letter, Row>
  ranks: readonly { min: number; rank: Rank }[]
}

const row = (coh: number, ori: number, toi: number, hab: number, ali: number, eli: number, tra: number, dep: number) =>
  ({
    coherence: coh,
    orientation: ori,
    toilette: toi,
    habillage: hab,
    alimentation: ali,
    elimination: eli,
    transferts: tra,
    deplacementsInterieurs: dep,
  }) satisfies Row
const A = row(0, 0, 0, 0, 0, 0, 0, 0)

// Odd but legal: negative coefficients in group B; in group H, transferts weigh more in B than in C.
export const groups: readonly Group[] = [
  {
    name: 'A',
    coefficients: { A, B: row(0, 0, 16, 16, 20, 16, 120, 32), C: row(2000, 1200, 40, 40, 60, 100, 800, 200) },
    ranks: [
      { min: 4380, rank: 1 },
      { min: 4140, rank: 2 },
      { min: 3390, rank: 3 },
    ],
  },
  {
    name: 'B',
    coefficients: { A, B: row(320, 120, 16, 16, 0, 16, 120, -40), C: row(1500, 1200, 40, 40, 60, 100, 800, -80) },
    ranks: [{ min: 2016, rank: 4 }],
  },
  {
    name: 'C',
    coefficients: { A, B: row(0, 0, 16, 16, 20, 20, 200, 40), C: row(0, 0, 40, 40, 60, 160, 1000, 400) },
    ranks: [
      { min: 1700, rank: 5 },
      { min: 1432, rank: 6 },
    ],
  },
  {
    name: 'D',
    coefficients: { A, B: row(0, 0, 0, 0, 200, 200, 200, 0), C: row(0, 0, 0, 0, 2000, 400, 2000, 200) },
    ranks: [{ min: 2400, rank: 7 }],
  },
  {
    name: 'E',
    coefficients: { A, B: row(0, 0, 100, 100, 100, 100, 100, 0), C: row(400, 400, 400, 400, 400, 800, 800, 200) },
    ranks: [{ min: 1200, rank: 8 }],
  },
  {
    name: 'F',
    coefficients: { A, B: row(100, 100, 100, 100, 100, 100, 100, 0), C: row(200, 200, 500, 500, 500, 500, 500, 200) },
    ranks: [{ min: 800, rank: 9 }],
  },
  {
    name: 'G',
    coefficients: { A, B: row(0, 0, 200, 200, 200, 200, 200, 100), C: row(150, 150, 300, 300, 500, 500, 400, 200) },
    ranks: [{ min: 650, rank: 10 }],
  },
  {
    name: 'H',
    coefficients: {
      A,
      B: row(0, 0, 2000, 2000, 2000, 2000, 2000, 1000),
      C: row(0, 0, 3000, 3000, 3000, 3000, 1000, 1000),
    },
    ranks: [
      { min: 4000, rank: 11 },
      { min: 2000, rank: 12 },
      { min: 0, rank: 13 },
    ],
  },
]

export const girOfRank: Record<Rank, Gir> = {
  1: 1,
  2: 2,
  3: 2,
  4: 2,
  5: 2,
  6: 2,
  7: 2,
  8: 3,
  9: 3,
  10: 4,
  11: 4,
  12: 5,
  13: 6,
}

export type Step = {
  group: GroupName
  sum: number
  // From the highest, up to the first one reached; all of the group's when none was.
  thresholds: readonly { min: number; rank: Rank; reached: boolean }[]
}
export type GirResult = {
  letters: CountingLetters
  group: GroupName
  score: number
  rank: Rank
  gir: Gir
  path: readonly Step[]
  tableVersion: typeof TABLE_VERSION
}
export type GirRefusal = { missing: CountingVariable[] }

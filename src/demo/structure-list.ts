// What stands in the territory: all of it invented, and each name says so.
import type { Kind, LegalStatus } from '../structures/structure.ts'

/** `u` protected unit, `p` PASA, `h` UHR, `t` temporary stays, `j` day, `n` night, `s` social aid, `l` housing aid. */
export type Sketch = {
  kind: Kind
  name: string
  town: string
  capacity: number
  legalStatus: LegalStatus
  offers: string
}

const legalStatuses: Record<string, LegalStatus> = {
  pub: 'public',
  asso: 'prive-non-lucratif',
  com: 'prive-commercial',
}

const sketch =
  (kind: Kind) =>
  (line: string): Sketch => {
    const [town = '', capacity, status = '', offers = '', ...name] = line.split(' ')
    const legalStatus = legalStatuses[status] ?? 'public'
    return { kind, town, capacity: Number(capacity), legalStatus, offers, name: name.join(' ') }
  }

export const sketches: readonly Sketch[] = [
  ...[
    '26362 96 asso uptjsl EHPAD Les Tilleuls d’Exemple',
    '26362 82 com utjl EHPAD Les Magnolias d’Exemple',
    '26362 110 pub uphtnsl EHPAD Le Clos des Pivoines d’Exemple',
    '26058 74 asso uptsl EHPAD Les Mûriers d’Exemple',
    '26252 68 com utl EHPAD Le Jardin de Basile d’Exemple',
    '26064 60 asso ptsl EHPAD Les Hirondelles d’Exemple',
    '26281 92 asso uptjnsl EHPAD L’Orée du Parc d’Exemple',
    '26281 84 pub uhsl EHPAD Les Tanneurs d’Exemple',
    '26057 70 asso utsl EHPAD Les Noyers d’Exemple',
    '26347 65 com utjl EHPAD Les Coteaux d’Exemple',
    '26301 58 pub tsl EHPAD Les Grillons d’Exemple',
    '26333 80 pub upsl EHPAD Les Trois Peupliers d’Exemple',
    '26325 62 asso utsl EHPAD Les Pêchers d’Exemple',
    '26108 88 pub uptjsl EHPAD La Tour du Guet d’Exemple',
    '26165 72 asso utsl EHPAD Les Rives d’Exemple',
    '26113 66 pub utsl EHPAD Les Lavandes d’Exemple',
    '26198 94 asso uptjsl EHPAD L’Amandier d’Exemple',
    '26198 78 com utl EHPAD La Porte du Midi d’Exemple',
    '26220 70 pub uptsl EHPAD Les Oliviers d’Exemple',
    '26235 64 asso tsl EHPAD Le Grand Chêne d’Exemple',
    '07010 90 pub uptjsl EHPAD Les Papetiers de Fiction',
    '07010 75 asso utsl EHPAD La Nacelle de Fiction',
    '07324 82 pub uptsl EHPAD Le Quai des Glycines de Fiction',
    '07102 70 com utjl EHPAD Les Vergers de Fiction',
    '07281 66 asso ptsl EHPAD Les Vignes Hautes de Fiction',
    '07349 60 pub usl EHPAD Les Bateliers de Fiction',
    '07186 85 pub uptjsl EHPAD Les Châtaigniers de Fiction',
    '07019 92 asso uptjsl EHPAD Le Belvédère de Fiction',
    '07019 68 com utl EHPAD Les Mésanges de Fiction',
    '07319 62 asso utsl EHPAD Les Genêts de Fiction',
    '07042 70 pub usl EHPAD Les Platanes de Fiction',
    '07334 56 pub tsl EHPAD Les Cigales de Fiction',
    '07064 64 asso usl EHPAD La Haute Vallée de Fiction',
    '07129 52 pub tsl EHPAD Les Bruyères de Fiction',
  ].map(sketch('ehpad')),
  ...[
    '26362 48 pub sl Résidence autonomie Les Jonquilles d’Exemple',
    '26058 40 asso tsl Résidence autonomie Les Camélias d’Exemple',
    '26281 52 pub sl Résidence autonomie Le Parc aux Merles d’Exemple',
    '26198 44 asso tsl Résidence autonomie Les Aubépines d’Exemple',
    '26108 36 pub sl Résidence autonomie Les Iris d’Exemple',
    '26220 30 asso l Résidence autonomie Les Cyprès d’Exemple',
    '26235 38 pub sl Résidence autonomie Les Romarins d’Exemple',
    '07010 56 pub sl Résidence autonomie Les Dahlias de Fiction',
    '07324 40 asso tl Résidence autonomie Les Lilas de Fiction',
    '07019 46 pub sl Résidence autonomie Le Vieux Pont de Fiction',
    '07186 42 pub tsl Résidence autonomie Les Myosotis de Fiction',
    '07102 34 asso l Résidence autonomie Les Acacias de Fiction',
  ].map(sketch('residence-autonomie')),
  ...[
    '26362 60 pub sl USLD La Confluence d’Exemple',
    '26281 40 pub usl USLD Les Trois Rivières d’Exemple',
    '26198 45 pub usl USLD Le Mistral d’Exemple',
    '07010 38 pub sl USLD Les Hauts Plateaux de Fiction',
    '07019 40 pub usl USLD Le Volcan de Fiction',
    '07186 30 pub sl USLD Les Sources de Fiction',
  ].map(sketch('usld')),
  ...[
    '26362 15 asso js Accueil de jour La Parenthèse d’Exemple',
    '26281 12 asso j Accueil de jour Le Trait d’union d’Exemple',
    '26198 12 asso js Accueil de jour Les Capucines d’Exemple',
    '07010 10 pub j Accueil de jour L’Escale de Fiction',
    '07019 12 asso j Accueil de jour Les Coquelicots de Fiction',
    '07102 10 asso j Accueil de jour Le Pas de côté de Fiction',
  ].map(sketch('accueil-de-jour')),
  ...[
    '26113 22 asso tsl Petite unité de vie Les Primevères d’Exemple',
    '26114 20 asso sl Petite unité de vie Les Potiers d’Exemple',
    '07338 24 asso tl Petite unité de vie Les Fougères de Fiction',
    '07201 22 com l Petite unité de vie Le Moulin de Fiction',
    '07204 18 pub sl Petite unité de vie Les Airelles de Fiction',
  ].map(sketch('ehpa')),
  ...['26037 6 asso j Halte répit Le Banc des Aidants d’Exemple'].map(sketch('autre')),
]

// Who cares for people in the territory: all of it invented, and each name says so.
import type { HomeStay, Stay } from '../demandes/demande.ts'
import type { Kind, LegalStatus } from '../structures/structure.ts'
import type { Unit } from '../structures/unit.ts'

type Care = Exclude<Stay, HomeStay>
export type CareSketch = {
  kind: Kind
  stay: Care
  name: string
  town: string
  legalStatus: LegalStatus
  capacity?: number
  units: readonly Partial<Unit>[]
}

const drome = ['26']
const ardeche = ['07']
/** The communes that a service around Valence goes to, and one around Romans. */
const aroundValence = [
  '26362',
  '26058',
  '26252',
  '26064',
  '26313',
  '26124',
  '26206',
  '26037',
  '07102',
  '07281',
  '07070',
]
const aroundRomans = ['26281', '26057', '26218', '26084', '26088', '26301', '26347', '26004', '26307']

const rehabilitation = ['balneo', 'reentrainement', 'appareillage', 'etp']

export const careSketches: readonly CareSketch[] = [
  {
    kind: 'smr',
    stay: 'smr',
    name: 'Clinique de réadaptation Les Séquoias d’Exemple',
    town: '26362',
    legalStatus: 'prive-commercial',
    capacity: 90,
    units: [
      {
        name: 'Locomoteur et polyvalent',
        mentions: ['polyvalent', 'locomoteur'],
        modalities: ['complete', 'jour'],
        capacities: [...rehabilitation, 'plus150kg'],
      },
      {
        name: 'Système nerveux',
        mentions: ['systemeNerveux'],
        modalities: ['complete', 'jour'],
        capacities: ['appareillage', 'etp', 'evc', 'tracheotomie', 'srpr', 'ventilation'],
      },
    ],
  },
  {
    kind: 'smr',
    stay: 'smr',
    name: 'Hôpital gériatrique Le Grand Tilleul d’Exemple',
    town: '26281',
    legalStatus: 'public',
    capacity: 60,
    units: [
      {
        name: 'Gériatrie et polyvalent',
        mentions: ['polyvalent', 'geriatrie'],
        modalities: ['complete'],
        capacities: ['bhre', 'ucc', 'lisp', 'etp'],
      },
    ],
  },
  {
    kind: 'smr',
    stay: 'smr',
    name: 'Centre de réadaptation Le Souffle de Fiction',
    town: '07019',
    legalStatus: 'prive-non-lucratif',
    capacity: 70,
    units: [
      {
        name: 'Cœur et poumon',
        mentions: ['cardioVasculaire', 'pneumologie'],
        modalities: ['complete', 'jour'],
        capacities: ['reentrainement', 'etp', 'ventilation', 'tracheotomie', 'dialyse'],
      },
      {
        name: 'Locomoteur',
        mentions: ['locomoteur', 'polyvalent'],
        modalities: ['jour'],
        capacities: ['balneo', 'etp'],
      },
    ],
  },
  {
    kind: 'smr',
    stay: 'smr',
    name: 'Centre pédiatrique La Marelle d’Exemple',
    town: '26198',
    legalStatus: 'prive-non-lucratif',
    capacity: 40,
    units: [
      {
        name: 'Enfants et adolescents',
        mentions: ['enfants', 'jeunesEnfants', 'systemeNerveux', 'locomoteur'],
        modalities: ['complete', 'jour'],
        capacities: ['appareillage', 'balneo', 'tracheotomie'],
        maxMonths: 215,
      },
    ],
  },
  {
    kind: 'had',
    stay: 'had',
    name: 'HAD Le Fil d’Ariane d’Exemple',
    town: '26362',
    legalStatus: 'prive-non-lucratif',
    capacity: 80,
    units: [
      {
        mentions: ['socle', 'readaptation', 'antePostPartum'],
        capacities: ['pompe', 'bhre', 'plus150kg', 'tracheotomie', 'ventilation'],
        departments: drome,
      },
    ],
  },
  {
    kind: 'had',
    stay: 'had',
    name: 'HAD La Veilleuse de Fiction',
    town: '07186',
    legalStatus: 'prive-non-lucratif',
    capacity: 45,
    units: [{ mentions: ['socle', 'moins3Ans'], capacities: ['pompe', 'dialyse'], departments: ardeche }],
  },
  {
    kind: 'usp',
    stay: 'palliatif',
    name: 'Unité de soins palliatifs Les Roseaux d’Exemple',
    town: '26362',
    legalStatus: 'public',
    capacity: 12,
    units: [{ modalities: ['usp'], capacities: ['pompe', 'tracheotomie', 'bhre'] }],
  },
  {
    kind: 'emsp',
    stay: 'palliatif',
    name: 'Équipe mobile de soins palliatifs Le Passage d’Exemple',
    town: '26281',
    legalStatus: 'public',
    units: [{ modalities: ['emspAvis', 'emspSuivi'], capacities: ['pompe', 'bhre'], departments: drome }],
  },
  {
    kind: 'ssiad',
    stay: 'ssiad',
    name: 'Service de soins à domicile Les Pas comptés d’Exemple',
    town: '26362',
    legalStatus: 'prive-non-lucratif',
    capacity: 55,
    units: [{ communes: aroundValence }],
  },
  {
    kind: 'ssiad',
    stay: 'ssiad',
    name: 'Service de soins à domicile Les Quatre Vents d’Exemple',
    town: '26281',
    legalStatus: 'public',
    capacity: 48,
    units: [{ communes: aroundRomans }],
  },
  {
    kind: 'esa',
    stay: 'esa',
    name: 'Équipe spécialisée Alzheimer Les Repères d’Exemple',
    town: '26362',
    legalStatus: 'prive-non-lucratif',
    units: [{ departments: drome }],
  },
  {
    kind: 'pco',
    stay: 'pco',
    name: 'Plateforme de coordination Les Premiers Pas d’Exemple',
    town: '26362',
    legalStatus: 'prive-non-lucratif',
    units: [{ name: 'De la naissance à 6 ans', departments: drome, minMonths: 0, maxMonths: 83 }],
  },
  {
    kind: 'pco',
    stay: 'pco',
    name: 'Plateforme de coordination Les Cerfs-volants de Fiction',
    town: '07186',
    legalStatus: 'public',
    units: [{ name: 'De la naissance à 11 ans', departments: ardeche, minMonths: 0, maxMonths: 143 }],
  },
  {
    kind: 'pco',
    stay: 'pco',
    name: 'Plateforme de coordination 7-12 ans Les Toupies d’Exemple',
    town: '26281',
    legalStatus: 'prive-non-lucratif',
    units: [{ name: 'De 7 à 11 ans', departments: drome, minMonths: 84, maxMonths: 143 }],
  },
]

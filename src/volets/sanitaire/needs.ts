// What the trunk says that a patient needs, for the search of units and for the tests of HAD.
import { has, listIn, numberIn, textIn } from '../reading.ts'
import type { Facts } from '../volet.ts'
import { settings } from './settings.ts'
import { resourcesOf, TREE_KEY } from './tree.ts'

/** The volets of a dossier by kind, as in `Facts.others`. */
export type All = Facts['others']

/** All volets of the facts of one of them. */
export const allOf = (kind: keyof All, { answers, others }: Facts): All => ({ ...others, [kind]: answers })

// Each need, and the answers of the volet soins that tell of it.
const fromCare: readonly (readonly [need: string, key: string, ...values: string[]])[] = [
  ['oxygene', 'soins.respiration', 'oxygene'],
  ['ventilation', 'soins.respiration', 'vni', 'ventilationInvasive'],
  ['tracheotomie', 'soins.respiration', 'tracheotomie'],
  ['aspirations', 'soins.respiration', 'aspirations'],
  ['perfusion', 'soins.perfusion', 'veinePeripherique', 'picc', 'chambreImplantable'],
  ['pompe', 'soins.perfusion', 'pompeMorphine'],
  ['transfusion', 'soins.perfusion', 'transfusion'],
  ['chimiotherapie', 'soins.perfusion', 'chimiotherapie'],
  ['nutritionEnterale', 'soins.nutrition', 'sondeNasogastrique', 'gastrostomie'],
  ['nutritionParenterale', 'soins.nutrition', 'parenterale'],
  ['stomie', 'soins.elimination', 'colostomie', 'ileostomie', 'ureterostomie'],
  ['dialyse', 'soins.epuration', 'hemodialyse', 'dialysePeritoneale'],
  ['pansementComplexe', 'soins.peau', 'pansementComplexe', 'brulure'],
  ['tpn', 'soins.peau', 'tpn'],
  ['kine', 'soins.reeducation', 'kine'],
  ['ergotherapie', 'soins.reeducation', 'ergotherapie'],
  ['orthophonie', 'soins.reeducation', 'orthophonie'],
  ['psychomotricite', 'soins.reeducation', 'psychomotricite'],
  ['activitePhysique', 'soins.reeducation', 'activitePhysique'],
  ['neuropsychologie', 'soins.reeducation', 'neuropsychologie'],
  ['dietetique', 'soins.reeducation', 'dietetique'],
  ['bhre', 'precautions', 'bhre'],
  ['plus150kg', 'soins.materiel', 'plus150kg'],
]

export const smrPlatform = [
  'balneo',
  'isocinetisme',
  'reentrainement',
  'appareillage',
  'etp',
  'ucc',
  'evc',
  'lisp',
  'srpr',
]

/** Needs of the line of the tree, then those that the answers add; each once, in a fixed order. */
export function needsOf(all: All): string[] {
  const found = new Set([
    ...resourcesOf(textIn(all.clinique, TREE_KEY)),
    ...fromCare.flatMap(([need, key, ...values]) => (has(all.soins, key, ...values) ? [need] : [])),
    ...listIn(all.smr, 'besoins').filter((need) => smrPlatform.includes(need)),
    ...(isHeavy(all) ? ['plus150kg'] : []),
    ...(isDependent(all) ? ['nursing'] : []),
    ...(has(all.clinique, 'conscience', 'evc') ? ['evc'] : []),
  ])
  return settings.needs.map(({ code }) => code).filter((code) => found.has(code))
}

const isHeavy = ({ clinique }: All) => (numberIn(clinique, 'poids') ?? 0) > settings.limits.heavyWeightKg

/** Half of the scale or more: somebody must help with each of the four acts. */
const isDependent = ({ soins }: All) => (numberIn(soins, 'dependance.physique') ?? 0) >= 12

/** What few units can take: the search keeps those that say they can. */
const heavyCodes = ['tracheotomie', 'ventilation', 'dialyse', 'bhre', 'evc', 'plus150kg'] as const
export type HeavyNeed = (typeof heavyCodes)[number]

export function heavyNeeds(all: All): HeavyNeed[] {
  const needs = needsOf(all)
  return heavyCodes.filter((code) => needs.includes(code) && !(code === 'ventilation' && isNightVentilationOnly(all)))
}

// A machine against sleep apnoea is common; a unit needs no particular means for it.
const isNightVentilationOnly = ({ soins }: All) =>
  has(soins, 'vni.usage', 'ppc') && !has(soins, 'soins.respiration', 'ventilationInvasive')

/** Where care would take place: INSEE code of the commune, for units that serve a zone. */
export const careCommune = ({ social }: All): string | undefined =>
  has(social, 'lieuSoins', 'proche', 'ehpad', 'esms') ? textIn(social, 'lieuSoins.commune') : textIn(social, 'commune')

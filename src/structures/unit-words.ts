import { plural } from '../ui/format.ts'
import { hadMentionNames } from '../volets/sanitaire/had-words.ts'
import * as options from '../volets/sanitaire/options.ts'
import { needLabel } from '../volets/sanitaire/tree.ts'
import type { Option } from '../volets/volet.ts'
import type { Note, Reason, Unit } from './unit.ts'

const mentionNames: Readonly<Record<string, string>> = { ...options.mentionNames, ...hadMentionNames }
const modalityNames = new Map(
  ([...options.smrModes, ...options.palliativeTargets] as readonly Option[]).map(({ value, label }) => [value, label]),
)

const mentionName = (code: string): string => mentionNames[code] ?? code
const modalityName = (code: string): string =>
  code
    .split('+')
    .map((each) => modalityNames.get(each) ?? each)
    .join(' puis ')
const listed = (codes: readonly string[], name: (code: string) => string): string =>
  codes.map((code) => name(code).toLocaleLowerCase('fr')).join(', ')

/** Why a unit does not suit, after « Ne convient pas : ». */
export function reasonText(reason: Reason): string {
  switch (reason.why) {
    case 'mention':
      return `mention non proposée (${listed(reason.wanted, mentionName)})`
    case 'modality':
      return `mode de prise en charge non proposé (${reason.wanted.map(modalityName).join(', ')})`
    case 'capacity':
      return `non déclaré : ${listed(reason.missing, needLabel)}`
    case 'young':
      return `reçoit à partir de ${ageText(reason.limit)}`
    case 'old':
      return `reçoit les moins de ${ageText(reason.limit + 1)}`
    case 'minor':
      return `mineur : mention nécessaire (${listed(reason.wanted, mentionName)})`
    case 'adult':
      return 'réservée aux enfants et adolescents'
    case 'zone':
      return 'hors de sa zone d’intervention'
    case 'noPlace':
      return 'lieu de vie pendant les soins à indiquer dans le volet'
    case 'tree':
      return 'ne prend pas cette situation'
    case 'light':
      return 'soins sans doute trop légers pour une HAD'
    case 'heavy':
      return 'soins sans doute trop lourds pour le domicile'
  }
}

export const noteTexts: Record<Note, string> = {
  parentalConsent: 'Mineur de 16 ans ou plus : accord du titulaire de l’autorité parentale à recueillir.',
  byAgreement: 'Mineur : avec l’accord d’une unité pour jeunes enfants.',
  expertSupport: 'Enfant de moins de trois ans : avec l’appui d’une équipe experte.',
}

/** « 18 mois », « 7 ans » */
const ageText = (months: number): string =>
  months >= 24 && months % 12 === 0
    ? plural(months / 12, 'an', 'ans')
    : months < 24
      ? `${months}\u00a0mois`
      : `${plural(Math.floor(months / 12), 'an', 'ans')} ${months % 12}\u00a0mois`

export const unitFacts = (unit: Unit): string[] => [
  unit.mentions.map(mentionName).join(', '),
  unit.modalities.map(modalityName).join(', '),
]

export const capacityTexts = (unit: Unit): string[] => unit.capacities.map(needLabel)

export function agesText({ minMonths, maxMonths }: Unit): string | undefined {
  if (minMonths === null && maxMonths === null) return undefined
  if (maxMonths === null) return `À partir de ${ageText(minMonths ?? 0)}`
  const under = ageText(maxMonths + 1)
  return minMonths ? `De ${ageText(minMonths)} à moins de ${under}` : `Moins de ${under}`
}

export function zoneText({ communes, departments }: Unit): string {
  const parts = [
    ...(departments.length > 0
      ? [`${departments.length > 1 ? 'départements' : 'département'} ${departments.join(', ')}`]
      : []),
    ...(communes.length > 0 ? [plural(communes.length, 'commune', 'communes')] : []),
  ]
  return parts.length > 0 ? `Intervient dans : ${parts.join(' et ')}` : ''
}

export const unitWords = {
  title: 'Trouver des structures',
  destinations: 'Ce que le dossier demande',
  fits: (count: number, isSingle: boolean) =>
    isSingle
      ? plural(count, 'plateforme du territoire', 'plateformes du territoire')
      : plural(count, 'unité peut convenir', 'unités peuvent convenir'),
  around: (place: string) => `autour de ${place}`,
  none: {
    title: 'Aucune unité ne convient à ce que dit le dossier.',
    text: 'Les plus proches sont ci-dessous, avec ce qui manque. Complétez le volet, ou appelez l’unité.',
  },
  noneServes: {
    title: 'Aucune structure n’intervient sur le lieu de vie.',
    text: 'Les zones les plus proches sont ci-dessous. Elles ne peuvent pas être choisies.',
  },
  nothing: { title: 'Aucune structure de ce type n’est dans l’annuaire.', text: 'Le support peut vous renseigner.' },
  others: 'Ne conviennent pas à ce que dit le dossier',
  why: 'Ne convient pas :',
  noPlace: 'Le lieu de vie n’est pas encore indiqué : les distances et les zones ne sont pas connues.',
  fillPlace: 'Remplir le volet',
  distance: 'Distance',
  phone: 'Téléphone',
  choose: (name: string) => `Choisir ${name}`,
  add: 'Ajouter les structures cochées au dossier',
  addOne: 'Choisir cette plateforme',
  chosen: 'Déjà choisie',
  outOfZone: 'Une des structures choisies n’intervient pas sur le lieu de vie de la personne.',
  outOfAge: 'L’enfant n’a pas l’âge que cette plateforme reçoit.',
  onlyOne: 'Une seule plateforme à la fois : choisissez celle du territoire de l’enfant.',
  alreadyAsked: 'Une demande est déjà en cours auprès d’une plateforme. Annulez-la avant d’en choisir une autre.',
  nothingTicked: 'Cochez au moins une structure avant de l’ajouter à la liste.',
  offers: 'Ce que propose l’unité',
  capacities: 'Moyens déclarés',
  ages: 'Âges',
  zone: 'Zone',
  mentions: 'Mentions',
  modalities: 'Prises en charge',
} as const

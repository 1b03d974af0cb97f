import { unlessIn, when, whenYes } from '../conditions.ts'
import { numberIn } from '../reading.ts'
import type { Answers, Computed, Condition, Facts, Option, Question, Section, Volet } from '../volet.ts'
import { PREVIOUS_BAND_OPEN_FROM } from './choices.ts'
import {
  agesIn,
  before,
  EXAMINATION,
  findingsIn,
  type Grid,
  itemKey,
  NOT_ASSESSED,
  notAssessedIn,
  observationKey,
  observedIn,
  PRETERM,
  reasonKey,
  retainedMonths,
  TERM,
} from './findings.ts'
import { bandWords, domainNames, type Item, items, type Observation, observationGroups } from './items.ts'
import { reperageWarnings } from './reperage-warnings.ts'
import {
  type Band,
  bandNames,
  bands,
  type Conclusion,
  conclusionOf,
  type Domain,
  domains,
  type ObservationCode,
  previousBand,
} from './rules.ts'
import * as words from './words.ts'

/** Computed: the months since birth, and the band that decides which grid is asked. */
const AGE = 'age'
const BAND = 'tranche'
const NO_GRID = 'sansGrille'

function ageOnExamination(facts: Facts): Computed | undefined {
  const ages = agesIn(facts)
  return ages && { value: ages.chronological, text: words.ageText(ages.chronological) }
}

function correctedAge(facts: Facts): Computed | undefined {
  const corrected = agesIn(facts)?.corrected
  if (corrected === undefined) return undefined
  const [weeks, days] = [numberIn(facts.answers, TERM.weeks) ?? 0, numberIn(facts.answers, TERM.days) ?? 0]
  return { value: corrected, text: words.correctedText(corrected), details: [words.correctedNotice(weeks, days)] }
}

function ageBand(facts: Facts): Computed | undefined {
  const ages = agesIn(facts)
  if (!ages) return undefined
  const { band } = ages
  const basis = words.bandBasis(retainedMonths(ages), ages.corrected !== undefined)
  if (!band) return { value: NO_GRID, text: words.noBand, details: [basis, words.noGrid] }
  return { value: band, text: bandWords[band], details: [basis] }
}

const examen: Section = {
  key: 'examen',
  title: 'Examen',
  intro: 'Les âges se comptent à la date de l’examen.',
  questions: [
    { key: EXAMINATION, label: 'Date de l’examen', kind: 'date', when: 'past', required: true },
    { key: AGE, label: 'Âge à l’examen', kind: 'computed', compute: ageOnExamination, gives: 'integer', ifAny: true },
    { key: 'ageCorrige', label: 'Âge corrigé', kind: 'computed', compute: correctedAge, gives: 'integer', ifAny: true },
    {
      key: BAND,
      label: 'Tranche d’âge',
      kind: 'computed',
      compute: ageBand,
      layout: { pinned: true },
    },
  ],
}

const termQuestions = (line: string): Question[] => [
  {
    key: TERM.weeks,
    label: 'Terme de naissance',
    kind: 'integer',
    min: 22,
    max: 43,
    unit: 'SA',
    required: true,
    shownIf: whenYes(PRETERM),
    layout: { line, short: 'Terme' },
  },
  {
    key: TERM.days,
    label: 'Jours au-delà des semaines du terme',
    kind: 'integer',
    min: 0,
    max: 6,
    unit: 'jours',
    shownIf: whenYes(PRETERM),
    layout: { line, short: 'et jours' },
  },
]

const detailQuestion = (key: string, { label, detail = '' }: Observation): Question => ({
  key: `${key}.detail`,
  label: `${label} : précisions`,
  kind: 'text',
  max: 300,
  required: true,
  shownIf: whenYes(key),
  layout: { line: label, short: detail },
})

const observationQuestions = (group: string | undefined, line: Observation): Question[] => {
  const key = observationKey(line)
  const { label, help, detail, untilMonths } = line
  return [
    {
      key,
      label,
      kind: 'yesNo',
      required: true,
      layout: { line: label, ...(group ? { group } : {}) },
      ...(help ? { help } : {}),
      ...(untilMonths ? { shownIf: { all: [{ question: AGE, lessThan: untilMonths }] } } : {}),
    },
    ...(key === PRETERM ? termQuestions(label) : []),
    ...(detail ? [detailQuestion(key, line)] : []),
  ]
}

const observed = (...codes: readonly ObservationCode[]): Question[] =>
  observationGroups
    .filter(({ code }) => codes.includes(code))
    .flatMap(({ name, lines }) =>
      lines.flatMap((line) => observationQuestions(codes.length > 1 ? name : undefined, line)),
    )

const noneObserved = (...codes: readonly ObservationCode[]): Answers =>
  Object.fromEntries(
    observationGroups
      .filter(({ code }) => codes.includes(code))
      .flatMap(({ lines }) => lines.map((line) => [observationKey(line), 'non'])),
  )

const risques: Section = {
  key: 'risques',
  title: 'Facteurs de risque',
  nothingToReport: noneObserved('FR'),
  nothingLabel: words.noRisk,
  questions: observed('FR'),
}

/** Each is asked by itself: one may be an emergency, the others are for the parents to say. */
const alertes: Section = {
  key: 'alertes',
  title: 'Régression et inquiétudes',
  questions: observed('RG', 'IN'),
}

const observations: Section = {
  key: 'observations',
  title: 'Observations valables à tout âge',
  nothingToReport: noneObserved('SA', 'SE', 'CI', 'EM'),
  questions: observed('SA', 'SE', 'CI', 'EM'),
}

const itemOptions: Option[] = [
  { value: 'oui', label: 'Oui', shortcut: 'o' },
  { value: 'non', label: 'Non', shortcut: 'n' },
  { value: NOT_ASSESSED, label: 'Non évalué', shortcut: 'e' },
]

const acquired = ({ label, help }: Item) => ({
  label,
  kind: 'choice' as const,
  options: itemOptions,
  inline: true,
  ...(help ? { help } : {}),
})

const inBand = (band: Band): Condition => when(BAND, band)

const gridQuestions = (item: Item): Question[] => [
  {
    ...acquired(item),
    key: itemKey('grille', item),
    required: true,
    shownIf: inBand(item.band),
    layout: { line: item.label },
  },
  {
    key: reasonKey(item),
    label: `Non évalué : ${item.label.charAt(0).toLowerCase()}${item.label.slice(1)}`,
    kind: 'text',
    max: 300,
    required: true,
    shownIf: when(itemKey('grille', item), NOT_ASSESSED),
    layout: { line: item.label, short: 'Pourquoi' },
  },
]

const itemsIn = (domain: Domain) => items.filter((item) => item.domain === domain)

/** One domain at a time, under the eyes of the doctor: never a whole grid. */
const allAcquired = (grid: Grid, among: readonly Item[]): Answers =>
  Object.fromEntries(among.map((item) => [itemKey(grid, item), 'oui']))

const domainSection = (domain: Domain): Section => ({
  key: `grille${domain}`,
  title: domainNames[domain],
  nothingToReport: allAcquired('grille', itemsIn(domain)),
  nothingLabel: words.allAcquired,
  questions: itemsIn(domain).flatMap(gridQuestions),
})

const nextBand = (band: Band): Band | undefined => bandNames[bandNames.indexOf(band) + 1]

const previousQuestions = (item: Item): Question[] => {
  const band = nextBand(item.band)
  if (!band) return []
  return [
    {
      ...acquired(item),
      key: itemKey('avant', item),
      shownIf: inBand(band),
      layout: { line: item.label, group: domainNames[item.domain] },
    },
  ]
}

const previousBandName = (facts: Facts): Computed | undefined => {
  const band = agesIn(facts)?.band
  const previous = band && previousBand(band)
  return previous && { value: previous, text: bandWords[previous], details: [words.previousNotice] }
}

const openBands = bandNames.slice(bandNames.indexOf(PREVIOUS_BAND_OPEN_FROM))
const hasBandBefore = unlessIn(BAND, '06', NO_GRID)

const avant: Section = {
  key: 'avant',
  title: 'Tranche précédente',
  intro: words.previousIntro,
  folded: unlessIn(BAND, ...openBands),
  nothingToReport: allAcquired(
    'avant',
    items.filter(({ band }) => nextBand(band)),
  ),
  nothingLabel: words.allAcquired,
  questions: [
    {
      key: 'tranchePrecedente',
      label: 'Tranche précédente',
      kind: 'computed',
      compute: previousBandName,
      shownIf: hasBandBefore,
    },
    ...items.flatMap(previousQuestions),
  ],
}

function signsBefore(facts: Facts): Computed | undefined {
  const band = agesIn(facts)?.band
  const found = band && before(facts.answers, band)
  if (!found || found.answered === 0) return undefined
  const { asked, answered, signs } = found
  return {
    value: signs.length,
    text: words.previousText({ asked, answered, count: signs.length }),
    details: [...signs.map(({ label }) => label), words.previousNotice],
  }
}

function conclusion(facts: Facts): Computed | undefined {
  const found = findingsIn(facts)
  const value = conclusionOf(found)
  if (!value) return undefined
  return { value, text: words.conclusionWords[value], details: reasonsFor(value, facts) }
}

function reasonsFor(value: Conclusion, facts: Facts): string[] {
  const { answers } = facts
  const { band, signs } = findingsIn(facts)
  const observedLabels = observedIn(answers, agesIn(facts)).map(({ line }) => line.label)
  const touched = domains.filter((domain) => signs.includes(domain)).map((domain) => domainNames[domain])
  const notAssessed = band ? notAssessedIn(answers, band).length : 0
  const isBelow = value === 'suiviHabituel' || value === 'inquietude'
  return [
    words.whatToDo[value],
    band ? words.signsText(signs.length, bands[band].threshold, touched) : words.noGrid,
    words.observedText(observedLabels),
    ...(notAssessed > 0 ? [words.notAssessedText(notAssessed)] : []),
    ...(isBelow && signs.length > 0 ? [words.belowThreshold(signs.length)] : []),
    words.notice,
  ]
}

const bandComment = (band: Band): Question => ({
  key: `commentaire.b${band}`,
  label: 'Commentaire sur la grille',
  kind: 'longText',
  max: 2000,
  shownIf: inBand(band),
})

const resultat: Section = {
  key: 'resultat',
  title: 'Conclusion',
  questions: [
    ...bandNames.map(bandComment),
    {
      key: 'avant.signes',
      label: 'Signes de la tranche précédente',
      kind: 'computed',
      compute: signsBefore,
      gives: 'integer',
      ifAny: true,
    },
    { key: 'conclusion', label: 'Conclusion', kind: 'computed', compute: conclusion, layout: { pinned: true } },
  ],
}

export const reperage: Volet = {
  kind: 'reperage',
  edition: '1',
  title: 'Volet repérage',
  short: 'Repérage',
  what: 'Observations, grille de l’âge, conclusion',
  sections: [examen, risques, alertes, observations, ...domains.map(domainSection), avant, resultat],
  oneOf: [],
  warnings: reperageWarnings,
}

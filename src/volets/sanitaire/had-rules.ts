// HAD: which modes fit, whether care is heavy enough and not too heavy, whether the patient is eligible. Nothing blocks.
import { monthsOn } from '../../calendar.ts'
import { has, listIn, numberIn, textIn } from '../reading.ts'
import type { Answers, Facts } from '../volet.ts'
import { type All, needsOf } from './needs.ts'
import { settings } from './settings.ts'
import type { HadMode } from './settings-shape.ts'
import { hadModesOf, TREE_KEY, weightOf } from './tree.ts'

export const principalModes: readonly HadMode[] = settings.hadModes.filter(
  ({ withdrawn, onlyAssociated }) => !withdrawn && !onlyAssociated,
)
export const associatedModes: readonly HadMode[] = settings.hadModes.filter(({ withdrawn }) => !withdrawn)

export const modeOf = (code: string | undefined): HadMode | undefined =>
  settings.hadModes.find((mode) => mode.code === code)

/** Modes that the line of the tree or one of the needs suggests. */
export function fittingModes(all: All): HadMode[] {
  const needs = needsOf(all)
  const ofLine = hadModesOf(textIn(all.clinique, TREE_KEY))
  return principalModes.filter(
    ({ code, needs: served }) => ofLine.includes(code) || served.some((need) => needs.includes(need)),
  )
}

export type HadFit = {
  verdict: 'fits' | 'tooLight' | 'tooHeavy'
  weight: number
  min: number
  max: number
  /** What the weight is made of; `branche` is the line of the tree. */
  parts: readonly { code: string; points: number }[]
  /** Needs that no home can meet. */
  technical: readonly string[]
  modes: readonly string[]
}

/** The weight test: too light for a HAD, too heavy, or fit when one mode matches as well. What the pre-check admits is not light. */
export function hadFit(all: All): HadFit {
  const { min, max } = settings.hadWeight
  const needs = needsOf(all)
  const counted = settings.needs.filter(({ code }) => needs.includes(code))
  const own = weightOf(textIn(all.clinique, TREE_KEY))
  const parts = [{ code: TREE_KEY, points: own }, ...counted.map(({ code, points }) => ({ code, points }))]
  const weight = parts.reduce((sum, { points }) => sum + points, 0)
  const technical = counted.filter((need) => need.technical).map(({ code }) => code)
  const modes = fittingModes(all).map(({ code }) => code)
  const isLight = (weight < min || modes.length === 0) && eligibility(all)?.verdict !== 'eligible'
  const verdict = technical.length > 0 || weight > max ? 'tooHeavy' : isLight ? 'tooLight' : 'fits'
  return { verdict, weight, min, max, parts: parts.filter(({ points }) => points > 0), technical, modes }
}

export type Eligibility = {
  verdict: 'eligible' | 'telephone' | 'ssiadOuIdel'
  /** Prerequisites that are not met: whatever the care, they are to be settled by telephone. */
  lacking: readonly ('patient' | 'entourage' | 'medecinTraitant' | 'logement')[]
  /** The mode that is enough by itself. */
  direct?: string
  /** What makes the care intense. */
  intensity: readonly ('visits' | 'duration' | 'coordination' | 'continuity')[]
}

/** Undefined until the mode and the frequency are known. */
export function eligibility(all: All): Eligibility | undefined {
  const { had } = all
  const chosen = [modeOf(textIn(had, 'modePrincipal')), modeOf(textIn(had, 'modeAssocie'))]
  const visits = numberIn(had, 'passages.parJour')
  const minutes = numberIn(had, 'passages.duree')
  if (!chosen[0] || visits === undefined || minutes === undefined) return undefined
  const needs = needsOf(all)
  const lacking = lackingIn(all)
  const direct = chosen.find((mode) => mode?.direct || (mode?.directWith && needs.includes(mode.directWith)))
  const intensity = intensityOf(visits, minutes, chosen[1] !== undefined, has(had, 'continuite', 'nuit', 'permanence'))
  const enough = direct !== undefined || intensity.length >= 2
  const verdict =
    lacking.length > 0 || (!enough && intensity.length === 1) ? 'telephone' : enough ? 'eligible' : 'ssiadOuIdel'
  return { verdict, lacking, ...(direct ? { direct: direct.code } : {}), intensity }
}

const lackingIn = ({ social, had }: All): Eligibility['lacking'] => [
  ...(has(social, 'accordPatient', 'non') ? (['patient'] as const) : []),
  ...(has(social, 'accordEntourage', 'non') ? (['entourage'] as const) : []),
  ...(has(social, 'accordMedecinTraitant', 'non') ? (['medecinTraitant'] as const) : []),
  ...(has(had, 'domicile', 'non') ? (['logement'] as const) : []),
]

function intensityOf(visits: number, minutes: number, isShared: boolean, isContinuous: boolean) {
  const limits = settings.hadIntensity
  const isLong = minutes > limits.visitMinutes || visits * minutes > limits.dailyMinutes
  return [
    ...(visits >= limits.visits ? (['visits'] as const) : []),
    ...(isLong ? (['duration'] as const) : []),
    ...(isShared ? (['coordination'] as const) : []),
    ...(isContinuous ? (['continuity'] as const) : []),
  ]
}

export type HadRemark =
  | 'nursingIntensity'
  | 'nursingKarnofsky'
  | 'perfusionVisits'
  | 'dressingIntensity'
  | 'residentAlone'
  | 'residentNight'
  | 'residentOralChemotherapy'
  | 'residentPump'

/** What the texts expect of a mode, and of a resident of a home for the elderly. */
export function hadRemarks(all: All): HadRemark[] {
  const { social, soins, had } = all
  const { visits, visitMinutes, dailyMinutes, karnofskyOfNursing } = settings.hadIntensity
  const principal = textIn(had, 'modePrincipal')
  const associated = textIn(had, 'modeAssocie')
  const chose = (code: string) => principal === code || associated === code
  const perDay = numberIn(had, 'passages.parJour')
  const minutes = numberIn(had, 'passages.duree')
  const karnofsky = Number(textIn(soins, 'karnofsky') ?? 0)
  const isResident = has(social, 'lieuSoins', 'ehpad')
  const isKnown = perDay !== undefined && minutes !== undefined
  const found: (HadRemark | false)[] = [
    chose('14') && isKnown && (perDay < visits || perDay * minutes <= dailyMinutes) && 'nursingIntensity',
    chose('14') && karnofsky > karnofskyOfNursing && 'nursingKarnofsky',
    chose('03') && perDay !== undefined && perDay < visits && 'perfusionVisits',
    chose('09') && isKnown && perDay < visits && minutes <= visitMinutes && 'dressingIntensity',
    isResident && modeOf(principal)?.notAloneForResidents === true && associated === undefined && 'residentAlone',
    isResident &&
      chose('03') &&
      listIn(had, 'continuite').length > 0 &&
      !has(had, 'continuite', 'nuit') &&
      'residentNight',
    isResident && chose('05') && has(had, 'chimiotherapie.orale', 'oui') && 'residentOralChemotherapy',
    isResident &&
      chose('07') &&
      soins !== undefined &&
      !has(soins, 'soins.perfusion', 'pompeMorphine') &&
      'residentPump',
  ]
  return found.filter((each) => each !== false)
}

export const PALLIATIVE_MODE = '04'

/** Palliative care at home, whether or not something else comes first. */
export const asksPalliative = (had: Answers): boolean =>
  has(had, 'modePrincipal', PALLIATIVE_MODE) || has(had, 'modeAssocie', PALLIATIVE_MODE)

export type HadMention = 'socle' | 'readaptation' | 'antePostPartum' | 'moins3Ans'

/** HAD of a child so young asks for a mention of its own, or for an expert team beside the common one. */
export const isYoungAtHome = (ageMonths: number): boolean => ageMonths < settings.limits.had.youngChildUnder * 12

/** The mention that a unit needs (CSP, R. 6123-141). `isMotherFollowed`: in ante and post-partum, of a newborn. */
export function hadMention(given: {
  ageMonths: number
  principal: string | undefined
  isMotherFollowed: boolean
}): HadMention {
  if (isYoungAtHome(given.ageMonths)) {
    if (given.principal === PALLIATIVE_MODE) return 'socle'
    return given.isMotherFollowed ? 'antePostPartum' : 'moins3Ans'
  }
  if (given.principal === '19' || given.principal === '21') return 'antePostPartum'
  return given.principal === '11' || given.principal === '12' ? 'readaptation' : 'socle'
}

export const hadMentionOf = ({ birthDate, today }: Facts, { had }: All): HadMention =>
  hadMention({
    ageMonths: monthsOn(birthDate, today),
    principal: textIn(had, 'modePrincipal'),
    isMotherFollowed: has(had, 'mereSuivie', 'oui'),
  })

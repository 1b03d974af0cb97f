import { monthsOn } from '../../calendar.ts'
import { monthsBefore } from '../dates.ts'
import { has, numberIn, textIn } from '../reading.ts'
import type { Facts, Warning } from '../volet.ts'
import { CHILD_UNTIL_MONTHS, EXAMINATION_VALID_MONTHS, MCHAT_MONTHS, TERM_WEEKS } from './choices.ts'
import {
  agesIn,
  before,
  EXAMINATION,
  findingsIn,
  notAssessedIn,
  observationKey,
  observedIn,
  retainedMonths,
  TERM,
} from './findings.ts'
import { leadsToPco } from './rules.ts'
import { remarks } from './words.ts'

const examinedOn = ({ answers }: Facts): string | undefined => textIn(answers, EXAMINATION)

/** Not assessed is not acquired: would the threshold be reached if all of it were signs? */
function mightReach(facts: Facts): boolean {
  const { band, signs, isComplete } = findingsIn(facts)
  if (!band || !isComplete || leadsToPco(band, signs)) return false
  const unknown = notAssessedIn(facts.answers, band).map(({ domain }) => domain)
  return unknown.length > 0 && leadsToPco(band, [...signs, ...unknown])
}

/** Signs of relation, or the sensory profile and the interests that go with them, within the months of the M-CHAT-R. */
function suggestsAutism(facts: Facts): boolean {
  const ages = agesIn(facts)
  if (!ages) return false
  const months = retainedMonths(ages)
  const isOfAge = MCHAT_MONTHS[0] <= months && months <= MCHAT_MONTHS[1]
  const isInBand = ages.band === '18' || ages.band === '24'
  const codes = observedIn(facts.answers, ages).map(({ code }) => code)
  const isSuspected = findingsIn(facts).signs.includes('SO') || codes.includes('SE') || codes.includes('CI')
  return isOfAge && isInBand && isSuspected
}

const hasSignsBefore = (facts: Facts): boolean => {
  const band = agesIn(facts)?.band
  return band !== undefined && (before(facts.answers, band)?.signs.length ?? 0) > 0
}

export const reperageWarnings: readonly Warning[] = [
  {
    key: 'examenAvantNaissance',
    at: EXAMINATION,
    text: remarks.examinationBeforeBirth,
    blocks: remarks.wrongExamination,
    when: (facts) => (examinedOn(facts) ?? facts.birthDate) < facts.birthDate,
  },
  {
    key: 'tropGrand',
    at: EXAMINATION,
    text: remarks.tooOld,
    blocks: remarks.wrongExamination,
    when: (facts) => monthsOn(facts.birthDate, examinedOn(facts) ?? facts.birthDate) >= CHILD_UNTIL_MONTHS,
  },
  {
    key: 'examenAncien',
    at: EXAMINATION,
    text: remarks.outdated,
    when: (facts) => (examinedOn(facts) ?? facts.today) < monthsBefore(facts.today, EXAMINATION_VALID_MONTHS),
  },
  {
    key: 'aTerme',
    at: TERM.weeks,
    text: remarks.notPreterm,
    when: ({ answers }) => (numberIn(answers, TERM.weeks) ?? 0) >= TERM_WEEKS,
  },
  {
    key: 'regression',
    at: observationKey({ id: 'T-RG1' }),
    text: remarks.regression,
    flag: 'Régression',
    when: ({ answers }) => has(answers, observationKey({ id: 'T-RG1' }), 'oui'),
  },
  {
    key: 'auditionVision',
    at: 'conclusion',
    text: remarks.senses,
    when: (facts) => findingsIn(facts).signs.some((domain) => domain === 'LA' || domain === 'SO'),
  },
  { key: 'mchat', at: 'conclusion', text: remarks.autism, when: suggestsAutism },
  { key: 'nonEvalues', at: 'conclusion', text: remarks.mightReach, when: mightReach },
  { key: 'signesAvant', at: 'avant.signes', text: remarks.signsBefore, when: hasSignsBefore },
]

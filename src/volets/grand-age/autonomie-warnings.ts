import { lettersOf, modeOf } from '../aggir/rules.ts'
import { frenchDate } from '../dates.ts'
import { readDiagnosis } from '../diagnosis.ts'
import { has, numberIn, rowsIn, textIn } from '../reading.ts'
import type { Answers, Facts, Warning } from '../volet.ts'
import { protectedUnit, residenceOnly, transfersWithoutEquipment } from './across.ts'
import { isOutdated } from './evaluation.ts'
import { symptoms } from './options.ts'

/** Fewer are common without any loss of cognition. */
const SEVERAL = 3

const saying = (medical: Answers | undefined, answer: 'oui' | 'non') =>
  symptoms.filter(({ code }) => has(medical, `symptomes.${code}`, answer)).length

const mentalLetters = ({ answers }: Facts) => {
  const { coherence, orientation } = lettersOf(answers, modeOf(answers))
  return [coherence, orientation]
}

// CIM-10: chapter V, degenerative and cerebral diseases (G2x, G3x). Names for doctors who do not code.
const COGNITIVE_CODE = /^(F|G[23])/i
const COGNITIVE_NAME = /alzheimer|démenc|cogniti|lewy|parkinson|avc|psycho|schizo|bipolaire|trisomie|korsakoff/i

function hasMentalDiagnosis(medical: Answers | undefined): boolean {
  const coded = rowsIn(medical, 'pathologiesCodes').some(({ diagnostic = '' }) => {
    const { code = '', label } = readDiagnosis(diagnostic)
    return COGNITIVE_CODE.test(code) || COGNITIVE_NAME.test(label)
  })
  const texts = ['pathologiesActuelles', 'descriptionPathologies', 'antecedents.medicaux', 'antecedents.psychiatriques']
  return coded || texts.some((key) => COGNITIVE_NAME.test(textIn(medical, key) ?? ''))
}

const differs = ({ answers }: Facts): boolean => {
  const notified = textIn(answers, 'girNotifie')
  const computed = numberIn(answers, 'gir')
  return notified !== undefined && computed !== undefined && Number(notified) !== computed
}

const dated = (date: string | undefined) => (date ? ` le ${frenchDate(date)}` : '')

function bothGirs({ answers, isGirByHand }: Facts): string {
  const place = textIn(answers, 'girNotifie.departement')
  const verb = isGirByHand ? 'évalué' : 'calculé'
  const retained = `GIR ${numberIn(answers, 'gir')} ${verb}${dated(textIn(answers, 'dateEvaluation'))}`
  const notified = `GIR ${textIn(answers, 'girNotifie')} notifié${dated(textIn(answers, 'girNotifie.date'))}`
  return `${retained}, ${notified}${place ? ` (${place})` : ''} : les deux sont transmis.`
}

export const autonomieWarnings: readonly Warning[] = [
  {
    key: 'evaluationAncienne',
    at: 'dateEvaluation',
    text: 'L’évaluation a plus de six mois : confirmez qu’elle reste exacte.',
    when: isOutdated,
  },
  {
    key: 'symptomesSansLettres',
    at: 'lettres.coherence',
    text: 'Cohérence et orientation en A, mais plusieurs symptômes du comportement dans le volet médical : vérifiez.',
    when: (facts) =>
      mentalLetters(facts).every((letter) => letter === 'A') && saying(facts.others.medical, 'oui') >= SEVERAL,
  },
  {
    key: 'lettresSansSymptomes',
    at: 'lettres.coherence',
    text: 'Cohérence ou orientation en C, mais ni symptôme ni diagnostic dans le volet médical : vérifiez.',
    when: (facts) =>
      mentalLetters(facts).includes('C') &&
      saying(facts.others.medical, 'non') === symptoms.length &&
      !hasMentalDiagnosis(facts.others.medical),
  },
  protectedUnit('autonomie', 'lettres.coherence'),
  transfersWithoutEquipment('autonomie', 'observations.transferts'),
  residenceOnly('autonomie', 'gir'),
  {
    key: 'girDifferent',
    at: 'girNotifie',
    text: 'Le GIR notifié diffère du GIR du dossier.',
    say: bothGirs,
    when: differs,
  },
]

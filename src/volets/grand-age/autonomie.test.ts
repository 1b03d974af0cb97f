import assert from 'node:assert/strict'
import { test } from 'node:test'
import { adverbs, type Gir, variables } from '../aggir/aggir.ts'
import { gridKeys } from '../aggir/rules.ts'
import { parseAnswer } from '../answer.ts'
import { autonomieFor, completeAnswers, SOME_DAY, someFacts } from '../builders.ts'
import { findQuestion, progressOf, relevantAnswers, relevantQuestions, warningsOf } from '../rules.ts'
import type { Answers, Facts } from '../volet.ts'
import { autonomie } from './autonomie.ts'
import { symptoms } from './options.ts'

const missingOf = (answers: Answers) => progressOf(autonomie, someFacts(answers)).missing.map(({ key }) => key)
const shownOf = (answers: Answers) =>
  relevantQuestions(autonomie, someFacts(answers)).map(({ question }) => question.key)
const computed = (key: string, facts: Facts) => {
  const question = findQuestion(autonomie, key)?.question
  return question?.kind === 'computed' ? question.compute(facts) : assert.fail(`${key} is not computed`)
}

for (const gir of [1, 2, 3, 4, 5, 6] as const satisfies readonly Gir[]) {
  test(`the answers made for a GIR ${gir} are complete and give it`, () => {
    assert.deepEqual(missingOf(autonomieFor(gir)), [])
    assert.equal(relevantAnswers(autonomie, someFacts(autonomieFor(gir))).gir, gir)
    assert.equal(computed('gir', someFacts(autonomieFor(gir)))?.text, `GIR ${gir}`)
  })
}

test('the grid is asked in the guide’s order, by letters as long as no mode is chosen', () => {
  const asked = (answers: Answers) => shownOf(answers).filter((key) => /^aggir\.(?!mode)/.test(key))
  assert.deepEqual(asked({}), gridKeys('lettres'))
  assert.deepEqual(asked({ 'aggir.mode': 'lettres' }), gridKeys('lettres'))
  assert.deepEqual(asked({ 'aggir.mode': 'adverbes' }), gridKeys('adverbes'))
})

test('the whole grid is required: no volet with the eight counting activities alone', () => {
  const { 'aggir.cuisine': _, ...others } = autonomieFor(3)
  assert.deepEqual(missingOf(others), ['aggir.cuisine'])
  assert.equal(relevantAnswers(autonomie, someFacts(others)).gir, 3)
})

test('no GIR from a partial grid', () => {
  const { 'aggir.toiletteBas': _, ...others } = autonomieFor(3)
  assert.equal(computed('gir', someFacts(others)), undefined)
})

test('letters of the other mode are kept aside', () => {
  const facts = someFacts({ ...autonomieFor(3), 'aggir.mode': 'adverbes' })
  assert.deepEqual(
    progressOf(autonomie, facts).missing.map(({ key }) => key),
    gridKeys('adverbes'),
  )
  assert.equal(relevantAnswers(autonomie, facts).gir, undefined)
})

test('by adverbs: four, some, none, or not done at all give the letters of the activities and the GIR', () => {
  const answers: Answers = {
    ...completeAnswers('autonomie'),
    'aggir.mode': 'adverbes',
    ...Object.fromEntries(gridKeys('adverbes').map((key) => [key, [...adverbs]])),
    'aggir.toiletteHaut.adverbes': ['spontanement'],
    'aggir.transferts.adverbes': ['aucun'],
    'aggir.orientationTemps.adverbes': ['neFaitPas'],
  }
  const sealed = relevantAnswers(autonomie, someFacts(answers))
  assert.deepEqual(
    ['toilette', 'transferts', 'orientation', 'coherence'].map((variable) => sealed[`lettres.${variable}`]),
    ['B', 'C', 'C', 'A'],
  )
  assert.deepEqual(missingOf(answers), [])
  assert.deepEqual(computed('lettres.toilette', someFacts(answers))?.details, ['Haut\u00a0: B', 'Bas\u00a0: A'])
})

const ticks: [string[], unknown][] = [
  [['correctement', 'spontanement'], { answer: ['spontanement', 'correctement'] }],
  [['neFaitPas'], { answer: ['neFaitPas'] }],
  [
    ['neFaitPas', 'totalement'],
    { fault: { code: 'aloneWithOthers', label: 'Ne fait pas' }, typed: ['neFaitPas', 'totalement'] },
  ],
  [
    ['aucun', 'totalement'],
    { fault: { code: 'aloneWithOthers', label: 'Aucun de ces adverbes' }, typed: ['aucun', 'totalement'] },
  ],
]
for (const [ticked, expected] of ticks) {
  test(`adverbs ticked: ${ticked.join(', ')}`, () => {
    const question = findQuestion(autonomie, 'aggir.cuisine.adverbes')?.question
    assert.ok(question)
    assert.deepEqual(parseAnswer(question, { [question.key]: ticked }, SOME_DAY), expected)
  })
}

test('the letter of an activity is shown where it is not what was just ticked', () => {
  const letters = (mode: string) => shownOf({ 'aggir.mode': mode }).filter((key) => key.startsWith('lettres.')).length
  assert.deepEqual([letters('lettres'), letters('adverbes')], [6, 17])
})

test('each of the 17 activities takes an observation', () => {
  assert.deepEqual(
    shownOf({}).filter((key) => key.startsWith('observations.')),
    variables.map((variable) => `observations.${variable}`),
  )
})

test('the GIR says how it was reached, group by group', () => {
  const details = computed('gir', someFacts(autonomieFor(5)))?.details ?? []
  assert.equal(details.filter((line) => /^Groupe\s/.test(line)).length, 8)
  assert.match(
    details.join('\n').replace(/[\u00a0\u202f]/g, ' '),
    /Groupe H : 2 000 points, seuil de 2 000 atteint : rang 12\./,
  )
})

const homes: [Gir, lieuVie: string, subgroup: string | undefined][] = [
  [6, 'domicile', 'A'],
  [5, 'domicile', 'B'],
  [4, 'domicile', undefined],
  [6, 'ehpad', undefined],
]
for (const [gir, lieuVie, subgroup] of homes) {
  test(`home subgroup of a GIR ${gir} who lives in ${lieuVie}: ${subgroup}`, () => {
    const facts = someFacts(autonomieFor(gir), { others: { administratif: { lieuVie } } })
    assert.equal(relevantAnswers(autonomie, facts).sousGroupeDomicile, subgroup)
  })
}

test('no home subgroup while the place of living is not known', () => {
  assert.equal(computed('sousGroupeDomicile', someFacts(autonomieFor(6))), undefined)
})

const medicalWith = (answers: Answers): Partial<Facts> => ({
  others: { medical: { ...completeAnswers('medical'), ...answers } },
})
const allSymptoms = (answer: string) => Object.fromEntries(symptoms.map(({ code }) => [`symptomes.${code}`, answer]))

type Case = [Answers, Partial<Facts>?]
const remarks: Record<string, { raised: Case[]; quiet: Case[] }> = {
  evaluationAncienne: {
    raised: [[{ ...autonomieFor(4), dateEvaluation: '2025-09-11' }]],
    quiet: [[{ ...autonomieFor(4), dateEvaluation: '2025-09-12' }]],
  },
  symptomesSansLettres: {
    raised: [[autonomieFor(6), medicalWith({ 'symptomes.apathie': 'oui' })]],
    quiet: [
      [autonomieFor(6), medicalWith({})],
      [autonomieFor(3), medicalWith(allSymptoms('oui'))],
      [{}, medicalWith(allSymptoms('oui'))],
      [autonomieFor(6)],
    ],
  },
  lettresSansSymptomes: {
    raised: [[autonomieFor(2), medicalWith(allSymptoms('non'))]],
    quiet: [
      [autonomieFor(2), medicalWith({ ...allSymptoms('non'), 'symptomes.apathie': 'oui' })],
      [autonomieFor(2), medicalWith({ ...allSymptoms('non'), pathologiesCodes: [{ diagnostic: 'F00.1' }] })],
      [autonomieFor(2), medicalWith({ ...allSymptoms('non'), pathologiesActuelles: 'Maladie d’Alzheimer' })],
      [autonomieFor(4), medicalWith(allSymptoms('non'))],
      [autonomieFor(2), { others: { medical: {} } }],
      [autonomieFor(2)],
    ],
  },
  uniteProtegee: {
    raised: [[autonomieFor(2), medicalWith({ risqueFugue: 'oui' })]],
    quiet: [
      [autonomieFor(2), medicalWith({})],
      [autonomieFor(4), medicalWith({ risqueFugue: 'oui' })],
      [autonomieFor(2)],
    ],
  },
  transfertsSansAppareillage: {
    raised: [[autonomieFor(1), medicalWith({ appareillages: ['lunettes'] })]],
    quiet: [
      [autonomieFor(1), medicalWith({ appareillages: ['fauteuilRoulant'] })],
      [autonomieFor(2), medicalWith({ appareillages: ['lunettes'] })],
      [autonomieFor(1)],
    ],
  },
  residencePourGir1A4: {
    raised: [[autonomieFor(4), { others: { administratif: { typeStructure: ['residenceAutonomie'] } } }]],
    quiet: [
      [autonomieFor(5), { others: { administratif: { typeStructure: ['residenceAutonomie'] } } }],
      [autonomieFor(4), { others: { administratif: { typeStructure: ['ehpad', 'residenceAutonomie'] } } }],
      [{}, { others: { administratif: { typeStructure: ['residenceAutonomie'] } } }],
    ],
  },
  girDifferent: {
    raised: [[{ ...autonomieFor(4), girNotifie: '3' }]],
    quiet: [[autonomieFor(4)], [{ girNotifie: '3' }]],
  },
}

const raisedBy = ([answers, given]: Case) => warningsOf(autonomie, someFacts(answers, given)).map(({ key }) => key)

for (const { key } of autonomie.warnings) {
  test(`remark ${key} is raised when it should, and only then`, () => {
    const cases = remarks[key]
    assert.ok(cases, 'a case is written for it')
    for (const each of cases.raised) assert.ok(raisedBy(each).includes(key), JSON.stringify(each))
    for (const each of cases.quiet) assert.ok(!raisedBy(each).includes(key), JSON.stringify(each))
  })
}

test('a notified GIR that differs is shown with the computed one, each with its date', () => {
  const answers = { ...autonomieFor(4), girNotifie: '3', 'girNotifie.date': '2025-02-01' }
  const [remark] = warningsOf(autonomie, someFacts(answers))
  assert.equal(
    remark?.text,
    'GIR 4 calculé le 12/03/2026, GIR 3 notifié le 01/02/2025 (Ain)\u00a0: les deux sont transmis.',
  )
  assert.equal(relevantAnswers(autonomie, someFacts(answers)).gir, 4)
})

const byHand = (answers: Answers): Facts => ({ ...someFacts(answers), isGirByHand: true })
const head = { dateEvaluation: SOME_DAY, evaluateur: 'Dr Témoin, médecin' }

test('with the calculator switched off, the grid is neither asked nor counted: the GIR is the one typed', () => {
  const shown = relevantQuestions(autonomie, byHand(autonomieFor(2))).map(({ question }) => question.key)
  assert.deepEqual(
    shown.filter((key) => /^(?:aggir|lettres|observations)\./.test(key)),
    [],
  )
  assert.deepEqual(
    progressOf(autonomie, byHand(head)).missing.map(({ key }) => key),
    ['gir.saisi'],
  )
  const typed = byHand({ ...autonomieFor(2), 'gir.saisi': '4' })
  assert.equal(relevantAnswers(autonomie, typed).gir, 4)
  assert.deepEqual(progressOf(autonomie, typed).missing, [])
})

test('with the calculator on, nobody types a GIR in the place of the grid', () => {
  assert.ok(!shownOf({}).includes('gir.saisi'))
  assert.equal(relevantAnswers(autonomie, someFacts({ 'gir.saisi': '4' })).gir, undefined)
})

test('the subgroup at home stands in the volet only where there is one', () => {
  const atHome = (gir: Gir): string[] => {
    const facts = { ...someFacts(autonomieFor(gir)), others: { administratif: { lieuVie: 'domicile' } } }
    return relevantQuestions(autonomie, facts).map(({ question }) => question.key)
  }
  assert.ok(!atHome(2).includes('sousGroupeDomicile'))
  assert.ok([5, 6].some((gir) => atHome(gir as Gir).includes('sousGroupeDomicile')))
})

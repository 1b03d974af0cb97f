import assert from 'node:assert/strict'
import { test } from 'node:test'
import { autonomieFor, completeAnswers, someFacts } from '../builders.ts'
import { findQuestion, progressOf, relevantAnswers, warningsOf } from '../rules.ts'
import type { Answers, Facts } from '../volet.ts'
import { medical } from './medical.ts'
import { symptoms } from './options.ts'

const complete = completeAnswers('medical')
const factsWith = (answers: Answers, given: Partial<Facts> = {}) => someFacts({ ...complete, ...answers }, given)
const missingOf = (answers: Answers) => progressOf(medical, someFacts(answers)).missing.map(({ key }) => key)
const without = (...keys: string[]): Answers =>
  Object.fromEntries(Object.entries(complete).filter(([key]) => !keys.includes(key)))

test('sections come in the order of the form, A to K', () => {
  assert.equal(
    medical.sections.map(({ key }) => key).join(' '),
    'auteurMotif histoire conduites sens symptomes risques soinsTechniques appareillages pansements aidants conclusion',
  )
})

const branches: [name: string, Answers, string[]][] = [
  ['another reason', { ...complete, motif: ['autre'] }, ['motif.autre']],
  [
    'a recent hospital stay',
    { ...without('hospiRecente.motif', 'hospiRecente.duree') },
    ['hospiRecente.motif', 'hospiRecente.duree'],
  ],
  ['a hospital stay with its end only', { ...without('hospiRecente.duree'), 'hospiRecente.sortie': '2026-03-01' }, []],
  ['no hospital stay', { ...without('hospiRecente.motif', 'hospiRecente.duree'), 'hospiRecente.oui': 'nsp' }, []],
  ['no history', without('antecedents.medicaux', 'antecedents.chirurgicaux'), ['antecedents.medicaux']],
  ['one kind of history', without('antecedents.medicaux'), []],
  [
    'no notable history',
    { ...without('antecedents.medicaux', 'antecedents.chirurgicaux'), 'antecedents.aucun': ['oui'] },
    [],
  ],
  ['no treatment said', without('traitements'), ['traitementsTexte']],
  ['a pasted prescription', { ...without('traitements'), traitementsTexte: 'Furosémide 40 mg' }, []],
  ['no treatment at all', { ...without('traitements'), 'traitements.aucun': ['oui'] }, []],
  ['an allergy', without('allergies.precisions'), ['allergies.precisions']],
  ['allergies not known', { ...without('allergies.precisions'), allergies: 'nsp' }, []],
  ['a resistant germ', { ...complete, bmr: 'oui' }, ['bmr.germe', 'bmr.localisation']],
  ['another contagion', { ...complete, contagion: 'oui' }, ['contagion.precisions']],
  ['a conduct at risk', { ...complete, conduitesRisque: 'oui' }, ['conduitesRisque.lesquelles']],
  ['a wound', { ...complete, pansements: 'oui' }, ['pansements.plaies']],
  ['no technical care said', without('soinsTechniques'), ['soinsTechniques']],
]
for (const [name, answers, missing] of branches) {
  test(`${name} asks: ${missing.join(', ') || 'nothing more'}`, () => assert.deepEqual(missingOf(answers), missing))
}

test('eleven symptoms, nine of them on the paper form, are each asked, then how often and how severe', () => {
  assert.deepEqual([symptoms.length, symptoms.filter(({ onPaper }) => onPaper).length], [11, 9])
  const missing = missingOf({})
  for (const { code } of symptoms) assert.ok(missing.includes(`symptomes.${code}`), code)
  const shown = relevantAnswers(
    medical,
    factsWith({ 'symptomes.apathie': 'non', 'symptomes.apathie.frequence': 'rare' }),
  )
  assert.equal(shown['symptomes.apathie.frequence'], undefined)
  assert.equal(shown['symptomes.anxiete.frequence'], 'frequent')
})

const bodies: [taille: number, poids: number, imc: number | undefined][] = [
  [158, 61.5, 24.6],
  [170, 63.58, 22],
  [160, 45, 17.6],
  [185, 120.4, 35.2],
]
for (const [taille, poids, imc] of bodies) {
  test(`${poids} kg for ${taille} cm is an index of ${imc}`, () => {
    assert.equal(relevantAnswers(medical, factsWith({ taille, poids })).imc, imc)
  })
}

test('no index without height and weight', () => {
  assert.equal(relevantAnswers(medical, someFacts(without('taille'))).imc, undefined)
  assert.equal(relevantAnswers(medical, someFacts(without('poids'))).imc, undefined)
})

test('the author is who fills it, named with what is known of him', () => {
  const author = findQuestion(medical, 'auteur')?.question
  assert.ok(author?.kind === 'computed')
  assert.deepEqual(author.compute(someFacts()), {
    value: '99700123450',
    text: 'Dr Claire Exemple, Médecine générale, RPPS 99700123450, Cabinet des Tilleuls',
  })
  assert.deepEqual(author.compute(someFacts({}, { author: { name: 'Dr X' } })), { value: 'Dr X', text: 'Dr X' })
  const { author: _nobody, ...facts } = someFacts()
  assert.equal(author.compute(facts), undefined)
})

const mentalLoss = { others: { autonomie: autonomieFor(2) } }
const wounds = (nature: string, stade?: string): Answers => ({
  pansements: 'oui',
  'pansements.plaies': [{ nature, localisation: 'Sacrum', ...(stade ? { stade } : {}) }],
})

type Case = [Answers, Partial<Facts>?]
const remarks: Record<string, { raised: Case[]; quiet: Case[] }> = {
  evaluationAncienne: {
    raised: [[{ dateEvaluation: '2025-09-11' }], [{ dateEvaluation: '2026-02-27' }, { today: '2026-08-31' }]],
    quiet: [[{ dateEvaluation: '2025-09-12' }], [{ dateEvaluation: '2026-02-28' }, { today: '2026-08-31' }]],
  },
  imcBas: {
    raised: [[{ taille: 170, poids: 63 }, { birthDate: '1956-03-12' }]],
    quiet: [
      [{ taille: 170, poids: 63.58 }, { birthDate: '1956-03-12' }],
      [{ taille: 170, poids: 63 }, { birthDate: '1956-03-13' }],
    ],
  },
  bmr: { raised: [[{ bmr: 'oui' }]], quiet: [[{ bmr: 'nsp' }]] },
  uniteProtegee: {
    raised: [
      [{ 'symptomes.comportementsMoteurs': 'oui' }, mentalLoss],
      [{ risqueFugue: 'oui' }, mentalLoss],
    ],
    quiet: [
      [{}, mentalLoss],
      [{ risqueFugue: 'oui' }, { others: { autonomie: autonomieFor(4) } }],
      [{ risqueFugue: 'oui' }],
    ],
  },
  soinsPalliatifs: { raised: [[{ soinsPalliatifs: 'oui' }]], quiet: [[{ soinsPalliatifs: 'non' }]] },
  soinsLourds: {
    raised: ['sondeTracheotomie', 'appareillageVentilatoire', 'dialysePeritoneale', 'hemodialyse'].map((care) => [
      { soinsTechniques: ['injections', care] },
    ]),
    quiet: [[{ soinsTechniques: ['oxygenotherapie', 'gastrostomie'] }]],
  },
  usldSansSoins: {
    raised: [[{}, { others: { administratif: { typeStructure: ['usld'] } } }]],
    quiet: [
      [{}, { others: { administratif: { typeStructure: ['ehpad'] } } }],
      [{ soinsTechniques: ['aspiration'] }, { others: { administratif: { typeStructure: ['usld'] } } }],
    ],
  },
  transfertsSansAppareillage: {
    raised: [
      [{ appareillages: ['lunettes'] }, { others: { autonomie: autonomieFor(1) } }],
      [{ appareillages: ['aucun'] }, { others: { autonomie: autonomieFor(1) } }],
    ],
    quiet: [
      [{ appareillages: ['leveMalade'] }, { others: { autonomie: autonomieFor(1) } }],
      [{ appareillages: ['lunettes'] }, { others: { autonomie: autonomieFor(6) } }],
      [{ appareillages: ['lunettes'] }],
    ],
  },
  escarreSansStade: { raised: [[wounds('escarre')]], quiet: [[wounds('escarre', '2')], [wounds('ulcere')]] },
}

const raisedBy = ([answers, given]: Case) => warningsOf(medical, factsWith(answers, given)).map(({ key }) => key)

for (const { key } of medical.warnings) {
  test(`remark ${key} is raised when it should, and only then`, () => {
    const cases = remarks[key]
    assert.ok(cases, 'a case is written for it')
    for (const each of cases.raised) assert.ok(raisedBy(each).includes(key), JSON.stringify(each))
    for (const each of cases.quiet) assert.ok(!raisedBy(each).includes(key), JSON.stringify(each))
  })
}

test('three remarks also go on the list of the structures', () => {
  const facts = factsWith({ bmr: 'oui', risqueFugue: 'oui', soinsTechniques: ['hemodialyse'] }, mentalLoss)
  assert.deepEqual(
    warningsOf(medical, facts).flatMap(({ flag }) => flag ?? []),
    ['Précautions BMR', 'Besoin d’unité protégée', 'Soins lourds'],
  )
})

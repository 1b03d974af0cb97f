import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeAnswers, someFacts } from '../builders.ts'
import { progressOf, relevantQuestions, warningsOf } from '../rules.ts'
import type { Answers, Facts } from '../volet.ts'
import { administratif } from './administratif.ts'
import { daysPerYear } from './stays.ts'

const complete = completeAnswers('administratif')
const factsWith = (answers: Answers, given: Partial<Facts> = {}) => someFacts({ ...complete, ...answers }, given)
const missingWith = (answers: Answers, given: Partial<Facts> = {}) =>
  progressOf(administratif, factsWith(answers, given)).missing.map(({ key }) => key)
const without = (...keys: string[]): Answers =>
  Object.fromEntries(Object.entries(complete).filter(([key]) => !keys.includes(key)))

test('sections come in the order of the form', () => {
  assert.deepEqual(
    administratif.sections.map(({ key }) => key),
    ['personne', 'lieuVie', 'demande', 'contacts', 'financement', 'signature', 'pieces'],
  )
})

const branches: [name: string, Answers, Partial<Facts>, string[]][] = [
  ['an age under 60', {}, { birthDate: '1970-01-01' }, ['ageDerogation']],
  ['an address abroad', { pays: 'autre' }, {}, ['pays.nom', 'pays.ville']],
  ['another place of living', { lieuVie: 'autre' }, {}, ['lieuVie.autre']],
  ['a stay in hospital', { lieuVie: 'hopital' }, {}, ['hopital.etablissement']],
  ['a temporary stay', { typeAccueil: ['temporaire'] }, {}, ['temporaire.periodes', 'temporaire.motif']],
  ['day care', { typeAccueil: ['permanent', 'jour'] }, {}, ['jour.jours']],
  ['day care, so many days a week', { typeAccueil: ['jour'], 'jour.nbJours': 2 }, {}, []],
  ['night care', { typeAccueil: ['nuit'] }, {}, ['nuit.nuits']],
  [
    'a legal protection',
    { protection: 'oui' },
    {},
    ['protectionType', 'representant.nom', 'representant.adresse', 'representant.telephone'],
  ],
  ['a protection under way', { protection: 'enCours' }, {}, ['protectionType']],
  ['no trusted person', { personneConfiance: 'nsp', contact: 'personne' }, {}, []],
  ['a person not informed', { informe: 'non' }, {}, ['informe.motif']],
  ['another quality of the signatory', { 'signature.qualite': 'autre' }, {}, ['signature.qualite.autre']],
]
for (const [name, answers, given, missing] of branches) {
  test(`${name} asks: ${missing.join(', ') || 'nothing more'}`, () =>
    assert.deepEqual(missingWith(answers, given), missing))
}

test('the person is reached by at least one phone or an e-mail', () => {
  const { telFixe: _, ...none } = complete
  const missing = progressOf(administratif, someFacts(none)).missing
  assert.deepEqual(
    missing.map(({ key, label }) => [key, label]),
    [['telFixe', 'Téléphone ou e-mail de la personne']],
  )
  for (const key of ['telMobile', 'email'])
    assert.deepEqual(progressOf(administratif, someFacts({ ...none, [key]: 'x' })).missing, [])
})

test('the attachments held never block', () => {
  assert.deepEqual(progressOf(administratif, someFacts(without('pieces'))).missing, [])
})

test('the exemption is not asked of a person of 60', () => {
  const keys = relevantQuestions(administratif, factsWith({}, { birthDate: '1966-03-12' })).map(
    (each) => each.question.key,
  )
  assert.ok(!keys.includes('ageDerogation'))
})

const temporary = (...periods: [debut: string, fin: string][]): Answers => ({
  typeAccueil: ['temporaire'],
  'temporaire.periodes': periods.map(([debut, fin]) => ({ debut, fin })),
})
const inHospital = (answers: Answers): Answers => ({ lieuVie: 'hopital', ...answers })

type Case = [Answers, Partial<Facts>?]
const remarks: Record<string, { raised: Case[]; quiet: Case[] }> = {
  moinsDe60Ans: { raised: [[{}, { birthDate: '1966-03-13' }]], quiet: [[{}, { birthDate: '1966-03-12' }]] },
  finessDouteux: {
    raised: [[inHospital({ 'hopital.finess': '010000025' })]],
    quiet: [
      [inHospital({ 'hopital.finess': '010000024' })],
      [inHospital({ 'hopital.finess': '2A0023446' })],
      [inHospital({})],
    ],
  },
  sortieAvantEntree: {
    raised: [[inHospital({ 'hopital.entree': '2026-03-10', 'hopital.sortiePrevue': '2026-03-09' })]],
    quiet: [
      [inHospital({ 'hopital.entree': '2026-03-10', 'hopital.sortiePrevue': '2026-03-10' })],
      [{ 'hopital.entree': '2026-03-10', 'hopital.sortiePrevue': '2026-03-09' }],
    ],
  },
  sortieDepassee: {
    raised: [[inHospital({ 'hopital.sortiePrevue': '2026-03-11' })]],
    quiet: [[inHospital({ 'hopital.sortiePrevue': '2026-03-12' })]],
  },
  usldSansSoins: {
    raised: [[{ typeStructure: ['ehpad', 'usld'] }, { others: { medical: { soinsTechniques: ['aucun'] } } }]],
    quiet: [
      [{ typeStructure: ['usld'] }, { others: { medical: { soinsTechniques: ['gastrostomie'] } } }],
      [{ typeStructure: ['usld'] }, { others: { medical: { soinsTechniques: ['aucun'], soinsPalliatifs: 'oui' } } }],
      [{ typeStructure: ['usld'] }, { others: { medical: {} } }],
      [{ typeStructure: ['usld'] }],
      [{ typeStructure: ['ehpad'] }, { others: { medical: { soinsTechniques: ['aucun'] } } }],
    ],
  },
  residencePourGir1A4: {
    raised: [[{ typeStructure: ['residenceAutonomie'] }, { others: { autonomie: { gir: 4 } } }]],
    quiet: [
      [{ typeStructure: ['residenceAutonomie'] }, { others: { autonomie: { gir: 5 } } }],
      [{ typeStructure: ['ehpad', 'residenceAutonomie'] }, { others: { autonomie: { gir: 2 } } }],
      [{ typeStructure: ['residenceAutonomie'] }],
    ],
  },
  dateSouhaiteePassee: {
    raised: [[{ 'dateSouhaitee.exacte': '2026-03-11' }]],
    quiet: [[{ 'dateSouhaitee.exacte': '2026-03-12' }]],
  },
  periodeInversee: {
    raised: [[temporary(['2026-05-10', '2026-05-01'])], [temporary(['2026-05-10', '2026-05-10'])]],
    quiet: [[temporary(['2026-05-10', '2026-05-11'])]],
  },
  periodePassee: {
    raised: [[temporary(['2026-04-01', '2026-04-15'], ['2026-02-01', '2026-02-15'])]],
    quiet: [[temporary(['2026-03-01', '2026-03-12'])]],
  },
  temporaireTropLong: {
    raised: [
      [temporary(['2026-04-01', '2026-06-30'])],
      [temporary(['2026-04-01', '2026-05-31'], ['2026-09-01', '2026-09-30'])],
    ],
    quiet: [
      [temporary(['2026-04-01', '2026-06-29'])],
      [temporary(['2026-11-01', '2027-02-28'])],
      [temporary(['2026-04-01', '2026-05-31'], ['2026-05-01', '2026-06-15'])],
    ],
  },
  nombreDeJours: {
    raised: [[{ typeAccueil: ['jour'], 'jour.jours': ['lundi'], 'jour.nbJours': 2 }]],
    quiet: [
      [{ typeAccueil: ['jour'], 'jour.jours': ['lundi', 'mardi', 'jeudi'], 'jour.nbJours': 2 }],
      [{ typeAccueil: ['jour'], 'jour.nbJours': 2 }],
    ],
  },
  contactSansRepresentant: {
    raised: [[{ contact: 'representant', protection: 'non' }]],
    quiet: [[{ contact: 'representant', protection: 'oui' }]],
  },
  refus: { raised: [[{ consentante: 'non' }]], quiet: [[{ consentante: 'horsEtat' }]] },
  sansPartage: { raised: [[{ accordPartage: 'non' }]], quiet: [[{ accordPartage: 'oui' }]] },
  aideSocialeNonDemandee: {
    raised: [[{ financement: ['seul', 'aideSociale'], ash: 'non' }]],
    quiet: [[{ financement: ['aideSociale'], ash: 'enCours' }], [{ financement: ['seul'], ash: 'non' }]],
  },
}

const raisedBy = ([answers, given]: Case) => warningsOf(administratif, factsWith(answers, given)).map(({ key }) => key)

for (const { key } of administratif.warnings) {
  test(`remark ${key} is raised when it should, and only then`, () => {
    const cases = remarks[key]
    assert.ok(cases, 'a case is written for it')
    for (const each of cases.raised) assert.ok(raisedBy(each).includes(key), JSON.stringify(each))
    for (const each of cases.quiet) assert.ok(!raisedBy(each).includes(key), JSON.stringify(each))
  })
}

test('the remark on long stays says how many days in which year', () => {
  const raised = warningsOf(administratif, factsWith(temporary(['2026-04-01', '2026-07-31'])))
  assert.match(raised.map(({ text }) => text).join(), /^122 jours en 2026/)
})

test('days of stay are counted by calendar year, both ends included, overlaps once, inverted periods not at all', () => {
  const days = (...periods: [string, string][]) =>
    daysPerYear(periods.map(([debut, fin]) => ({ debut, fin }))).map(({ year, days }) => `${year}: ${days}`)
  assert.deepEqual(days(['2026-12-31', '2027-01-01']), ['2026: 1', '2027: 1'])
  assert.deepEqual(days(['2027-12-01', '2029-01-31']), ['2027: 31', '2028: 366', '2029: 31'])
  assert.deepEqual(days(['2026-05-05', '2026-05-10'], ['2026-05-01', '2026-05-07']), ['2026: 10'])
  assert.deepEqual(days(['2026-05-01', '2026-05-31'], ['2026-05-05', '2026-05-10']), ['2026: 31'])
  assert.deepEqual(days(['2026-05-10', '2026-05-01']), [])
})

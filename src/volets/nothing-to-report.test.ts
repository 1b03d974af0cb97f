import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseAnswer } from './answer.ts'
import { SOME_DAY, someFacts } from './builders.ts'
import { allVolets, kindsFor } from './forms.ts'
import { medical } from './grand-age/medical.ts'
import { nothingToAdd } from './nothing-to-report.ts'
import { postedBy, shownValue } from './pages/shown-value.ts'
import { progressOf, relevantQuestions } from './rules.ts'
import { bornForBand } from './tnd/builders.ts'
import { bandNames } from './tnd/rules.ts'
import type { Answers, Facts, Section, Volet } from './volet.ts'

const offered = allVolets.flatMap((volet) =>
  volet.sections.flatMap((section): [Volet, Section][] => (section.nothingToReport ? [[volet, section]] : [])),
)

// A section may be asked of children of some age alone.
const childrenOf = (volet: Volet) =>
  bandNames.map((band) =>
    someFacts(kindsFor('tnd').includes(volet.kind) ? { dateExamen: SOME_DAY } : {}, {
      birthDate: bornForBand(band, SOME_DAY),
    }),
  )
const whoIsAsked = (volet: Volet, section: Section): Facts =>
  [someFacts(), ...childrenOf(volet)].findLast(
    (facts) => Object.keys(nothingToAdd(volet, section, facts)).length > 0,
  ) ?? someFacts()

for (const [volet, section] of offered) {
  const facts = whoIsAsked(volet, section)
  const filled = nothingToAdd(volet, section, facts)
  const own = section.questions.map(({ key }) => key)

  test(`${volet.kind}, ${section.key}: each answer of « rien à signaler » is one that its question takes`, () => {
    assert.ok(Object.keys(filled).length > 0)
    for (const [key, answer] of Object.entries(filled)) {
      const question = section.questions.find((each) => each.key === key)
      assert.ok(question, key)
      const parsed = parseAnswer(question, postedBy(question, shownValue(question, answer)), '2026-03-12')
      assert.deepEqual(parsed, { answer }, key)
    }
  })

  test(`${volet.kind}, ${section.key}: « rien à signaler » makes it complete and asks nothing more`, () => {
    const answered = { ...facts, answers: { ...facts.answers, ...filled } }
    const before = relevantQuestions(volet, facts).map(({ question }) => question.key)
    const after = relevantQuestions(volet, answered).map(({ question }) => question.key)
    assert.deepEqual(
      after.filter((key) => own.includes(key)),
      before.filter((key) => own.includes(key)),
    )
    const missing = progressOf(volet, answered).missing.filter(({ key }) => own.includes(key))
    assert.deepEqual(missing, [])
  })
}

test('what may harm if it is overlooked is never answered by one click', () => {
  const asked = offered.flatMap(([, section]) => Object.keys(section.nothingToReport ?? {}))
  for (const key of [
    'allergies',
    'bmr',
    'contagion',
    'risqueChute',
    'risqueFausseRoute',
    'risqueFugue',
    'soinsPalliatifs',
    'anticoagulant',
    'obs.rg1',
    'obs.in1',
    'obs.in2',
  ])
    assert.ok(!asked.includes(key), key)
})

const symptoms = medical.sections.find(({ key }) => key === 'symptomes')
test('what is answered stays, whatever it says; what is kept aside is not touched', () => {
  assert.ok(symptoms)
  const answers: Answers = { 'symptomes.anxiete': 'oui', 'symptomes.apathie': 'non' }
  const added = nothingToAdd(medical, symptoms, someFacts(answers))
  assert.equal(Object.keys(added).length, 9)
  assert.ok(!('symptomes.anxiete' in added))
  assert.deepEqual(nothingToAdd(medical, symptoms, someFacts({ ...answers, ...added })), {})
})

test('a section without such answers gets none', () => {
  const risks = medical.sections.find(({ key }) => key === 'risques')
  assert.ok(risks)
  assert.deepEqual(nothingToAdd(medical, risks, someFacts()), {})
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeAnswers, someFacts } from '../builders.ts'
import { allVolets, voletOf } from '../forms.ts'
import type { Answer, Answers, Question } from '../volet.ts'
import { conceptOf, sharedKeys } from './concepts.ts'
import { fits, proposalsFor, type Source } from './rules.ts'

const medical = voletOf('medical')
const source = (answers: Answers, given: Partial<Source> = {}): Source => ({
  dossierId: 'other',
  dossierNumber: 'G12345678A',
  volet: medical,
  answers,
  at: new Date('2026-01-10T10:00:00Z'),
  by: 'Dr Exemple',
  ...given,
})
const known = (facts: Answers, ...sources: Source[]) =>
  Object.fromEntries(proposalsFor(medical, someFacts(facts), sources).map(({ key, answer }) => [key, answer]))

test('what another dossier says is proposed where it is asked again and not answered yet', () => {
  const proposed = known({ taille: 160 }, source({ allergies: 'non', taille: 158, poids: 61 }))
  assert.deepEqual(proposed, { allergies: 'non', poids: 61 })
})

test('what belongs to one demande alone is never proposed', () => {
  const proposed = known({}, source(completeAnswers('medical')))
  for (const key of ['motif', 'dateEvaluation', 'avis', 'commentaire', 'hospiRecente.oui', 'auteur'])
    assert.ok(!(key in proposed), key)
})

test('the newest of several dossiers is the one that is proposed', () => {
  const old = source({ poids: 70 }, { at: new Date('2025-01-01') })
  const recent = source({ poids: 62 }, { at: new Date('2026-02-01') })
  assert.deepEqual(known({}, recent, old), { poids: 62 })
})

test('a detail comes with the answer that asks for it, and not without', () => {
  const said = { allergies: 'oui', 'allergies.precisions': 'Amoxicilline' }
  assert.deepEqual(known({}, source(said)), said)
  assert.deepEqual(known({ allergies: 'non' }, source(said)), {})
})

test('a text is proposed as it is read, with its origin', () => {
  const [proposal] = proposalsFor(medical, someFacts({}), [source({ taille: 158 })])
  assert.deepEqual(
    [proposal?.label, proposal?.text, proposal?.source.dossierNumber],
    ['Taille', '158\u00a0cm', 'G12345678A'],
  )
})

test('keys are shared by name, or by the group that a dot begins', () => {
  assert.equal(conceptOf('medical', 'allergies.precisions'), 'allergies.precisions')
  assert.equal(conceptOf('medical', 'motif'), undefined)
})

test('from one orientation to another, what was said of the person, her health and her autonomy comes along', () => {
  const clinique = voletOf('clinique')
  const answers = completeAnswers('medical')
  const proposed = proposalsFor(clinique, someFacts({}, { destinations: ['smr'] }), [source(answers)])
  const keys = proposed.map(({ key }) => key)
  for (const key of ['allergies', 'traitements', 'antecedents.medicaux', 'taille', 'poids', 'comorbidites'])
    assert.ok(keys.includes(key), key)
  const soins = proposalsFor(voletOf('soins'), someFacts({}, { destinations: ['ssiad'] }), [
    source(completeAnswers('autonomie'), { volet: voletOf('autonomie') }),
  ])
  // The letters of the grid, and the way they were entered.
  assert.equal(soins.filter(({ key }) => key.startsWith('aggir.')).length, 25)
})

test('each concept is a question of some volet', () => {
  const keys = allVolets.flatMap(({ sections }) => sections.flatMap(({ questions }) => questions.map(({ key }) => key)))
  for (const shared of sharedKeys)
    assert.ok(
      keys.some((key) => (shared.endsWith('.') ? key.startsWith(shared) : key === shared)),
      shared,
    )
})

const asked = (question: object) => ({ key: 'essai', label: 'Essai', ...question }) as Question
const options = [{ value: 'a', label: 'A' }]
const cases: [what: string, Question, Answer, boolean][] = [
  ['yes', asked({ kind: 'yesNo' }), 'oui', true],
  ['unknown where it cannot be said', asked({ kind: 'yesNo' }), 'nsp', false],
  ['unknown where it can', asked({ kind: 'yesNo', unknown: true }), 'nsp', true],
  ['a choice that this list lacks', asked({ kind: 'choice', options }), 'b', false],
  ['choices, one of which is lacking', asked({ kind: 'choices', options }), ['a', 'b'], false],
  ['choices', asked({ kind: 'choices', options }), ['a'], true],
  ['a number out of bounds', asked({ kind: 'integer', min: 0, max: 10 }), 11, false],
  ['a text that is too long', asked({ kind: 'text', max: 3 }), 'abcd', false],
  ['a text', asked({ kind: 'longText', max: 30 }), 'abcd', true],
  ['rows with an unknown column', asked({ kind: 'rows', max: 3, columns: [] }), [{ autre: 'x' }], false],
  [
    'rows that lack what is required',
    asked({ kind: 'rows', max: 3, columns: [{ key: 'c', kind: 'text', max: 9, required: true }] }),
    [{}],
    false,
  ],
  ['a text where rows are asked', asked({ kind: 'rows', max: 3, columns: [] }), 'texte', false],
]
for (const [what, question, answer, isFitting] of cases)
  test(`${what}: ${isFitting ? 'can' : 'cannot'} be proposed`, () => assert.equal(fits(question, answer), isFitting))

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { someFacts } from './builders.ts'
import { unlessAnswered, when, whenOrUnanswered, whenYes } from './conditions.ts'
import {
  progressOf,
  relevantAnswers,
  relevantQuestions,
  stateOf,
  unlikelyAnswers,
  type VoletState,
  warningsOf,
} from './rules.ts'
import type { Answers, Clause, Facts, OneOf, Question, Volet, Warning } from './volet.ts'

const voletWith = (questions: Question[], given: { oneOf?: OneOf[]; warnings?: Warning[] } = {}): Volet => ({
  kind: 'administratif',
  edition: 'test',
  title: 'Volet',
  short: 'Essai',
  what: 'Essai',
  sections: [{ key: 'section', title: 'Section', questions }],
  oneOf: [],
  warnings: [],
  ...given,
})
const text = (key: string, given: Partial<Pick<Question, 'required' | 'shownIf'>> = {}): Question => ({
  key,
  label: key,
  kind: 'text',
  max: 80,
  ...given,
})
const yesNo = (key: string, given: Partial<Pick<Question, 'required' | 'shownIf'>> = {}): Question => ({
  key,
  label: key,
  kind: 'yesNo',
  ...given,
})
const shownKeys = (volet: Volet, facts: Facts) => relevantQuestions(volet, facts).map(({ question }) => question.key)
const missingKeys = (volet: Volet, answers: Answers) =>
  progressOf(volet, someFacts(answers)).missing.map(({ key }) => key)

const clauses: [name: string, clause: Clause, answers: Answers, holds: boolean][] = [
  ['in: one of the values', { question: 'a', in: ['x', 'y'] }, { a: 'y' }, true],
  ['in: another value', { question: 'a', in: ['x', 'y'] }, { a: 'z' }, false],
  ['in: one of several choices', { question: 'a', in: ['x'] }, { a: ['w', 'x'] }, true],
  ['in: a number, read as text', { question: 'a', in: ['5'] }, { a: 5 }, true],
  ['in: not answered', { question: 'a', in: ['x'] }, {}, false],
  ['notIn: another value', { question: 'a', notIn: ['x'] }, { a: 'z' }, true],
  ['notIn: the value', { question: 'a', notIn: ['x'] }, { a: 'x' }, false],
  ['notIn: an absent answer is never a no', { question: 'a', notIn: ['x'] }, {}, false],
  ['notIn: no choice ticked', { question: 'a', notIn: ['x'] }, { a: [] }, false],
  ['lessThan: under', { question: 'a', lessThan: 3 }, { a: 2.9 }, true],
  ['lessThan: the bound itself', { question: 'a', lessThan: 3 }, { a: 3 }, false],
  ['lessThan: not answered', { question: 'a', lessThan: 3 }, {}, false],
  ['atLeast: the bound itself, zero', { question: 'a', atLeast: 0 }, { a: 0 }, true],
  ['atLeast: under', { question: 'a', atLeast: 3 }, { a: 2 }, false],
  ['answered: false while empty', { question: 'a', answered: false }, { a: '' }, true],
  ['answered: false once filled', { question: 'a', answered: false }, { a: 'x' }, false],
  ['answered: true once filled', { question: 'a', answered: true }, { a: 0 }, true],
]
for (const [name, clause, answers, holds] of clauses) {
  test(`clause ${name}: ${holds ? 'holds' : 'does not hold'}`, () => {
    const volet = voletWith([text('a'), text('b', { shownIf: { all: [clause] } })])
    assert.deepEqual(shownKeys(volet, someFacts(answers)), holds ? ['a', 'b'] : ['a'])
  })
}

test('`all` wants every clause, `any` wants one', () => {
  const two = [
    { question: 'a', in: ['oui'] },
    { question: 'b', in: ['oui'] },
  ]
  const volet = voletWith([
    yesNo('a'),
    yesNo('b'),
    text('all', { shownIf: { all: two } }),
    text('any', { shownIf: { any: two } }),
  ])
  assert.deepEqual(shownKeys(volet, someFacts({ a: 'oui' })), ['a', 'b', 'any'])
  assert.deepEqual(shownKeys(volet, someFacts({ a: 'oui', b: 'oui' })), ['a', 'b', 'all', 'any'])
})

test('the age is that of the day, the birthday included', () => {
  const volet = voletWith([text('a', { shownIf: { all: [{ question: '@age', lessThan: 60 }] } })])
  assert.deepEqual(shownKeys(volet, someFacts({}, { birthDate: '1966-03-13', today: '2026-03-12' })), ['a'])
  assert.deepEqual(shownKeys(volet, someFacts({}, { birthDate: '1966-03-12', today: '2026-03-12' })), [])
})

test('the GIR is that of the autonomie volet, when the reader may see it', () => {
  const volet = voletWith([text('a', { shownIf: { all: [{ question: '@gir', lessThan: 5 }] } })])
  assert.deepEqual(shownKeys(volet, someFacts({}, { others: { autonomie: { gir: 4 } } })), ['a'])
  assert.deepEqual(shownKeys(volet, someFacts({}, { others: { autonomie: { gir: 5 } } })), [])
  assert.deepEqual(shownKeys(volet, someFacts()), [])
})

test('a question that depends on a hidden one is hidden, whatever the hidden one once held', () => {
  const volet = voletWith([
    yesNo('a'),
    yesNo('b', { shownIf: whenYes('a') }),
    text('c', { shownIf: whenYes('b'), required: true }),
  ])
  assert.deepEqual(shownKeys(volet, someFacts({ a: 'oui', b: 'oui' })), ['a', 'b', 'c'])
  assert.deepEqual(shownKeys(volet, someFacts({ a: 'non', b: 'oui' })), ['a'])
  assert.deepEqual(missingKeys(volet, { a: 'non', b: 'oui' }), [])
})

test('questions that depend on each other are hidden, not endless', () => {
  const volet = voletWith([yesNo('a', { shownIf: whenYes('b') }), yesNo('b', { shownIf: whenYes('a') })])
  assert.deepEqual(shownKeys(volet, someFacts({ a: 'oui', b: 'oui' })), [])
})

test('the first value is what is meant while the question is not answered', () => {
  const volet = voletWith([text('a'), text('b', { shownIf: whenOrUnanswered('a', 'x') })])
  assert.deepEqual(shownKeys(volet, someFacts({})), ['a', 'b'])
  assert.deepEqual(shownKeys(volet, someFacts({ a: 'x' })), ['a', 'b'])
  assert.deepEqual(shownKeys(volet, someFacts({ a: 'y' })), ['a'])
})

test('answers that no longer count are left out of what is sealed; computed values are in it', () => {
  const twice: Question = {
    key: 'double',
    label: 'Double',
    kind: 'computed',
    compute: ({ answers }) => (answers.b === undefined ? undefined : { value: `${answers.b}${answers.b}`, text: '' }),
  }
  const volet = voletWith([yesNo('a'), text('b', { shownIf: whenYes('a') }), twice])
  assert.deepEqual(relevantAnswers(volet, someFacts({ a: 'oui', b: 'x', unknown: 'y', double: 'typed' })), {
    a: 'oui',
    b: 'x',
    double: 'xx',
  })
  assert.deepEqual(relevantAnswers(volet, someFacts({ a: 'non', b: 'x' })), { a: 'non' })
})

test('an answer kept aside makes nothing required', () => {
  const volet = voletWith([yesNo('a'), yesNo('b', { shownIf: whenYes('a') }), text('c', { required: whenYes('b') })])
  assert.deepEqual(missingKeys(volet, { a: 'oui', b: 'oui' }), ['c'])
  assert.deepEqual(missingKeys(volet, { a: 'non', b: 'oui' }), [])
})

test('one of a group suffices, an answer kept aside does not, and a hidden group asks nothing', () => {
  const questions = [
    yesNo('a'),
    text('b', { shownIf: whenYes('a') }),
    text('c'),
    text('d', { shownIf: when('c', 'x') }),
  ]
  const volet = voletWith(questions, {
    oneOf: [
      { keys: ['b', 'c'], label: 'b ou c' },
      { keys: ['d'], label: 'd' },
    ],
  })
  assert.deepEqual(missingKeys(volet, { a: 'oui', b: 'x' }), [])
  assert.deepEqual(missingKeys(volet, { a: 'oui' }), ['b'])
  assert.deepEqual(missingKeys(volet, { a: 'non', b: 'x' }), ['c'])
  assert.deepEqual(missingKeys(volet, { c: 'x' }), ['d'])
})

test('what is missing comes in the order of the form, groups among questions, and is counted', () => {
  const questions = [text('a', { required: true }), text('b'), text('c', { required: true }), text('d')]
  const volet = voletWith(questions, { oneOf: [{ keys: ['b', 'd'], label: 'b ou d' }] })
  const { required, answered, missing } = progressOf(volet, someFacts({ c: 'x' }))
  assert.deepEqual([required, answered], [3, 1])
  assert.deepEqual(
    missing.map(({ key, label }) => [key, label]),
    [
      ['a', 'a'],
      ['b', 'b ou d'],
    ],
  )
})

test('a group of which nothing else is asked disappears once its way out is ticked', () => {
  const volet = voletWith([text('none'), text('some', { shownIf: unlessAnswered('none') })], {
    oneOf: [{ keys: ['some', 'none'], label: 'some ou none' }],
  })
  assert.deepEqual(missingKeys(volet, {}), ['some'])
  assert.deepEqual(missingKeys(volet, { none: 'oui', some: 'kept aside' }), [])
  assert.deepEqual(relevantAnswers(volet, someFacts({ none: 'oui', some: 'kept aside' })), { none: 'oui' })
})

test('a remark stands beside a shown question, looks at what counts, and quotes it', () => {
  const remark = (given: Partial<Warning>): Warning => ({
    key: 'k',
    at: 'a',
    text: 'texte',
    when: () => true,
    ...given,
  })
  const volet = voletWith([yesNo('a'), yesNo('b', { shownIf: whenYes('a') })], {
    warnings: [
      remark({ key: 'hidden', at: 'b' }),
      remark({ key: 'stale', when: ({ answers }) => answers.b === 'oui' }),
      remark({ key: 'quotes', say: ({ answers }) => `a vaut ${answers.a}` }),
      remark({ key: 'never', when: () => false }),
    ],
  })
  const shown = (answers: Answers) => warningsOf(volet, someFacts(answers)).map((each) => `${each.key} ${each.text}`)
  assert.deepEqual(shown({ a: 'non', b: 'oui' }), ['quotes a vaut non'])
  assert.deepEqual(shown({ a: 'oui', b: 'oui' }), ['hidden texte', 'stale texte', 'quotes a vaut oui'])
})

test('a number outside of what is usual is to be checked, its bounds are not', () => {
  const volet = voletWith([{ key: 'kg', label: 'kg', kind: 'decimal', min: 10, max: 400, likely: [25, 250] }])
  const odd = (kg: number) => unlikelyAnswers(volet, someFacts({ kg })).length === 1
  assert.deepEqual([24.9, 25, 250, 250.1].map(odd), [true, false, false, true])
  assert.equal(unlikelyAnswers(volet, someFacts()).length, 0)
})

const states: [VoletState, Parameters<typeof stateOf>[0]][] = [
  ['empty', { state: 'draft', required: 3, answered: 0, sealNumber: 0 }],
  ['started', { state: 'draft', required: 3, answered: 2, sealNumber: 0 }],
  ['complete', { state: 'draft', required: 3, answered: 3, sealNumber: 0 }],
  ['validated', { state: 'validated', required: 3, answered: 3, sealNumber: 1 }],
  ['reopened', { state: 'draft', required: 3, answered: 3, sealNumber: 1 }],
]
for (const [state, progress] of states) {
  test(`a volet ${progress.state}, ${progress.answered} of 3, sealed ${progress.sealNumber} times is ${state}`, () => {
    assert.equal(stateOf(progress), state)
  })
}

test('a question in a section that is not open is hidden to the others too, whatever it once held', () => {
  const sections = [
    { key: 'fermee', title: 'Fermée', shownIf: when('@girByHand', 'oui'), questions: [yesNo('cause')] },
    { key: 'ouverte', title: 'Ouverte', questions: [text('suite', { shownIf: whenYes('cause') })] },
  ]
  const volet = { ...voletWith([]), sections }
  const answers = { cause: 'oui', suite: 'Suite' }
  assert.deepEqual(relevantAnswers(volet, someFacts(answers)), {})
  assert.deepEqual(relevantAnswers(volet, someFacts(answers, { isGirByHand: true })), answers)
})

test('a remark that blocks is one more answer to settle, in its own words, as long as it holds', () => {
  const volet = voletWith([text('a', { required: true }), text('b')], {
    warnings: [
      { key: 'k', at: 'b', text: 'Pareil.', blocks: 'Un b différent', when: ({ answers }) => answers.a === answers.b },
    ],
  })
  const { missing, required, answered } = progressOf(volet, someFacts({ a: 'x', b: 'x' }))
  assert.deepEqual(
    missing.map(({ key, label }) => [key, label]),
    [['b', 'Un b différent']],
  )
  assert.deepEqual([answered, required], [1, 2])
  assert.deepEqual(missingKeys(volet, { a: 'x', b: 'y' }), [])
})

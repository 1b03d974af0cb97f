// What holds for every form, whatever is answered, in whatever order.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc, { type Arbitrary } from 'fast-check'
import { everyVolet } from '../fhir/forms.ts'
import { parseAnswer } from './answer.ts'
import {
  allAnswersFor,
  answerFor,
  answersFor,
  anyVolet,
  factsAround,
  filledFrom,
  isBlocking,
  isTyped,
  typedFor,
  typedQuestions,
  valuesOf,
} from './arbitraries.ts'
import { SOME_DAY } from './builders.ts'
import { applyChanges, type Changes, type Stamps, sortOut } from './conflicts.ts'
import { isAnswered, isRequired, progressOf, relevantAnswers, relevantFacts, relevantQuestions } from './rules.ts'
import type { Answers, Facts, Question, Volet } from './volet.ts'

const RUNS = { numRuns: 60 }

/** The facts of a volet with some answers, whether they still count or not. */
const factsFor = (volet: Volet, answers: Arbitrary<Answers> = answersFor(volet, SOME_DAY)): Arbitrary<Facts> =>
  fc.tuple(factsAround, answers).map(([facts, given]) => ({ ...facts, answers: given }))

const keysOf = (volet: Volet, facts: Facts) => relevantQuestions(volet, facts).map(({ question }) => question.key)
const withAnswer = (facts: Facts, key: string, answer: Answers[string] | undefined): Facts => ({
  ...facts,
  answers: applyChanges(facts.answers, {}, { [key]: answer }, { version: 1, by: '', page: '' }).answers,
})

/** One question of the volet with an answer it accepts. */
const oneOf = (volet: Volet) =>
  fc
    .constantFrom(...typedQuestions(volet))
    .chain((question) => answerFor(question, SOME_DAY).map((answer) => ({ question, answer })))

type Step = { question: Question; values: Record<string, string[]> }
const stepsOf = (volet: Volet): Arbitrary<Step[]> =>
  fc.array(
    fc
      .constantFrom(...typedQuestions(volet))
      .chain((question) => typedFor(question, SOME_DAY).map((values) => ({ question, values }))),
    { maxLength: 60 },
  )

for (const { orientation, volet } of everyVolet) {
  const name = `${orientation}, ${volet.kind}`

  test(`${name}: every kind of answer is read back as it was kept`, () => {
    for (const question of typedQuestions(volet))
      fc.assert(
        fc.property(answerFor(question, SOME_DAY), (answer) => {
          assert.deepEqual(parseAnswer(question, valuesOf(question, answer), SOME_DAY), { answer }, question.key)
        }),
        { numRuns: 15 },
      )
  })

  test(`${name}: what was saved stays until it is changed, whatever is typed before or after`, () => {
    fc.assert(
      fc.property(factsAround, stepsOf(volet), (around, steps) => {
        let facts: Facts = around
        let stamps: Stamps = {}
        const expected: Answers = {}
        for (const [index, { question, values }] of steps.entries()) {
          const parsed = parseAnswer(question, values, SOME_DAY)
          if ('fault' in parsed) continue
          if (parsed.answer === undefined) delete expected[question.key]
          else expected[question.key] = parsed.answer
          const basis = { version: index, page: 'page' }
          const { kept, conflicts } = sortOut(facts.answers, stamps, { [question.key]: parsed.answer }, basis)
          assert.deepEqual(conflicts, [])
          const next = applyChanges(facts.answers, stamps, kept, { ...basis, by: 'Dr Essai' })
          facts = { ...facts, answers: next.answers }
          stamps = next.stamps
          assertSound(volet, facts)
        }
        assert.deepEqual(facts.answers, expected)
      }),
      { numRuns: 60 },
    )
  })

  test(`${name}: nothing hidden is missing, and what is answered and what is missing make what is required`, () => {
    fc.assert(
      fc.property(factsFor(volet), (facts) => assertSound(volet, facts)),
      RUNS,
    )
  })

  test(`${name}: judging what counts again changes nothing`, () => {
    fc.assert(
      fc.property(factsFor(volet), (facts) => {
        const once = relevantAnswers(volet, facts)
        const again = { ...facts, answers: once }
        assert.deepEqual(relevantAnswers(volet, again), once)
        assert.deepEqual(keysOf(volet, again), keysOf(volet, facts))
        assert.deepEqual(progressOf(volet, again), progressOf(volet, facts))
      }),
      RUNS,
    )
  })

  test(`${name}: an answer that is hidden by another, then shown again, is back`, () => {
    fc.assert(
      fc.property(factsFor(volet), oneOf(volet), (facts, { question, answer }) => {
        const changed = withAnswer(facts, question.key, answer)
        for (const key of Object.keys(facts.answers))
          if (key !== question.key) assert.deepEqual(changed.answers[key], facts.answers[key])
        const back = withAnswer(changed, question.key, facts.answers[question.key])
        assert.deepEqual(back.answers, facts.answers)
        assert.deepEqual(relevantAnswers(volet, back), relevantAnswers(volet, facts))
      }),
      RUNS,
    )
  })

  test(`${name}: answers to different questions may be saved in any order, one by one or together`, () => {
    const shuffled = answersFor(volet, SOME_DAY).chain((answers) => {
      const list = Object.entries(answers)
      return fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))
    })
    const saved = (changes: readonly Changes[]): Answers => {
      let state: { answers: Answers; stamps: Stamps } = { answers: {}, stamps: {} }
      for (const [index, each] of changes.entries()) {
        const basis = { version: index, page: `page-${index % 3}` }
        const { kept, conflicts } = sortOut(state.answers, state.stamps, each, { ...basis, version: 0 })
        assert.deepEqual(conflicts, [])
        state = applyChanges(state.answers, state.stamps, kept, { ...basis, version: index + 1, by: 'Dr Essai' })
      }
      return state.answers
    }
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        const together = saved([Object.fromEntries(list)])
        const oneByOne = (entries: typeof list) => saved(entries.map(([key, answer]) => ({ [key]: answer })))
        assert.deepEqual(oneByOne(list), together)
        assert.deepEqual(oneByOne(other), together)
      }),
      { numRuns: 20 },
    )
  })

  test(`${name}: filled from the list of what is missing, nothing is; one required answer less, and it is`, () => {
    fc.assert(
      fc.property(factsFor(volet), allAnswersFor(volet, SOME_DAY), fc.nat(), (facts, pool, pick) => {
        const filled = filledFrom(volet, facts, pool)
        const left = progressOf(volet, filled).missing.filter((each) => !isBlocking(volet, each))
        assert.deepEqual(left, [])
        const counted = relevantFacts(volet, filled)
        const required = relevantQuestions(volet, filled)
          .map(({ question }) => question)
          .filter((question) => isTyped(question) && isRequired(question, counted))
        const dropped = required[pick % required.length]
        if (!dropped) return
        const { missing } = progressOf(volet, withAnswer(filled, dropped.key, undefined))
        assert.ok(
          missing.some(({ key }) => key === dropped.key),
          dropped.key,
        )
      }),
      { numRuns: 25 },
    )
  })
}

/** A description that nobody wrote, with the facts of some answers to it. */
const anyForm = anyVolet.chain((volet) => factsFor(volet).map((facts) => ({ volet, facts })))

test('any description: nothing hidden is missing nor counts, and judging again changes nothing', () => {
  fc.assert(
    fc.property(anyForm, ({ volet, facts }) => {
      assertSound(volet, facts)
      const once = relevantAnswers(volet, facts)
      const again = { ...facts, answers: once }
      assert.deepEqual(relevantAnswers(volet, again), once)
      assert.deepEqual(progressOf(volet, again), progressOf(volet, facts))
    }),
    { numRuns: 1000 },
  )
})

function assertSound(volet: Volet, facts: Facts): void {
  const shown = new Set(keysOf(volet, facts))
  const counted = relevantAnswers(volet, facts)
  const { required, answered, missing } = progressOf(volet, facts)
  assert.equal(answered + missing.length, required)
  assert.ok(answered >= 0)
  for (const each of missing) {
    const { key } = each
    assert.ok(shown.has(key), `${key} is missing, but hidden`)
    const isGroup = volet.oneOf.some(({ keys }) => keys.includes(key))
    assert.ok(!isAnswered(counted[key]) || isGroup || isBlocking(volet, each), `${key} is answered`)
  }
  for (const key of Object.keys(counted)) assert.ok(shown.has(key), `${key} counts, but is hidden`)
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc, { type Arbitrary } from 'fast-check'
import { allAnswersFor, answersFor, anyVolet, factsAround, filledFrom } from '../volets/arbitraries.ts'
import { SOME_DAY } from '../volets/builders.ts'
import { progressOf, relevantAnswers, relevantQuestions } from '../volets/rules.ts'
import type { Answers, Facts, Orientation, Volet } from '../volets/volet.ts'
import { answersOf } from './answers.ts'
import { faultsOf } from './check-resource.ts'
import { enabledLinks, gapsOf } from './fill.ts'
import { everyVolet } from './forms.ts'
import { questionnaireOf } from './questionnaire.ts'
import type { Questionnaire } from './r4.ts'
import { frameOf, itemsOf } from './response.ts'

const base = new URL('https://orientation.example.org')
type Case = { volet: Volet; orientation: Orientation; facts: Facts }

const factsFor = (volet: Volet, answers: Arbitrary<Answers> = answersFor(volet, SOME_DAY)): Arbitrary<Facts> =>
  fc.tuple(factsAround, answers).map(([facts, given]) => ({ ...facts, answers: given }))

/** As it goes over the network. */
const sent = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

const responseOf = ({ volet, orientation, facts }: Case) =>
  sent({
    resourceType: 'QuestionnaireResponse',
    status: 'completed',
    item: itemsOf(frameOf(volet, orientation, base), relevantAnswers(volet, facts), facts),
  })

function assertReadBack(given: Case): void {
  const frame = frameOf(given.volet, given.orientation, base)
  const counted = relevantAnswers(given.volet, given.facts)
  assert.deepEqual(answersOf(responseOf(given), frame), { answers: counted, unread: [] })
}

/** What a program that knows the Questionnaire alone shows and asks is what we show and ask. */
function assertSameJudgement(questionnaire: Questionnaire, given: Case): void {
  const response = responseOf(given)
  const enabled = enabledLinks(questionnaire, response)
  const shown = relevantQuestions(given.volet, given.facts).map(({ question }) => question)
  const links = questionnaire.item.flatMap(({ item = [] }) => item).map(({ linkId }) => linkId)
  const mayBeAbsent = given.volet.sections.flatMap(({ questions }) =>
    questions.filter((question) => 'ifAny' in question).map(({ key }) => key),
  )
  const isQuestion = (link: string) => !link.includes(':') && !mayBeAbsent.includes(link)
  assert.deepEqual(
    links.filter((link) => isQuestion(link) && enabled.has(link)),
    shown.map(({ key }) => key).filter(isQuestion),
  )
  const { missing: all } = progressOf(given.volet, given.facts)
  const missing = all.filter(({ label }) => !given.volet.warnings.some(({ blocks }) => blocks === label))
  const { absent, broken } = gapsOf(questionnaire, response)
  assert.equal(absent.length + broken.length, missing.length, JSON.stringify({ absent, broken, missing }))
}

for (const { orientation, volet } of everyVolet) {
  const questionnaire = questionnaireOf(volet, orientation, base)
  const { id } = questionnaire
  const asCase = (facts: Facts): Case => ({ volet, orientation, facts })

  test(`${id}: what counts comes back from a response as it was, computed values included`, () => {
    fc.assert(
      fc.property(factsFor(volet), (facts) => assertReadBack(asCase(facts))),
      { numRuns: 40 },
    )
  })

  test(`${id}: answers of every kind come back, shown or not`, () => {
    const frame = frameOf(volet, orientation, base)
    fc.assert(
      fc.property(allAnswersFor(volet, SOME_DAY), (answers) => {
        const response = sent({ item: itemsOf(frame, answers) })
        assert.deepEqual(answersOf(response, frame), { answers, unread: [] })
      }),
      { numRuns: 20 },
    )
  })

  test(`${id}: a response is one of R4`, () => {
    fc.assert(
      fc.property(factsFor(volet), (facts) => assert.deepEqual(faultsOf(responseOf(asCase(facts))), [])),
      { numRuns: 5 },
    )
  })

  test(`${id}: the Questionnaire alone shows and asks what our rules show and ask`, () => {
    const partly = factsFor(volet)
    const whole = fc
      .tuple(factsFor(volet), allAnswersFor(volet, SOME_DAY))
      .map(([facts, pool]) => filledFrom(volet, facts, pool))
    fc.assert(
      fc.property(fc.oneof(partly, whole), (facts) => assertSameJudgement(questionnaire, asCase(facts))),
      { numRuns: 12 },
    )
  })
}

test('any description: its Questionnaire is one of R4, judges as our rules do, and loses nothing', () => {
  const anyForm = anyVolet.chain((volet) => factsFor(volet).map((facts) => ({ volet, facts })))
  fc.assert(
    fc.property(anyForm, ({ volet, facts }) => {
      const given: Case = { volet, orientation: 'grandAge', facts }
      const questionnaire = questionnaireOf(volet, 'grandAge', base)
      assertReadBack(given)
      assertSameJudgement(questionnaire, given)
      assert.deepEqual(faultsOf(questionnaire), [])
    }),
    { numRuns: 300 },
  )
})

test('an item that the form does not have, or of another type, is told apart, never guessed', () => {
  const [{ volet, orientation } = { volet: undefined, orientation: undefined }] = everyVolet
  assert.ok(volet && orientation)
  const item = [
    { linkId: 'adresse', answer: [{ valueInteger: 3 }] },
    { linkId: 'inconnue', answer: [{ valueString: 'x' }] },
    { linkId: 'civilite', answer: [{ valueCoding: { system: 'https://ailleurs.example', code: 'madame' } }] },
    { linkId: 'complement', answer: [{ valueString: 'Bâtiment B' }] },
  ]
  assert.deepEqual(answersOf({ item: [{ linkId: 'section:personne', item }] }, frameOf(volet, orientation, base)), {
    answers: { complement: 'Bâtiment B' },
    unread: ['adresse', 'inconnue', 'civilite'],
  })
})

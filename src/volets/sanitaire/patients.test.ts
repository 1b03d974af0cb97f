// The fictional patient of each destination, whole: every volet read with the others beside it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SOME_DAY, someFacts } from '../builders.ts'
import { kindsFor, voletOf } from '../forms.ts'
import { findQuestion, progressOf, relevantAnswers, warningsOf } from '../rules.ts'
import { destinations, type Facts } from '../volet.ts'
import { sanitaireAnswers, typicalSmr } from './builders.ts'

for (const destination of destinations) {
  const answers = sanitaireAnswers(destination, SOME_DAY)
  const facts = (kind: string, others: Facts['others'] = {}) =>
    someFacts(answers[kind], { destinations: [destination], others })
  const kinds = kindsFor('sanitaire', [destination])
  const others = Object.fromEntries(kinds.map((kind) => [kind, relevantAnswers(voletOf(kind), facts(kind, answers))]))

  for (const kind of kinds)
    test(`the patient sent to ${destination}: volet ${kind} is complete and raises no remark`, () => {
      const volet = voletOf(kind)
      assert.deepEqual(
        progressOf(volet, facts(kind, others)).missing.map(({ key }) => key),
        [],
      )
      assert.deepEqual(
        warningsOf(volet, facts(kind, others)).map(({ key }) => key),
        [],
      )
    })
}

test('a typical demand of SMR lacks nothing and costs fewer than 45 clicks and fields', (t) => {
  const costs = Object.entries(typicalSmr(SOME_DAY)).map(([kind, answers]) => {
    const volet = voletOf(kind as keyof ReturnType<typeof typicalSmr>)
    const facts = someFacts(answers, { destinations: ['smr'] })
    assert.deepEqual(
      progressOf(volet, facts).missing.map(({ key }) => key),
      [],
    )
    // A diagnosis is typed, then picked.
    const cost = Object.entries(answers).reduce(
      (sum, [key, answer]) =>
        sum + (findQuestion(volet, key)?.question.kind === 'diagnosis' ? 2 : Array.isArray(answer) ? answer.length : 1),
      0,
    )
    return [kind, cost] as const
  })
  const total = costs.reduce((sum, [, cost]) => sum + cost, 0)
  t.diagnostic(`SMR: ${total} interactions (${costs.map(([kind, cost]) => `${kind} ${cost}`).join(', ')})`)
  assert.ok(total < 45, String(total))
})

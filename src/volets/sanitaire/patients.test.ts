// The fictional patient of each destination, whole: every volet read with the others beside it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SOME_DAY, someFacts } from '../builders.ts'
import { kindsFor, voletOf } from '../forms.ts'
import { progressOf, relevantAnswers, warningsOf } from '../rules.ts'
import { destinations, type Facts } from '../volet.ts'
import { sanitaireAnswers } from './builders.ts'

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

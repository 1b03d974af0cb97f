import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allQuestions } from '../volets/rules.ts'
import { faultsOf } from './check-resource.ts'
import { everyVolet } from './forms.ts'
import { questionnaireOf } from './questionnaire.ts'
import type { Questionnaire, QuestionnaireItem } from './r4.ts'

const base = new URL('https://orientation.example.org')
export const flatItems = (items: readonly QuestionnaireItem[] = []): QuestionnaireItem[] =>
  items.flatMap((item) => [item, ...flatItems(item.item)])

for (const { orientation, volet } of everyVolet) {
  const questionnaire: Questionnaire = questionnaireOf(volet, orientation, base)
  const items = flatItems(questionnaire.item)
  const byLink = new Map(items.map((item) => [item.linkId, item]))

  test(`${questionnaire.id}: is a Questionnaire of R4`, () => assert.deepEqual(faultsOf(questionnaire), []))

  test(`${questionnaire.id}: each question is an item, once`, () => {
    assert.equal(byLink.size, items.length)
    for (const { question } of allQuestions(volet)) assert.ok(byLink.has(question.key), question.key)
  })

  test(`${questionnaire.id}: a condition names an item that exists, with a value of its type`, () => {
    for (const item of items) {
      const { enableWhen = [], enableBehavior } = item
      assert.equal(enableBehavior !== undefined, enableWhen.length > 1, item.linkId)
      for (const clause of enableWhen) {
        const named = byLink.get(clause.question)
        assert.ok(named, `${item.linkId} names ${clause.question}`)
        const [answer = ''] = Object.keys(clause).filter((key) => key.startsWith('answer'))
        assert.equal(answer, clause.operator === 'exists' ? 'answerBoolean' : expected[named.type], item.linkId)
        if ('answerCoding' in clause && named.answerOption)
          assert.ok(
            named.answerOption.some(({ valueCoding }) => valueCoding.code === clause.answerCoding.code),
            `${item.linkId}: ${clause.answerCoding.code} is no option of ${named.linkId}`,
          )
      }
    }
  })
}
const expected: Partial<Record<QuestionnaireItem['type'], string>> = {
  string: 'answerString',
  text: 'answerString',
  integer: 'answerInteger',
  decimal: 'answerDecimal',
  date: 'answerDate',
  choice: 'answerCoding',
  'open-choice': 'answerCoding',
}

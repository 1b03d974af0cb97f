import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completeAnswers, someFacts } from '../builders.ts'
import { when } from '../conditions.ts'
import { voletOf } from '../forms.ts'
import { progressOf } from '../rules.ts'
import type { Volet } from '../volet.ts'
import { dependentsOf, pictureOf } from './picture.ts'

for (const kind of ['administratif', 'medical', 'autonomie'] as const) {
  for (const answers of [{}, completeAnswers(kind)]) {
    test(`${kind}, ${Object.keys(answers).length} answers: the sections add up to the progress`, () => {
      const facts = someFacts(answers)
      const { required, answered } = progressOf(voletOf(kind), facts)
      const { sections } = pictureOf(voletOf(kind), facts)
      assert.equal(
        sections.reduce((sum, { total }) => sum + total, 0),
        required,
      )
      assert.equal(
        sections.reduce((sum, { done }) => sum + done, 0),
        answered,
      )
    })
  }
}

const text = (key: string, shownIf?: ReturnType<typeof when>) =>
  ({ key, label: key, kind: 'text', max: 20, ...(shownIf ? { shownIf } : {}) }) as const
const folded = { ...text('note'), layout: { line: 'Une', folded: true } } as const
const volet: Volet = {
  kind: 'medical',
  edition: '1',
  title: 'Essai',
  short: 'Essai',
  what: 'Essai',
  sections: [
    {
      key: 's',
      title: 'S',
      questions: [
        text('a'),
        text('b', when('a', 'oui')),
        text('c', when('b', 'oui')),
        text('d'),
        { ...text('lettre'), layout: { line: 'Une' } },
        folded,
      ],
    },
  ],
  oneOf: [],
  warnings: [
    { key: 'w1', at: 'a', text: 'Premier.', when: () => true },
    { key: 'w2', at: 'a', text: 'Second.', when: () => true },
    { key: 'w3', at: 'note', text: 'Plié.', when: () => true },
    { key: 'w4', at: 'b', text: 'Caché.', when: () => true },
  ],
}

test('what follows from an answer follows through one another', () => {
  assert.deepEqual([...dependentsOf(volet, ['a'])].sort(), ['b', 'c'])
  assert.deepEqual([...dependentsOf(volet, ['d'])], [])
})

test('remarks on one question stand together; one on what is folded stands on its line; one on what is hidden is left out', () => {
  assert.deepEqual(Object.fromEntries(pictureOf(volet, someFacts()).remarks), {
    a: 'Premier. Second.',
    lettre: 'Plié.',
  })
})

test('a result that cannot be computed yet is known as such', () => {
  const { computed } = pictureOf(voletOf('autonomie'), someFacts())
  assert.equal(computed.has('gir'), true)
  assert.equal(computed.get('gir'), undefined)
})

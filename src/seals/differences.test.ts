import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Answers, Row } from '../volets/volet.ts'
import { alignment } from './alignment.ts'
import { applyChanges, changesBetween, type RowChange, rowChanges, textParts } from './differences.ts'

const row: fc.Arbitrary<Row> = fc.dictionary(fc.constantFrom('nom', 'dose', 'debut'), fc.constantFrom('a', 'b', 'c'), {
  noNullPrototype: true,
})
const answer = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.array(fc.constantFrom('x', 'y', 'z')),
  fc.array(row, { minLength: 1 }),
)
const key = fc.oneof(fc.constantFrom('poids', 'traitements', 'toString', 'constructor', '__proto__'), fc.string())
const answers = fc.array(fc.tuple(key, answer)).map((entries): Answers => Object.fromEntries(entries))

test('what changed between two versions, applied to the first, gives the second', () => {
  fc.assert(
    fc.property(answers, answers, (before, after) => {
      const changes = changesBetween(before, after)
      assert.deepEqual(applyChanges(changes, before), after)
      const back = changes.map(({ key: each, ...change }) => ({
        key: each,
        ...('after' in change ? { before: change.after } : {}),
        ...('before' in change ? { after: change.before } : {}),
      }))
      assert.deepEqual(applyChanges(back, after), before)
    }),
  )
})

test('between a version and itself nothing changed, and each change is a real one', () => {
  fc.assert(
    fc.property(answers, answers, (before, after) => {
      assert.deepEqual(changesBetween(before, structuredClone(before)), [])
      for (const change of changesBetween(before, after)) assert.notDeepEqual(change.before, change.after)
    }),
  )
})

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.constantFrom('un', 'deux', ' ', '\n', '.', 'é', '👵🏽')).map((words) => words.join('')),
)

test('put end to end, the parts of a text give back both versions', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = textParts(before, after)
      const without = (kind: string) => parts.flatMap((part) => (part.kind === kind ? [] : [part.text])).join('')
      assert.equal(without('added'), before)
      assert.equal(without('removed'), after)
    }),
  )
})

test('a text tells the words that changed, not the whole of it', () => {
  assert.deepEqual(textParts('Vit seule, marche peu.', 'Vit seule, marche très peu, tombe.'), [
    { kind: 'kept', text: 'Vit seule, marche ' },
    { kind: 'added', text: 'très ' },
    { kind: 'kept', text: 'peu' },
    { kind: 'added', text: ', tombe' },
    { kind: 'kept', text: '.' },
  ])
  assert.deepEqual(textParts('', 'x'), [{ kind: 'added', text: 'x' }])
  assert.deepEqual(textParts('', ''), [])
})

test('a text of many thousand words is compared all the same', () => {
  const long = (word: string) => Array.from({ length: 4000 }, (_, index) => `${word}${index}`).join(' ')
  const parts = textParts(`début ${long('a')} fin`, `début ${long('b')} fin`)
  assert.equal(parts[0]?.text, 'début ')
  assert.equal(parts.at(-1)?.text, ' fin')
})

const rowsOf = (changes: readonly RowChange[], side: 'before' | 'after'): Row[] =>
  changes.flatMap((change) => {
    if (change.kind === 'changed') return [change[side]]
    return change.kind === (side === 'before' ? 'added' : 'removed') ? [] : [change.row]
  })

test('the changes of rows give back both lists, in their order', () => {
  fc.assert(
    fc.property(fc.array(row), fc.array(row), (before, after) => {
      const changes = rowChanges(before, after, 'nom')
      assert.deepEqual(rowsOf(changes, 'before'), before)
      assert.deepEqual(rowsOf(changes, 'after'), after)
      for (const change of changes) if (change.kind === 'changed') assert.ok(change.columns.length > 0)
    }),
  )
})

test('a medicine whose dose changed is one changed row; another is removed and a third added', () => {
  const before = [
    { nom: 'A', dose: '1' },
    { nom: 'B', dose: '1' },
    { nom: 'C', dose: '1' },
  ]
  const after = [
    { nom: 'A', dose: '1' },
    { nom: 'B', dose: '2', debut: '2026' },
    { nom: 'D', dose: '1' },
  ]
  assert.deepEqual(rowChanges(before, after, 'nom'), [
    { kind: 'kept', row: before[0] },
    { kind: 'changed', before: before[1], after: after[1], columns: ['dose', 'debut'] },
    { kind: 'removed', row: before[2] },
    { kind: 'added', row: after[2] },
  ])
})

test('an alignment is as long as the common part allows', () => {
  const common = alignment([1, 2, 3, 4, 5], [2, 9, 4, 5, 6], (a, b) => a === b)
  assert.equal(common.filter((pair) => 'before' in pair && 'after' in pair).length, 3)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applyChanges, type Basis, changedByOthers, type Stamps, sortOut } from './conflicts.ts'
import type { Answers } from './volet.ts'

const answers: Answers = { motif: 'theirs', poids: 60 }
const stamps: Stamps = {
  motif: { version: 7, by: 'Dr Autre', page: 'theirs' },
  poids: { version: 3, by: 'Dr Autre', page: 'theirs' },
}
const basis = (given: Partial<Basis> = {}): Basis => ({ version: 5, page: 'mine', ...given })

const cases: [rule: string, Basis, mine: string | undefined, outcome: 'kept' | 'conflict' | 'same'][] = [
  ['an answer given since the page was made is not overwritten', basis(), 'mine', 'conflict'],
  ['nor taken away', basis(), undefined, 'conflict'],
  ['the same answer is no conflict', basis(), 'theirs', 'same'],
  ['an answer that the page showed may be changed', basis({ version: 7 }), 'mine', 'kept'],
  ['one’s own page never conflicts with itself', basis({ page: 'theirs' }), 'mine', 'kept'],
  ['a version that one agrees to replace is replaced', basis({ over: { motif: 7 } }), 'mine', 'kept'],
  ['only that version', basis({ over: { motif: 6 } }), 'mine', 'conflict'],
  ['an answer told but not shown is not overwritten', basis({ version: 9, unread: { motif: 7 } }), 'mine', 'conflict'],
  [
    'what was told earlier does not hide what is newer',
    basis({ version: 9, unread: { motif: 6 } }),
    'mine',
    'conflict',
  ],
  ['what was told of another question changes nothing', basis({ version: 9, unread: { poids: 3 } }), 'mine', 'kept'],
]
for (const [rule, given, mine, outcome] of cases) {
  test(rule, () => {
    const { kept, conflicts } = sortOut(answers, stamps, { motif: mine }, given)
    assert.deepEqual(kept, outcome === 'kept' ? { motif: mine } : {})
    const conflict = { key: 'motif', by: 'Dr Autre', version: 7, theirs: 'theirs' }
    assert.deepEqual(conflicts, outcome === 'conflict' ? [conflict] : [])
  })
}

test('one conflict does not keep the other answers from being saved', () => {
  const { kept, conflicts } = sortOut(answers, stamps, { motif: 'mine', poids: 58, taille: 160 }, basis())
  assert.deepEqual(kept, { poids: 58, taille: 160 })
  assert.deepEqual(
    conflicts.map(({ key }) => key),
    ['motif'],
  )
})

test('lists and rows are compared by what they hold', () => {
  const stored: Answers = { aides: ['a', 'b'], rows: [{ nom: 'x' }] }
  const others: Stamps = { aides: { version: 9, by: 'Dr Autre', page: 'theirs' } }
  assert.deepEqual(sortOut(stored, others, { aides: ['a', 'b'], rows: [{ nom: 'x' }] }, basis()), {
    kept: {},
    conflicts: [],
  })
})

test('a page is told of what others changed since, once it has not read it', () => {
  assert.deepEqual(changedByOthers(stamps, basis()), [{ key: 'motif', by: 'Dr Autre', version: 7 }])
  assert.deepEqual(changedByOthers(stamps, basis({ version: 7 })), [])
  assert.deepEqual(changedByOthers(stamps, basis({ page: 'theirs' })), [])
})

test('an answer taken away leaves no answer, but its stamp', () => {
  const stamp = { version: 8, by: 'Dr Moi', page: 'mine' }
  const next = applyChanges(answers, stamps, { motif: undefined, taille: 160 }, stamp)
  assert.deepEqual(next.answers, { poids: 60, taille: 160 })
  assert.deepEqual(next.stamps, { motif: stamp, poids: stamps.poids, taille: stamp })
  assert.deepEqual(answers, { motif: 'theirs', poids: 60 })
})

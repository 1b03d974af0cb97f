import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endOf } from './rules.ts'

const referent = (accountId: string) => ({ accountId, isReferent: true })
const member = (accountId: string) => ({ accountId, isReferent: false })

test('a habilitation ends, unless its holder is the last référent of the structure', () => {
  const a = referent('a')
  assert.deepEqual(endOf('b', [a, member('b')]), { ends: member('b') })
  assert.deepEqual(endOf('a', [a, referent('b')]), { ends: a })
  assert.deepEqual(endOf('a', [a, member('b')]), { refused: 'lastReferent' })
  assert.deepEqual(endOf('c', [a]), { refused: 'notFound' })
})

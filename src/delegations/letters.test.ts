import assert from 'node:assert/strict'
import { test } from 'node:test'
import { delegationLetter, type News } from './letters.ts'

const news: readonly News[] = ['granted', 'revoked', 'over']
const lent = { delegator: 'Dr Un', delegate: 'Dre Deux', since: new Date(0), until: new Date(1) } as const

test('each letter of a delegation says what it lets do, and for whom: all, or how many', () => {
  for (const each of news)
    for (const side of ['delegator', 'delegate'] as const) {
      const all = delegationLetter(each, side, { ...lent, level: 'validate', patients: 'all' }, 'https://exemple.test')
      assert.match(all.body, /Droits\s: lire, remplir et valider\. Patients\s: tous ceux du médecin\./)
      const some = delegationLetter(each, side, { ...lent, level: 'read', patients: 3 }, 'https://exemple.test')
      assert.match(some.body, /Droits\s: lire\. Patients\s: 3\spatients choisis\./)
    }
})

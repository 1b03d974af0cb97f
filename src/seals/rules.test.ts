import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newsOf, receivedVersions } from './rules.ts'

const day = (date: number) => new Date(Date.UTC(2026, 10, date))
const seals = [
  { kind: 'administratif', number: 1, sealedAt: day(1) },
  { kind: 'administratif', number: 2, sealedAt: day(3) },
  { kind: 'administratif', number: 3, sealedAt: day(9) },
  { kind: 'medical', number: 1, sealedAt: day(6) },
]
const told = (sentAt: Date | null) => receivedVersions(seals, sentAt).map(({ kind, number }) => `${kind} ${number}`)

test('a structure has received the versions in force when the demande was sent, and those sealed since', () => {
  assert.deepEqual(told(day(5)), ['administratif 2', 'administratif 3', 'medical 1'])
  assert.deepEqual(told(day(2)), ['administratif 1', 'administratif 2', 'administratif 3', 'medical 1'])
  assert.deepEqual(told(day(3)), ['administratif 2', 'administratif 3', 'medical 1'])
  assert.deepEqual(told(day(20)), ['administratif 3', 'medical 1'])
})

const reading = (number: number, before: number | null = null) => ({ kind: 'medical', number, before })
for (const [what, read, latest, expected] of [
  ['never read', undefined, 2, undefined],
  ['read, and nothing new', reading(1), 1, undefined],
  ['a version sealed since', reading(1), 2, { from: 1, to: 2, isUnread: true }],
  ['two versions sealed since', reading(1), 3, { from: 1, to: 3, isUnread: true }],
  ['the new version read', reading(3, 1), 3, { from: 1, to: 3, isUnread: false }],
  ['another one sealed after that', reading(3, 1), 4, { from: 3, to: 4, isUnread: true }],
] as const)
  test(`what is new to a structure: ${what}`, () => assert.deepEqual(newsOf(read, { number: latest }), expected))

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isMailCodeOver, isToRenew } from './rules.ts'
import { normalised } from './store.ts'

const setAt = new Date('2026-05-27T10:00:00Z')

test('a password is renewed after six months; without a setting, never', () => {
  assert.equal(isToRenew(setAt, new Date('2026-11-27T09:59:00Z'), 6), false)
  assert.equal(isToRenew(setAt, new Date('2026-11-27T10:00:00Z'), 6), true)
  assert.equal(isToRenew(setAt, new Date('2036-01-01T00:00:00Z'), 0), false)
})

test('codes by mail end on the day that the region has set', () => {
  assert.equal(isMailCodeOver('2026-12-31', '2027-01-01'), false)
  assert.equal(isMailCodeOver('2027-01-01', '2027-01-01'), true)
  assert.equal(isMailCodeOver('2027-01-01', undefined), false)
})

test('an identifier is read with or without spaces', () => {
  assert.equal(normalised(' 8 99700 123450 '), '899700123450')
  assert.equal(normalised('02a\u00a00001\u202f23'), '02A000123')
  assert.equal(normalised('8997\x001'), '89971')
})

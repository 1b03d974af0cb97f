import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fateOf } from './rules.ts'

const createdAt = new Date('2026-03-01T10:00:00Z')
const later = new Date('2026-03-02T10:00:00Z')
const untouched = { status: 'inProgress', createdAt, changedAt: createdAt } as const

test('a dossier whose address was not confirmed is cancelled, unless a doctor has written in it', () => {
  assert.equal(fateOf(untouched, null), 'cancel')
  assert.equal(fateOf({ ...untouched, changedAt: later }, null), 'keep')
  assert.equal(fateOf(untouched, later), 'done')
  assert.equal(fateOf({ ...untouched, status: 'cancelled' }, null), 'done')
  assert.equal(fateOf({ ...untouched, status: 'archived' }, null), 'done')
})

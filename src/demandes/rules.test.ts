import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysWithoutAnswer, hasChangedSince, isLongSilence } from './rules.ts'

test('silence counts from the sending, until somebody answers', () => {
  const sentDay = '2026-03-01'
  assert.equal(daysWithoutAnswer({ status: 'sent', sentDay }, '2026-03-10'), 9)
  assert.equal(daysWithoutAnswer({ status: 'read', sentDay }, '2026-03-01'), 0)
  assert.equal(daysWithoutAnswer({ status: 'waiting', sentDay }, '2026-03-10'), undefined)
  assert.equal(daysWithoutAnswer({ status: 'infoRequested', sentDay }, '2026-03-10'), undefined)
  assert.equal(daysWithoutAnswer({ status: 'sent', sentDay: undefined }, '2026-03-10'), undefined)
})

test('a week of silence is long', () => {
  assert.equal(isLongSilence(6), false)
  assert.equal(isLongSilence(7), true)
})

test('a dossier has changed when it did after the structure last looked', () => {
  const [before, after] = [new Date('2026-03-01T10:00:00Z'), new Date('2026-03-02T10:00:00Z')]
  assert.equal(hasChangedSince({ openedAt: before, dossierChangedAt: after }), true)
  assert.equal(hasChangedSince({ openedAt: after, dossierChangedAt: before }), false)
  assert.equal(hasChangedSince({ openedAt: after, dossierChangedAt: null }), false)
  assert.equal(hasChangedSince({ openedAt: null, dossierChangedAt: after }), false)
})

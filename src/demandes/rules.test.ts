import assert from 'node:assert/strict'
import { test } from 'node:test'
import { awaitedSince, daysWithoutAnswer, hasChangedSince, isLongSilence, receiptOf, reminderOf } from './rules.ts'

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

const day = (number: number) => new Date(Date.UTC(2026, 2, number, 10))
const happened = (move: string, on: number, byLabel = 'Les Tilleuls') => ({
  move,
  at: day(on),
  byLabel,
  byAccount: null,
})

test('an answer is awaited since the sending, or since the reply to a question', () => {
  assert.deepEqual(awaitedSince(day(1), []), day(1))
  assert.deepEqual(awaitedSince(day(1), [happened('send', 1), happened('ask', 3), happened('reply', 5)]), day(5))
  assert.equal(awaitedSince(null, []), undefined)
})

test('a silent structure is reminded at most once in three days, counted from the sending at first', () => {
  const sent = { status: 'read' as const, sentAt: day(1) }
  const past = [happened('send', 1), happened('open', 2)]
  assert.deepEqual(reminderOf(sent, past, day(3), 3), { state: 'tooSoon', last: undefined, from: day(4) })
  assert.deepEqual(reminderOf(sent, past, day(4), 3), { state: 'possible', last: undefined })
  const reminded = [...past, happened('remind', 4)]
  assert.deepEqual(reminderOf(sent, reminded, day(6), 3), { state: 'tooSoon', last: day(4), from: day(7) })
  assert.deepEqual(reminderOf(sent, reminded, day(7), 3), { state: 'possible', last: day(4) })
  const again = [...reminded, happened('ask', 8), happened('reply', 9)]
  assert.deepEqual(reminderOf(sent, again, day(10), 3), { state: 'tooSoon', last: undefined, from: day(12) })
  for (const status of ['waiting', 'infoRequested', 'refused', 'selected'] as const)
    assert.deepEqual(reminderOf({ ...sent, status }, past, day(20), 3), { state: 'useless' }, status)
})

test('a receipt tells when what was last sent was read, and by whom if that is not the structure itself', () => {
  const demande = { sentAt: day(1), readAt: day(2), structureName: 'Les Tilleuls' }
  assert.deepEqual(receiptOf(demande, [happened('open', 2)]), { at: day(2) })
  assert.deepEqual(receiptOf(demande, [happened('open', 2, 'Inès Exemple')]), { at: day(2), by: 'Inès Exemple' })
  assert.equal(receiptOf({ ...demande, readAt: null }, []), undefined)
})

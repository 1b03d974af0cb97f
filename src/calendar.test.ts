import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf, instantInParis, parisClock } from './calendar.ts'

// What `Intl` says of the same instant, slowly.
const slow = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'medium' })

test('the day and the clock of Paris are those of the time zone database, each hour of two years and at each change', () => {
  const start = Date.UTC(2025, 0, 1)
  for (let hour = 0; hour < 2 * 366 * 24; hour += 5) {
    const instant = new Date(start + hour * 3_600_000 + 1_234_567)
    const [day, time] = slow.format(instant).split(' ')
    assert.equal(dayOf(instant), day)
    assert.equal(parisClock(instant).toISOString().slice(11, 19), time)
  }
  for (const change of ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'])
    for (const gap of [-1000, 0, 1000, 3_600_000]) {
      const instant = new Date(Date.parse(change) + gap)
      assert.equal(parisClock(instant).toISOString().slice(0, 19).replace('T', ' '), slow.format(instant))
    }
})

test('a day is told in Paris, across midnight', () => {
  assert.equal(dayOf(new Date('2026-11-21T22:59:59Z')), '2026-11-21')
  assert.equal(dayOf(new Date('2026-11-21T23:00:00Z')), '2026-11-22')
})

test('a day and an hour of Paris are one instant, in summer, in winter and around the changes', () => {
  for (const [shown, instant] of [
    ['2026-07-01T08:30', '2026-07-01T06:30:00.000Z'],
    ['2026-12-01T00:00', '2026-11-30T23:00:00.000Z'],
    ['2026-03-29T01:59', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29T03:00', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25T03:00', '2026-10-25T02:00:00.000Z'],
  ] as const)
    assert.equal(instantInParis(shown)?.toISOString(), instant)
  for (const wrong of [
    '',
    '2026-02-30T10:00',
    '2026-13-01T10:00',
    '2026-01-01T25:00',
    '01/02/2026 10:00',
    '2026-01-01',
  ])
    assert.equal(instantInParis(wrong), undefined, wrong)
})

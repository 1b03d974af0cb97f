import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf, parisClock } from './calendar.ts'

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

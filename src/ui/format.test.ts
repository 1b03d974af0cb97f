import assert from 'node:assert/strict'
import { test } from 'node:test'
import { euros, frDate, frDateTime, frLongDate, km, plural } from './format.ts'

// Intl groups thousands with a narrow no-break space: the tests read all of them as ordinary ones.
const readable = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

test('a day is written as it is in France, whatever the hour of the server', () => {
  assert.equal(frDate('2026-11-19'), '19/11/2026')
  assert.equal(frDate('1942-02-03'), '03/02/1942')
})

test('an instant is told in Paris, across midnight and across the change of hour', () => {
  const cases: [string, string][] = [
    ['2026-11-19T17:04:00Z', '19/11/2026 à 18 h 04'],
    ['2026-07-01T22:30:00Z', '02/07/2026 à 00 h 30'],
    ['2026-03-29T01:30:00Z', '29/03/2026 à 03 h 30'],
  ]
  for (const [instant, text] of cases) assert.equal(readable(frDateTime(new Date(instant))), text)
})

test('the first of a month is the « 1er »', () => {
  assert.equal(readable(frLongDate('2026-12-01')), '1er décembre 2026')
  assert.equal(readable(frLongDate('2026-12-11')), '11 décembre 2026')
})

test('money is cents, written with two decimals and its sign', () => {
  const cases: [number, string][] = [
    [0, '0,00 €'],
    [6840, '68,40 €'],
    [123450, '1 234,50 €'],
    [-5, '-0,05 €'],
  ]
  for (const [cents, text] of cases) assert.equal(readable(euros(cents)), text)
})

test('a distance is as precise as it is short', () => {
  const cases: [number, string][] = [
    [0, '0 m'],
    [854, '850 m'],
    [994, '990 m'],
    [995, '1 km'],
    [3240, '3,2 km'],
    [9940, '9,9 km'],
    [9960, '10 km'],
    [27400, '27 km'],
    [1_234_000, '1 234 km'],
  ]
  for (const [meters, text] of cases) assert.equal(readable(km(meters)), text)
})

test('nought and one are singular', () => {
  const texts = [0, 1, 2, 1500].map((count) => readable(plural(count, 'demande', 'demandes')))
  assert.deepEqual(texts, ['0 demande', '1 demande', '2 demandes', '1 500 demandes'])
})

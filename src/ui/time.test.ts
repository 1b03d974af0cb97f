import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agoText, timeAgo } from './time.ts'

const now = new Date('2026-11-22T10:00:00Z')
const told = (instant: string) => agoText(new Date(instant), now).replaceAll('\u00a0', ' ')

test('the past is told as one would say it', () => {
  const cases: [string, string][] = [
    ['2026-11-22T09:59:30Z', 'à l’instant'],
    ['2026-11-22T09:59:00Z', 'il y a 1 min'],
    ['2026-11-22T09:00:01Z', 'il y a 59 min'],
    ['2026-11-22T09:00:00Z', 'il y a 1 h'],
    ['2026-11-21T23:00:00Z', 'il y a 11 h'],
    ['2026-11-21T22:59:00Z', 'hier'],
    ['2026-11-20T23:00:00Z', 'hier'],
    ['2026-11-19T17:04:00Z', 'il y a 3 jours'],
    ['2026-10-23T10:00:00Z', 'il y a 30 jours'],
    ['2026-10-22T10:00:00Z', 'il y a 1 mois'],
    ['2026-01-10T10:00:00Z', 'il y a 10 mois'],
    ['2025-11-22T10:00:00Z', 'il y a 11 mois'],
    ['2025-11-10T10:00:00Z', 'il y a 1 an'],
    ['2023-11-22T10:00:00Z', 'il y a 3 ans'],
  ]
  for (const [instant, text] of cases) assert.equal(told(instant), text, instant)
})

test('what is still to come is told too', () => {
  assert.equal(told('2026-11-22T10:00:20Z'), 'dans un instant')
  assert.equal(told('2026-11-22T12:30:00Z'), 'dans 2 h')
  assert.equal(told('2026-11-23T05:00:00Z'), 'demain')
  assert.equal(told('2026-11-28T10:00:00Z'), 'dans 6 jours')
})

test('the days are those of Paris: one minute after midnight, last evening was yesterday', () => {
  const afterMidnight = new Date('2026-11-21T23:01:00Z')
  assert.equal(agoText(new Date('2026-11-21T20:00:00Z'), afterMidnight), 'hier')
})

test('the exact instant goes with it', async () => {
  const markup = String(await timeAgo(new Date('2026-11-19T17:04:00Z'), now)).replaceAll('\u00a0', ' ')
  assert.equal(markup, '<time datetime="2026-11-19T17:04:00.000Z" title="19/11/2026 à 18 h 04">il y a 3 jours</time>')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lastPassing } from './rules.ts'

const cases: readonly [hour: number, at: string, passing: string][] = [
  [8, '2026-11-27T07:00:00Z', '2026-11-27T07:00:00Z'],
  [8, '2026-11-27T06:59:59Z', '2026-11-26T07:00:00Z'],
  [8, '2026-11-27T22:59:00Z', '2026-11-27T07:00:00Z'],
  [8, '2026-07-01T06:00:00Z', '2026-07-01T06:00:00Z'],
  // The nights when the clocks change, and the first hour of the days after.
  [8, '2026-03-29T05:30:00Z', '2026-03-28T07:00:00Z'],
  [8, '2026-03-29T06:00:00Z', '2026-03-29T06:00:00Z'],
  [8, '2026-03-29T22:30:00Z', '2026-03-29T06:00:00Z'],
  [8, '2026-10-25T06:30:00Z', '2026-10-24T06:00:00Z'],
  [8, '2026-10-25T23:30:00Z', '2026-10-25T07:00:00Z'],
  [22, '2026-01-01T12:00:00Z', '2025-12-31T21:00:00Z'],
]

for (const [hour, at, passing] of cases)
  test(`at ${at}, ${hour} h passed last at ${passing}`, () => {
    assert.equal(lastPassing(hour, new Date(at)).toISOString(), new Date(passing).toISOString())
  })

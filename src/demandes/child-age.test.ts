import assert from 'node:assert/strict'
import { test } from 'node:test'
import { childAge } from './child-age.ts'

test('the age of a child is told in months, then in years and months', () => {
  assert.deepEqual([0, 17, 23, 24, 40, 72].map(childAge), [
    '0\u00a0mois',
    '17\u00a0mois',
    '23\u00a0mois',
    '2\u00a0ans',
    '3\u00a0ans 4\u00a0mois',
    '6\u00a0ans',
  ])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choicesIn } from './choices.ts'

test('each structure ticked goes with its own stay; the others, and stays that do not exist, are left out', () => {
  const form = {
    finess: ['990000010', '990000028', '990000036'],
    'sejour-990000010': ['permanent'],
    'sejour-990000028': ['week-end'],
    'sejour-990000044': ['jour'],
  }
  assert.deepEqual(choicesIn(form), [{ finess: '990000010', stay: 'permanent' }])
  assert.deepEqual(choicesIn({}), [])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CodeSearch, readSearch } from './search.ts'

const cases: [typed: string, CodeSearch | undefined][] = [
  ['I50', { code: 'I50' }],
  ['i50.1', { code: 'I501' }],
  ['I5', { code: 'I5' }],
  ['I50.1 Insuffisance ventriculaire gauche', { code: 'I501' }],
  ['B24.+0', { code: 'B24+0' }],
  ['I', undefined],
  ['', undefined],
  [' é ', undefined],
  ['insuffisance cardiaque', { words: ['INSUFFISANCE', 'CARDIAQUE'] }],
  ['fracture du col du fémur', { words: ['FRACTURE', 'COL', 'FEMUR'] }],
  ['maladie d’Alzheimer', { words: ['MALADIE', 'ALZHEIMER'] }],
  ['diabète de type 2', { words: ['DIABETE', 'TYPE', '2'] }],
  ['œdème', { words: ['OEDEME'] }],
  ['la', { words: ['LA'] }],
  ['H1N1', { words: ['H1N1'] }],
  ["%_'; drop table", { words: ['DROP', 'TABLE'] }],
]
for (const [typed, expected] of cases)
  test(`« ${typed} » looks for ${JSON.stringify(expected)}`, () => assert.deepEqual(readSearch(typed), expected))

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSearchable, rankerOf, readTyped, slipsBetween } from './search-rules.ts'

const person = 'MARTIN ROUX BOEUF JEAN ELIE JEAN ELIE PAUL 1941'

for (const [typed, rank] of [
  ['martin', 3],
  ['Roux-Bœuf', 3],
  ['jean élie 1941', 3],
  ['jeanélie', 3],
  ['rouxboeuf', 3],
  ['1941 MARTIN', 3],
  ['mart', 2],
  ['ma', 2],
  ['martin paul je', 2],
  ['matrin', 1],
  ['martn', 1],
  ['roux beuf', 1],
  ['jean martinez', 0],
  ['martin 1942', 0],
  ['aul', 0],
] as const)
  test(`« ${typed} » is worth ${rank} for a person of this name`, () => {
    assert.equal(rankerOf(typed)(person), rank)
  })

test('a particle typed apart finds a name written in one word, and the other way round', () => {
  assert.equal(rankerOf('de la tour')('DELATOUR ANNE 1950'), 3)
  assert.equal(rankerOf('delatour')('DE LA TOUR ANNE 1950'), 3)
  assert.equal(rankerOf('de la t')('DELATOUR ANNE 1950'), 2)
})

test('two slips are forgiven in a long name, one in a usual one, none in a short one', () => {
  assert.equal(rankerOf('kovalcik')('KOWALCZYK 1950'), 0)
  assert.equal(rankerOf('kovalcsyk')('KOWALCZYK 1950'), 1)
  assert.equal(rankerOf('dupnot')('DUPONT 1950'), 1)
  assert.equal(rankerOf('ley')('LEX 1950'), 0)
})

test('slips are letters missing, added, replaced or exchanged with their neighbour', () => {
  for (const [a, b, slips] of [
    ['', 'ABC', 3],
    ['ABC', 'ABC', 0],
    ['ABC', 'ACB', 1],
    ['ABC', 'AXC', 1],
    ['ABC', 'ABCD', 1],
    ['ABCD', 'BADC', 2],
  ] as const)
    assert.equal(slipsBetween(a, b), slips, `${a} ${b}`)
})

for (const typed of [
  '17/01/1934',
  '17-01-1934',
  '17.1.1934',
  '17 01 1934',
  '1934-01-17',
  '17 janvier 1934',
  '17 JANV. 1934',
])
  test(`« ${typed} » is a birth date, alone or with a name`, () => {
    assert.deepEqual(readTyped(typed), { words: '1934', birthDate: '1934-01-17' })
    assert.deepEqual(readTyped(`Roux ${typed} élie`), { words: 'ROUX 1934 ELIE', birthDate: '1934-01-17' })
  })

test('the first of a month is written as one says it', () => {
  assert.equal(readTyped('1er août 1934').birthDate, '1934-08-01')
})

for (const typed of ['31/02/1934', '17 jui 1934', '1934', '1701 1934', '17/01/34', '17 rue 1934', 'G 1234 5678 K'])
  test(`« ${typed} » is no birth date`, () => {
    assert.equal(readTyped(typed).birthDate, undefined)
  })

test('a search begins at two letters', () => {
  assert.deepEqual(['d', '-d', 'du', 'd u', '%'].map(isSearchable), [false, false, true, true, false])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Flag } from './report.ts'
import { cents, cleanText, day, decimal, isTrue, phone, textLines, webAddress, wholeNumber } from './values.ts'

test('amounts are read with a point or a comma, into cents; undefined when they are no amount', () => {
  const cases: [string, number | null | undefined][] = [
    ['99.6', 99_60],
    ['100,1', 100_10],
    ['3154.7999999999997', 3154_80],
    [' 62 ', 62_00],
    ['0.01', 1],
    ['0.0', null],
    ['', null],
    ['\\N', null],
    ['gratuit', undefined],
    ['-5', undefined],
    ['1e9', undefined],
    ['99999999999', undefined],
  ]
  for (const [cell, expected] of cases) assert.equal(cents(cell), expected, cell)
})

test('numbers are read whole or decimal, and never out of what a column can hold', () => {
  assert.deepEqual(['60', '0', '', 'x', '1.5', '99999999999'].map(wholeNumber), [
    60,
    0,
    null,
    undefined,
    undefined,
    undefined,
  ])
  assert.deepEqual(['45.5', '-1,5', '', 'nord'].map(decimal), [45.5, -1.5, null, undefined])
  assert.deepEqual(['TRUE', 'true', '1', 'FALSE', '', '0'].map(isTrue), [true, true, true, false, false, false])
})

test('an instant is told as its day in Paris; a time without zone keeps its day', () => {
  const cases: [string, string | null | undefined][] = [
    ['2019-12-29T23:00:00.000Z', '2019-12-30'],
    ['2019-06-16T22:00:00.000Z', '2019-06-17'],
    ['2020-10-04T18:33:19.000Z', '2020-10-04'],
    ['2020-12-31 23:59:02.153', '2020-12-31'],
    ['2020-12-31', '2020-12-31'],
    ['', null],
    ['31/12/2020', undefined],
    ['2020-13-45', undefined],
    ['hier', undefined],
  ]
  for (const [cell, expected] of cases) assert.equal(day(cell), expected, cell)
})

test('only a web address that a browser can open is kept', () => {
  const cases: [string, string | null | undefined][] = [
    ['http://www.exemple.fr', 'http://www.exemple.fr/'],
    ['www.exemple.fr/page', 'http://www.exemple.fr/page'],
    ['', null],
    ['http://http://www.exemple.fr', undefined],
    ['https:///www.exemple.fr', undefined],
    ['https://exemple', undefined],
    ['http://exemple.fr/deux mots', undefined],
    ['Association des Essais', undefined],
    ['javascript:alert(1)', undefined],
    ['http://moi:secret@exemple.fr', undefined],
  ]
  for (const [cell, expected] of cases) assert.equal(webAddress(cell), expected, cell)
})

test('text loses control characters and double spaces; phone numbers are grouped', () => {
  assert.equal(cleanText('  Les\u0000 \u00a0Tilleuls\t '), 'Les Tilleuls')
  assert.equal(cleanText(' \u200b '), null)
  assert.equal(phone('0474461111'), '04 74 46 11 11')
  assert.equal(phone('04 74 46 11 11\u00a0'), '04 74 46 11 11')
  assert.equal(phone('poste 12'), 'poste 12')
})

test('a text that lost characters on its way is left out and flagged', () => {
  const flags: Flag[] = []
  assert.equal(textLines(['Repas[separateur]Linge_x000D_ / Coiffeur', ''], flags), 'Repas\nLinge\nCoiffeur')
  assert.deepEqual(flags, [])
  assert.equal(textLines(['rï¿½sidents', 'Repas', 'perdu\ufffd'], flags), 'Repas')
  assert.deepEqual(flags, ['textDamaged'])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkLetter, isFaultyNumber, newNumber, ownNumbers, parseNumber, showNumber } from './number.ts'

test('a new number is accepted back, with spaces, dots, hyphens and lower case', () => {
  for (let i = 0; i < 200; i++) {
    const letter = (['G', 'S', 'T'] as const)[i % 3] ?? 'G'
    const number = newNumber(letter)
    assert.match(number, new RegExp(`^${letter}\\d{8}[A-Z]$`))
    for (const typed of [number, showNumber(number), number.toLowerCase(), showNumber(number).replaceAll(' ', '.')])
      assert.equal(parseNumber(typed), number)
  }
})

test('a wrong digit or two neighbours exchanged are always noticed', () => {
  for (let i = 0; i < 100; i++) {
    const number = newNumber('S')
    for (let place = 1; place <= 8; place++) {
      for (let digit = 0; digit <= 9; digit++) {
        const wrong = number.slice(0, place) + digit + number.slice(place + 1)
        assert.equal(parseNumber(wrong), wrong === number ? number : undefined)
      }
      const [a = '', b = ''] = [number[place], number[place + 1]]
      if (place < 8 && a !== b)
        assert.equal(parseNumber(number.slice(0, place) + b + a + number.slice(place + 2)), undefined)
    }
  }
})

test('numbers do not follow each other', () => {
  const bodies = Array.from({ length: 300 }, () => Number(newNumber('G').slice(1, 9)))
  const neighbours = bodies.filter((body, index) => Math.abs(body - (bodies[index - 1] ?? -9)) <= 1)
  assert.equal(neighbours.length, 0)
})

test('what is no dossier number is refused', () => {
  for (const typed of ['', 'G', 'S12345678A', '12345678', 'G1234567', `G12345678${checkLetter('G12345678')}X`, 'ＧＧ'])
    assert.equal(parseNumber(typed), undefined)
})

test('a number under the letter of another orientation is refused', () => {
  const number = newNumber('G')
  for (const letter of ['S', 'T']) assert.equal(parseNumber(letter + number.slice(1)), undefined)
})

test('among his own dossiers a doctor may leave the letters out', () => {
  const number = newNumber('T')
  assert.ok(ownNumbers(number.slice(1, 9)).includes(number))
  assert.deepEqual(ownNumbers(number.slice(0, 9)), [number])
  assert.deepEqual(ownNumbers(number), [number])
  assert.deepEqual(ownNumbers('Durand'), [])
})

test('a number with a wrong letter, with figures missing or too many, is known for what it was meant to be', () => {
  const number = newNumber('G')
  const wrong = `${number.slice(0, 9)}${number.endsWith('K') ? 'L' : 'K'}`
  for (const typed of [
    wrong,
    showNumber(wrong).toLowerCase(),
    number.slice(0, 8),
    '1234567',
    '123456789',
    `X${number.slice(1)}`,
  ])
    assert.ok(isFaultyNumber(typed), typed)
  for (const typed of [
    number,
    showNumber(number),
    number.slice(1, 9),
    '1934',
    'martin',
    'g',
    'martin 1934',
    '17/01/1934',
  ])
    assert.ok(!isFaultyNumber(typed), typed)
})

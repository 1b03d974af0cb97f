import assert from 'node:assert/strict'
import { test } from 'node:test'
import { finessLooksValid, luhnOk, rppsLooksValid } from './identifiers.ts'

const cases = (check: (value: string) => boolean, right: string[], wrong: string[]) => {
  for (const value of right) assert.equal(check(value), true, `${value} should pass`)
  for (const value of wrong) assert.equal(check(value), false, `${JSON.stringify(value)} should not pass`)
}

test('the Luhn key finds any single wrong digit, and nothing but digits can pass', () => {
  cases(luhnOk, ['0', '18', '4539578763621486'], ['', '1', '19', '4539578763621487', '1 8', '18\n', '-18', '１８'])
  const rpps = '99700123450'
  for (let place = 0; place < rpps.length; place++) {
    const other = (Number(rpps[place]) + 1) % 10
    assert.equal(luhnOk(rpps.slice(0, place) + other + rpps.slice(place + 1)), false, `digit ${place}`)
  }
})

test('a RPPS is eleven digits with their Luhn key', () => {
  cases(
    rppsLooksValid,
    ['99700123450', '99700543210', '99700007778'],
    ['899700123450', '9970012345', '99700123451', ' 99700123450', '99700A23450', ''],
  )
})

test('a FINESS has a zero in third place, and Corsican letters count as 1 and 2 in its key', () => {
  cases(
    finessLooksValid,
    ['540002698', '770816478', '590064036', '990000010', '990000028', '2A0009999', '2B0009997'],
    ['540002699', '991000010', '2C0009999', '2a0009999', '2B0009999', '0B0139374', '99000001', '9900000100', ''],
  )
})

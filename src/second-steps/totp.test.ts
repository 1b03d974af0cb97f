import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeAt } from './builders.ts'
import { newTotpSecret, stepOfCode, totpUri } from './totp.ts'

const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const at = (epoch: number) => new Date(epoch * 1000)

test('the codes are those of RFC 6238, appendix B, cut to six digits', async () => {
  const vectors = [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ] as const
  for (const [epoch, code] of vectors)
    assert.equal(await stepOfCode(SECRET, code, at(epoch), null), Math.floor(epoch / 30), code)
})

test('one step before and one after are accepted, at any second of the present one, and no other', async () => {
  const start = 1_800_000_000
  for (const second of [0, 1, 15, 29])
    for (const [steps, isAccepted] of [
      [-2, false],
      [-1, true],
      [0, true],
      [1, true],
      [2, false],
    ] as const) {
      const found = await stepOfCode(SECRET, codeAt(SECRET, start + steps * 30), at(start + second), null)
      assert.equal(found, isAccepted ? start / 30 + steps : undefined, `${steps} at ${second}`)
    }
})

test('neither the last accepted step nor an earlier one is accepted again', async () => {
  const start = 1_800_000_000
  const step = start / 30
  const tryWith = (steps: number, last: number) =>
    stepOfCode(SECRET, codeAt(SECRET, start + steps * 30), at(start), last)
  assert.equal(await tryWith(0, step), undefined)
  assert.equal(await tryWith(-1, step), undefined)
  assert.equal(await tryWith(1, step), step + 1)
  assert.equal(await tryWith(0, step - 1), step)
})

test('a secret has 160 bits, and its address is one that applications read', async () => {
  const secret = await newTotpSecret()
  assert.match(secret, /^[A-Z2-7]{32}$/)
  assert.notEqual(secret, await newTotpSecret())
  const uri = new URL(await totpUri(secret, 'Dre Camille Exemple: médecin'))
  assert.equal(uri.protocol, 'otpauth:')
  assert.equal(uri.searchParams.get('secret'), secret)
  assert.equal(uri.searchParams.get('issuer'), 'OpenTrajectoire')
})

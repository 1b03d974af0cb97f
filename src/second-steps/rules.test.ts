import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { totpLimits } from './limits.ts'
import {
  groupsOf,
  hasStrongStep,
  isTotpCode,
  mayChangeSteps,
  RECOVERY_ALPHABET,
  RECOVERY_LENGTH,
  recoveryCodeFrom,
  recoveryCodeOf,
  totpCodeOf,
} from './rules.ts'

const now = new Date('2026-11-27T10:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const none = { totp: false, passkeys: 0, recoveryCodes: 0 }
const enrolled = { ...none, totp: true }

test('an application or a passkey ends the code by mail; recovery codes alone do not', () => {
  assert.equal(hasStrongStep(none), false)
  assert.equal(hasStrongStep({ ...none, recoveryCodes: 10 }), false)
  assert.equal(hasStrongStep(enrolled), true)
  assert.equal(hasStrongStep({ ...none, passkeys: 1 }), true)
})

test('changing a step asks for a strong sign-in of less than half an hour; only the first step of an invited agent does not', () => {
  const cases = [
    [ago(0), none, false, true],
    [ago(30), enrolled, false, true],
    [ago(31), none, false, false],
    [ago(31), enrolled, true, false],
    [undefined, none, false, false],
    [undefined, none, true, true],
    [undefined, enrolled, true, false],
    [undefined, { ...none, passkeys: 1 }, true, false],
  ] as const
  for (const [strongAt, steps, isInvited, expected] of cases)
    assert.equal(
      mayChangeSteps(strongAt ? { strongAt } : {}, steps, isInvited, now),
      expected,
      JSON.stringify([strongAt, steps, isInvited]),
    )
})

test('who came from a linked account has proven nothing of an invited one: he gives it no first step', () => {
  assert.equal(mayChangeSteps({ isByLink: true }, none, true, now), false)
  assert.equal(mayChangeSteps({ isByLink: true, strongAt: ago(1) }, none, true, now), true)
})

test('a recovery code has sixty bits, in signs that cannot be taken for others', () => {
  assert.equal(new Set(RECOVERY_ALPHABET).size, 32)
  assert.doesNotMatch(RECOVERY_ALPHABET, /[IO01]/)
  assert.ok(RECOVERY_LENGTH * Math.log2(RECOVERY_ALPHABET.length) >= 60)
  assert.equal(recoveryCodeFrom(Uint8Array.from({ length: 12 }, (_, rank) => rank * 32 + rank)), '23456789ABCD')
  assert.match(recoveryCodeFrom(randomBytes(12)), /^[2-9A-HJ-NP-Z]{12}$/)
})

test('codes are read as people type them', () => {
  assert.equal(recoveryCodeOf(' abcd-efgh jklm '), 'ABCDEFGHJKLM')
  assert.deepEqual(groupsOf('ABCDEFGHJKLM'), ['ABCD', 'EFGH', 'JKLM'])
  assert.equal(totpCodeOf(' 123 456'), '123456')
  for (const wrong of ['', '12345', '1234567', '12345a', '１２３４５６']) assert.equal(isTotpCode(wrong), false, wrong)
})

test('whoever holds the password has less than one chance in ten thousand in any day to guess a code of the application', () => {
  const [codesGoodAtOnce, periodsThatTouch] = [3, 2]
  assert.ok((totpLimits.wrong.max * periodsThatTouch * codesGoodAtOnce) / 1e6 < 1e-4)
})

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { secretsFrom } from './secrets.ts'

const secrets = secretsFrom(randomBytes(32))

test('what is sealed opens with the same key and purpose, and with no other', () => {
  const sealed = secrets.seal('totp', 'KEY OF THE PHONE')
  assert.ok(!Buffer.from(sealed, 'base64url').toString('latin1').includes('PHONE'))
  assert.equal(secrets.open('totp', sealed), 'KEY OF THE PHONE')
  assert.throws(() => secrets.open('other', sealed))
  assert.throws(() => secretsFrom(randomBytes(32)).open('totp', sealed))
})

test('a changed byte is seen', () => {
  const bytes = Buffer.from(secrets.seal('totp', 'KEY'), 'base64url')
  bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1
  assert.throws(() => secrets.open('totp', bytes.toString('base64url')))
})

test('a shorter tag, which would be easier to guess, proves nothing', () => {
  const bytes = Buffer.from(secrets.seal('totp', ''), 'base64url')
  for (const kept of [4, 8, 12, 15])
    assert.throws(() => secrets.open('totp', bytes.subarray(0, 12 + kept).toString('base64url')))
})

test('the hash of a code depends on the key and on the purpose', () => {
  assert.equal(secrets.hash('a', '012345'), secrets.hash('a', '012345'))
  assert.notEqual(secrets.hash('a', '012345'), secrets.hash('b', '012345'))
  assert.notEqual(secrets.hash('a', '012345'), secretsFrom(randomBytes(32)).hash('a', '012345'))
})

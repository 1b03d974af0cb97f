import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashPassword, isOutdated, isPassword, parameters } from './hash.ts'

test('a password is found again in its hash, and nothing else is; two hashes of one password differ', async () => {
  const hashed = await hashPassword('brouette mauve')
  assert.equal(await isPassword('brouette mauve', hashed), true)
  assert.equal(await isPassword('brouette mauvE', hashed), false)
  assert.notEqual(await hashPassword('brouette mauve'), hashed)
})

test('an accent typed in one piece or in two is the same', async () => {
  const hashed = await hashPassword('café'.normalize('NFC'))
  assert.equal(await isPassword('café'.normalize('NFD'), hashed), true)
})

test('without a password no password is right', async () => assert.equal(await isPassword('', undefined), false))

test('the hash is Argon2id with the parameters that OWASP asks for, and says when it was made with others', async () => {
  const hashed = await hashPassword('brouette mauve')
  assert.match(hashed, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.ok(parameters.memoryCost >= 19_456)
  assert.equal(isOutdated(hashed), false)
  assert.equal(isOutdated(hashed.replace('t=2', 't=1')), true)
})

test('fifty at once are all answered', async () => {
  const hashed = await hashPassword('brouette mauve')
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) => isPassword(index % 2 ? 'brouette mauve' : 'non', hashed)),
  )
  assert.equal(answers.filter(Boolean).length, 25)
})

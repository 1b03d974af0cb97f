import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aSealKey } from '../dossiers/builders.ts'
import { canonical, hashOf, importSealKey, isIntact, sign } from './seal.ts'

const sealOf = async (content: string, key: Awaited<ReturnType<typeof aSealKey>>) => {
  const hash = hashOf(content)
  return { content, hash, signature: await sign(key, hash) }
}

test('one content has one text, whatever the order in which it was put together', () => {
  const text = canonical({ b: [{ d: 1, c: 'é' }], a: null, without: undefined })
  assert.equal(text, '{"a":null,"b":[{"c":"é","d":1}]}')
  assert.equal(canonical({ a: null, b: [{ c: 'é', d: 1 }] }), text)
})

test('a seal is intact as long as nobody touches it', async () => {
  const key = await aSealKey()
  assert.equal(await isIntact(key, await sealOf('{"poids":60}', key)), true)
})

test('a content changed after the fact breaks its seal', async () => {
  const key = await aSealKey()
  const seal = await sealOf('{"poids":60}', key)
  assert.equal(await isIntact(key, { ...seal, content: '{"poids":61}' }), false)
})

test('a content and its hash changed together still break the seal', async () => {
  const key = await aSealKey()
  const seal = await sealOf('{"poids":60}', key)
  const content = '{"poids":61}'
  assert.equal(await isIntact(key, { ...seal, content, hash: hashOf(content) }), false)
})

test('a seal signed by another key is refused', async () => {
  const [ours, theirs] = await Promise.all([aSealKey(), aSealKey()])
  assert.equal(await isIntact(ours, await sealOf('{}', theirs)), false)
})

test('a signature that is not one is refused, not thrown', async () => {
  const key = await aSealKey()
  assert.equal(await isIntact(key, { ...(await sealOf('{}', key)), signature: 'no.signature.here' }), false)
})

test('the signature names its key and tells nothing of the private one', async () => {
  const key = await aSealKey('2026')
  const [header = ''] = (await sign(key, hashOf('{}'))).split('.')
  assert.deepEqual(JSON.parse(Buffer.from(header, 'base64url').toString()), { alg: 'EdDSA', kid: '2026' })
})

test('a key of another kind is refused at start', async () => {
  await assert.rejects(importSealKey({ kty: 'oct', k: 'AAAA', kid: 'secret' }))
})

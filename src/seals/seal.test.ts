import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { renewedKeys, someSealKeys } from './builders.ts'
import type { SealKeys } from './keys.ts'
import {
  canonical,
  claimedText,
  hashOf,
  isIntact,
  kidOf,
  type Sealed,
  sign,
  type Verdict,
  verdictIn,
  verdictOn,
} from './seal.ts'

const sealOf = async (content: string, { active }: SealKeys): Promise<Sealed> => {
  const hash = hashOf(content)
  return { content, hash, signature: await sign(active, hash) }
}

const json = fc.jsonValue({ maxDepth: 4 })
// Member names as a `-0` does not survive JSON, which writes 0.
const plain = json.map((value) => JSON.parse(JSON.stringify(value)) as unknown)

test('one content has one text, whatever the order in which it was put together', () => {
  const text = canonical({ b: [{ d: 1, c: 'é' }], a: null, without: undefined })
  assert.equal(text, '{"a":null,"b":[{"c":"é","d":1}]}')
  assert.equal(canonical({ a: null, b: [{ c: 'é', d: 1 }] }), text)
})

test('the canonical text says the same as the value, and is its own canonical text', () => {
  fc.assert(
    fc.property(plain, (value) => {
      const text = canonical(value)
      assert.deepEqual(JSON.parse(text), value)
      assert.equal(canonical(JSON.parse(text)), text)
    }),
  )
})

test('the canonical text does not depend on the order of the keys, at any depth', () => {
  const turned = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(turned)
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, each]) => [key, turned(each)] as const)
        .toReversed(),
    )
  }
  fc.assert(fc.property(plain, (value) => assert.equal(canonical(turned(value)), canonical(value))))
})

test('two values of one canonical text are equal', () => {
  fc.assert(
    fc.property(plain, plain, (one, other) => {
      const isSame = canonical(one) === canonical(other)
      if (isSame) assert.deepEqual(one, other)
      else assert.notDeepEqual(one, other)
    }),
  )
})

test('a seal is intact as long as nobody touches it', async () => {
  const keys = await someSealKeys()
  const here = { ...(await sealOf(content, keys)), kind: 'medical', number: 2 }
  assert.equal(await isIntact(keys.find, 'G12345678A', here), true)
  for (const elsewhere of [{ kind: 'autonomie' }, { number: 1 }])
    assert.equal(await verdictIn(keys.find, 'G12345678A', { ...here, ...elsewhere }), 'changed')
  assert.equal(await verdictIn(keys.find, 'G87654321B', here), 'changed')
})

const content = canonical({
  answers: { poids: 60, remarque: 'rien à signaler' },
  dossier: 'G12345678A',
  volet: 'medical',
  number: 2,
  signer: { name: 'Dre Exemple', signIn: 'e-cps' },
})
const other = canonical({ answers: { poids: 61 } })

const tampering: [what: string, change: (seal: Sealed, elsewhere: Sealed) => Partial<Sealed>, verdict: Verdict][] = [
  ['one character of an answer', ({ content }) => ({ content: content.replace('rien', 'bien') }), 'changed'],
  ['one digit of a number', ({ content }) => ({ content: content.replace('60', '61') }), 'changed'],
  ['one character of the signer', ({ content }) => ({ content: content.replace('Dre', 'Dra') }), 'changed'],
  ['how he had signed in', ({ content }) => ({ content: content.replace('e-cps', 'cps') }), 'changed'],
  ['a space where there was none', ({ content }) => ({ content: content.replace(':', ': ') }), 'changed'],
  ['the hash alone', () => ({ hash: hashOf(other) }), 'changed'],
  ['content and hash together', () => ({ content: other, hash: hashOf(other) }), 'changed'],
  ['the signature of another content', (_, elsewhere) => ({ signature: elsewhere.signature }), 'changed'],
  [
    'the payload of the signature',
    ({ signature }) => ({
      content: other,
      hash: hashOf(other),
      signature: signature.replace(/\.[^.]*\./, `.${Buffer.from(hashOf(other)).toString('base64url')}.`),
    }),
    'badSignature',
  ],
  ['no signature', () => ({ signature: '' }), 'badSignature'],
  ['what is no signature', () => ({ signature: 'no.signature.here' }), 'badSignature'],
]
for (const [what, change, verdict] of tampering)
  test(`changed afterwards: ${what} — ${verdict}`, async () => {
    const keys = await someSealKeys()
    const [seal, elsewhere] = [await sealOf(content, keys), await sealOf(other, keys)]
    const changed = { ...seal, ...change(seal, elsewhere) }
    assert.notDeepEqual(changed, seal)
    assert.equal(await verdictOn(keys.find, changed), verdict)
    assert.equal(await isIntact(keys.find, 'G12345678A', { ...changed, kind: 'medical', number: 2 }), false)
  })

test('a seal signed by another key that takes the name of ours is refused', async () => {
  const [ours, theirs] = await Promise.all([someSealKeys('same'), someSealKeys('same')])
  assert.equal(await verdictOn(ours.find, await sealOf(content, theirs)), 'badSignature')
})

test('a seal signed by a key that is not ours says so', async () => {
  const [ours, theirs] = await Promise.all([someSealKeys('ours'), someSealKeys('theirs')])
  assert.equal(await verdictOn(ours.find, await sealOf(content, theirs)), 'unknownKey')
})

test('a signature without algorithm, or by a shared secret, is never taken', async () => {
  const keys = await someSealKeys('test')
  const seal = await sealOf(content, keys)
  for (const alg of ['none', 'HS256', 'ES256']) {
    const header = Buffer.from(JSON.stringify({ alg, kid: 'test' })).toString('base64url')
    const signature = seal.signature.replace(/^[^.]*/, header)
    assert.equal(await verdictOn(keys.find, { ...seal, signature }), 'badSignature', alg)
  }
})

test('a key that was renewed still verifies, and does not sign any more', async () => {
  const { before, after } = await renewedKeys()
  const old = await sealOf(content, before)
  assert.equal(await verdictOn(after.find, old), 'intact')
  const fresh = await sealOf(content, after)
  assert.notEqual(kidOf(fresh.signature), kidOf(old.signature))
  assert.equal(await verdictOn(after.find, fresh), 'intact')
  assert.equal(await verdictOn(before.find, fresh), 'unknownKey')
})

test('the signature names its key, carries the hash and tells nothing of the private key', async () => {
  const signature = await sign((await someSealKeys('2026')).active, hashOf('{}'))
  const [header = ''] = signature.split('.')
  assert.deepEqual(JSON.parse(Buffer.from(header, 'base64url').toString()), { alg: 'EdDSA', kid: '2026' })
  assert.equal(claimedText(signature), hashOf('{}'))
})

import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { after, before, test } from 'node:test'
import { aWorld, type World } from '../dossiers/builders.ts'
import { aKeyFile, renewedKeys } from './builders.ts'
import { endorsedText, newSealJwk, publicPart, readKeyFile, readPublicKeys, renewed, showKeyFile } from './key-file.ts'
import { sharedKeys, shareKeys } from './key-store.ts'
import { sealKeysFrom, trusted } from './keys.ts'
import { hashOf, sign, verdictOn } from './seal.ts'

let world: World
before(async () => {
  world = await aWorld()
})
after(() => world?.stop())

const sealOf = async (content: string, { active }: { active: Parameters<typeof sign>[0] }) => {
  const hash = hashOf(content)
  return { content, hash, signature: await sign(active, hash) }
}

test('the file of the former version, one private key, is read as it is', () => {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  const file = readKeyFile(JSON.stringify({ ...jwk, kid: 'demonstration', alg: 'EdDSA' }))
  assert.equal(file?.active.kid, 'demonstration')
  assert.deepEqual(
    file?.all.map(({ kid }) => kid),
    ['demonstration'],
  )
})

test('a file that is renewed keeps the former keys without their private part, newest first', async () => {
  const first = await aKeyFile('first')
  const second = await renewed(first, '2026-11-27')
  const third = await renewed(second, '2027-11-27')
  const text = showKeyFile(third)
  assert.equal(text.match(/"d":/g)?.length, 1)
  assert.ok(!text.includes(first.active.d) && !text.includes(second.active.d))
  const file = readKeyFile(text)
  assert.deepEqual(file, third)
  assert.equal(file?.active.kid, third.active.kid)
  assert.deepEqual(
    file?.all.map(({ kid }) => kid),
    [third.active.kid, second.active.kid, 'first'],
  )
  assert.match(third.active.kid, /^2027-11-27-[\w-]{8}$/)
})

test('what is no key file is refused: no key that signs, two that sign, two of one name, another kind', async () => {
  const [one, other] = [await newSealJwk('', 'one'), await newSealJwk('', 'other')]
  const refused: unknown[] = [
    {},
    [],
    'key',
    { keys: [] },
    { keys: [publicPart(one)] },
    { keys: [one, other] },
    { keys: [one, { ...publicPart(other), kid: 'one' }] },
    { ...one, kid: '' },
    { ...one, kid: undefined },
    { ...one, crv: 'X25519' },
    { kty: 'oct', k: 'AAAA', kid: 'secret' },
  ]
  for (const each of refused) assert.equal(readKeyFile(JSON.stringify(each)), undefined, JSON.stringify(each))
  assert.equal(readKeyFile('{'), undefined)
  assert.equal(readPublicKeys(JSON.stringify({ keys: [publicPart(one)] }))?.length, 1)
})

test('what is published holds no private part', async () => {
  const { after: keys } = await renewedKeys()
  for (const key of await keys.published()) assert.ok(!('d' in key))
})

test('a key is believed along a chain of endorsements from one of ours, and not otherwise', async () => {
  const first = await aKeyFile('first')
  const second = await renewed(first, '2026-01-01')
  const third = await renewed(second, '2027-01-01')
  const kids = async (...claimed: Parameters<typeof trusted>[1]) =>
    (await trusted(first.all, claimed)).map(({ kid }) => kid)
  const [two, three] = [publicPart(second.active), publicPart(third.active)]
  assert.deepEqual(await kids(three, two), [third.active.kid, second.active.kid, 'first'])
  assert.deepEqual(await kids(three), ['first'])
  const { endorsement: _, ...unendorsed } = two
  assert.deepEqual(await kids(unendorsed), ['first'])
  const stranger = publicPart(await newSealJwk('', 'stranger'))
  assert.deepEqual(await kids({ ...stranger, endorsement: two.endorsement }), ['first'])
  const self = await aKeyFile('self')
  const own = await sign((await sealKeysFrom(self)).active, endorsedText(self.active))
  assert.deepEqual(await kids({ ...publicPart(self.active), endorsement: own }), ['first'])
})

test('a process with the former file verifies what a renewed one sealed, once it has left its key in the database', async () => {
  const { db } = world.context
  const { files } = await renewedKeys()
  let at = new Date('2026-11-27T10:00:00Z')
  const [old, fresh] = await Promise.all(
    files.map((file) =>
      sealKeysFrom(
        file,
        () => sharedKeys(db),
        () => at,
      ),
    ),
  )
  assert.ok(old && fresh)
  const seal = await sealOf('{"poids":60}', fresh)
  assert.equal(await verdictOn(old.find, seal), 'unknownKey')
  assert.deepEqual(await shareKeys(db, files[1].all), [])
  at = new Date('2026-11-27T10:00:06Z')
  assert.equal(await verdictOn(old.find, seal), 'intact')
  assert.deepEqual(await old.published(), files[1].all)
})

test('a key put in the database by somebody else is not believed, and no name is taken twice', async () => {
  const { db } = world.context
  const { files } = await renewedKeys()
  const stranger = await aKeyFile('intruder')
  await shareKeys(db, stranger.all)
  const keys = await sealKeysFrom(files[1], () => sharedKeys(db))
  const forged = await sealOf('{"poids":60}', await sealKeysFrom(stranger))
  assert.equal(await verdictOn(keys.find, forged), 'unknownKey')
  const again = await aKeyFile('intruder')
  assert.deepEqual(await shareKeys(db, again.all), ['intruder'])
})

test('a name that nobody knows is looked for once at a time, and again some seconds later', async () => {
  let at = new Date('2026-11-27T10:00:00Z')
  let readings = 0
  const shared = async () => {
    readings += 1
    return []
  }
  const keys = await sealKeysFrom(await aKeyFile(), shared, () => at)
  await Promise.all(['one', 'other', 'one'].map(keys.find))
  assert.equal(readings, 1)
  await keys.find('one')
  assert.equal(readings, 1)
  at = new Date('2026-11-27T10:00:06Z')
  await keys.find('one')
  assert.equal(readings, 2)
})

test('a reading that failed is tried again', async () => {
  let readings = 0
  const keys = await sealKeysFrom(await aKeyFile(), async () => {
    readings += 1
    if (readings === 1) throw new Error('no database')
    return []
  })
  await assert.rejects(keys.find('one'))
  assert.equal(await keys.find('one'), undefined)
  assert.equal(readings, 2)
})

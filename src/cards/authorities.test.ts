import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { KeyUsageFlags } from '@peculiar/asn1-x509'
import { issuerOf, readAuthorities, storeFaults } from './authorities.ts'
import { aCardStore, type CardStore } from './builders.ts'
import { authorityOnly, keyUsage, mint, newKeys, pemOf } from './demo/mint.ts'

let store: CardStore
let twin: CardStore
let real: CardStore
before(async () => {
  ;[store, twin, real] = await Promise.all([
    aCardStore(),
    aCardStore(),
    aCardStore({ root: 'AC RACINE FORT', issuing: 'AC FORT PERSONNES', unit: 'IGC' }),
  ])
})
after(() => {
  for (const each of [store, twin, real]) each?.remove()
})
const now = new Date()
const years = (count: number) => new Date(now.getTime() + count * 365 * 86_400_000)

test('a card issued by the pinned authority finds its issuer; in PEM, in DER, in one file or in a folder', async () => {
  const { der } = await store.card()
  const folder = join(store.folder, 'pinned')
  mkdirSync(folder)
  store.file('pinned/root.cer', store.root.der)
  store.file('pinned/issuing.pem', pemOf(store.issuing.der))
  for (const authorities of [store.authorities, readAuthorities(folder)])
    assert.equal(issuerOf(authorities, der, now)?.name.commonName, 'DEMONSTRATION AC FORT PERSONNES')
})

test('an authority of the same name with another key, a copied card, the root itself and a card that issues: no issuer', async () => {
  const forged = await twin.card()
  const byRoot = await store.card({}, store.root)
  const card = await store.card()
  const byCard = await store.card({}, card)
  const tampered = Buffer.from(card.der)
  const at = tampered.indexOf('EXEMPLAIRE')
  tampered.write('E', at + 1)
  for (const der of [forged.der, byRoot.der, byCard.der, tampered])
    assert.equal(issuerOf(store.authorities, der, now), undefined)
})

test('an intermediate that hangs on a pinned issuing authority is not pinned itself', async () => {
  const keys = await newKeys()
  const extensions = [authorityOnly(), keyUsage(KeyUsageFlags.keyCertSign)]
  const lower = mint({ ...store.issuing, keys, issuer: store.issuing, days: [-1, 300], extensions })
  const { der } = await store.card({}, lower)
  assert.equal(issuerOf(store.authorities, der, now), undefined)
  const withLower = readAuthorities(
    store.file('lower.pem', [store.root, store.issuing, lower].map((each) => pemOf(each.der)).join('')),
  )
  assert.equal(issuerOf(withLower, der, now), undefined)
})

test('an authority out of its dates issues nothing any more', async () => {
  const { der } = await store.card()
  assert.ok(issuerOf(store.authorities, der, years(9)))
  assert.equal(issuerOf(store.authorities, der, years(11)), undefined)
})

test('a pinned certificate that may not sign certificates is no authority', async () => {
  const keys = await newKeys()
  const weak = mint({
    ...store.issuing,
    keys,
    issuer: store.root,
    days: [-1, 300],
    extensions: [keyUsage(KeyUsageFlags.digitalSignature)],
  })
  const { der } = await store.card({}, weak)
  const authorities = readAuthorities(store.file('weak.pem', pemOf(store.root.der) + pemOf(weak.der)))
  assert.equal(issuerOf(authorities, der, now), undefined)
})

test('a store is fit or says why: test authorities in production, no root, other authorities of the hierarchy', () => {
  assert.deepEqual(storeFaults(store.authorities, 'test'), [])
  assert.deepEqual(storeFaults(real.authorities, 'production'), [])
  const faults = storeFaults(store.authorities, 'production')
  assert.equal(faults.length, 2)
  for (const fault of faults) assert.match(fault, /autorité de test/)
  const orphan = readAuthorities(real.file('orphan.pem', pemOf(real.issuing.der)))
  assert.match(storeFaults(orphan, 'production').join(), /racine du même magasin.*aucune autorité émettrice/)
  const mixed = readAuthorities(
    real.file('mixed.pem', [real.root, real.issuing, store.root].map((each) => pemOf(each.der)).join('')),
  )
  assert.match(storeFaults(mixed, 'production').join(), /DEMONSTRATION.*autorité de test/)
})

test('authorities of organisations are refused from the store: they issue no cards', async () => {
  const organisations = await aCardStore({ root: 'AC RACINE FORT', issuing: 'AC FORT ORGANISATIONS', unit: 'IGC' })
  assert.match(storeFaults(organisations.authorities, 'production').join(), /n’émet pas de cartes/)
  organisations.remove()
})

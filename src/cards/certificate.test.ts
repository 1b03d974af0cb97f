import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { aCardStore, aDoctor, type CardStore } from './builders.ts'
import { oids, readCard } from './certificate.ts'
import { extension, mint } from './demo/mint.ts'

let store: CardStore
before(async () => {
  store = await aCardStore()
})
after(() => store?.remove())

test('everything a card says is read from its ASN.1, in a multi-valued name too', async () => {
  const { der, serial } = await store.card({
    givenName: 'Zoé',
    surname: 'D’EXEMPLE + CN=1',
    ocspUrl: 'http://ocsp.exemple.test',
  })
  const card = readCard(der)
  assert.ok(card)
  const { notBefore, notAfter, der: _, ...rest } = card
  assert.deepEqual(rest, {
    idNatPs: aDoctor.idNatPs,
    givenName: 'Zoé',
    surname: 'D’EXEMPLE + CN=1',
    title: 'Médecin',
    upn: aDoctor.idNatPs,
    type: 0,
    number: '8025000001/2600000001',
    usage: 0x80,
    profession: 10,
    serial: serial.toString('hex').toUpperCase(),
    issuer: { commonName: 'DEMONSTRATION AC FORT PERSONNES', units: ['IGC DEMONSTRATION'] },
    keyUsages: ['digitalSignature'],
    extendedKeyUsages: ['1.3.6.1.5.5.7.3.2', '1.3.6.1.4.1.311.20.2.2'],
    ocspUrls: ['http://ocsp.exemple.test'],
  })
  assert.equal(Math.round((notAfter.getTime() - notBefore.getTime()) / 86_400_000), 1096)
})

test('the signature certificate has no principal name', async () => {
  const card = readCard((await store.card({ isForSignature: true })).der)
  assert.deepEqual([card?.upn, card?.usage, card?.keyUsages], [undefined, 0x83, ['nonRepudiation']])
})

test('two names, two values of one extension, or garbage: nothing is read', async () => {
  const { keys } = store
  const common = { keys, issuer: store.issuing, days: [-1, 1] as const }
  const twoNames = mint({
    ...common,
    subject: [{ [oids.commonName]: '899700123450' }, { [oids.commonName]: '899700543210' }],
    extensions: [],
  })
  const noName = mint({ ...common, subject: [{ [oids.country]: 'FR' }], extensions: [] })
  const twice = await store.card({ extensions: [extension(oids.profession, Buffer.from([2, 1, 10]))] })
  const wrong = await store.card({ type: null, extensions: [extension(oids.cardType, Buffer.from([4, 1, 0]))] })
  for (const der of [twoNames.der, noName.der, twice.der, wrong.der, twice.der.subarray(0, 300), Buffer.from('carte')])
    assert.equal(readCard(der), undefined)
})

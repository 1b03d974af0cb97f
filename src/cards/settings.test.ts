import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { after, before, test } from 'node:test'
import { ConfigFaults, readConfig } from '../config.ts'
import type { Context } from '../context.ts'
import { aCardStore, type CardStore } from './builders.ts'
import { keyPemOf, pemOf } from './demo/mint.ts'
import { openCardDoor } from './open-door.ts'

let store: CardStore
let real: CardStore
let whole: Record<string, string>
before(async () => {
  ;[store, real] = await Promise.all([
    aCardStore(),
    aCardStore({ root: 'AC RACINE FORT', issuing: 'AC FORT PERSONNES', unit: 'IGC' }),
  ])
  const { der, keys } = await store.card()
  whole = {
    DEMO: '0',
    CARD_MODE: 'tls',
    CARD_PORT: '0',
    CARD_ENVIRONMENT: 'production',
    CARD_PUBLIC_URL: 'https://cartes.exemple.test',
    CARD_AUTHORITIES: real.path,
    CARD_TLS_CERT: store.file('server.pem', pemOf(der)),
    CARD_TLS_KEY: store.file('server.key', keyPemOf(keys)),
    CARD_CRL: '/srv/a.crl, https://crl.exemple.test/b.crl',
    CARD_OCSP: 'https://ocsp.exemple.test',
    CARD_PROXY_ADDRESSES: '127.0.0.1, ::1',
    CARD_PROXY_SECRET_FILE: store.file('secret', 'x'.repeat(32)),
  }
})
after(() => {
  store?.remove()
  real?.remove()
})

const faultsOf = (change: Record<string, string | undefined>): string[] => {
  try {
    readConfig({ ...whole, ...change })
    return []
  } catch (error) {
    assert.ok(error instanceof ConfigFaults)
    return error.faults.map((fault) => fault.split(' ')[0] ?? '').filter((name) => name.startsWith('CARD_'))
  }
}

test('whole settings are read; lists are separated by commas', () => {
  const { card } = readConfig(whole)
  assert.deepEqual(card?.lists, ['/srv/a.crl', 'https://crl.exemple.test/b.crl'])
  assert.deepEqual(card?.proxy.addresses, ['127.0.0.1', '::1'])
  assert.equal(card?.isSelfMade, false)
})

test('each missing or contradictory setting is named', () => {
  for (const [change, expected] of [
    [{}, []],
    [{ CARD_MODE: 'proxy' }, []],
    [{ CARD_MODE: 'off', CARD_AUTHORITIES: undefined }, []],
    [{ CARD_MODE: 'somehow' }, ['CARD_MODE']],
    [{ CARD_AUTHORITIES: undefined }, ['CARD_AUTHORITIES']],
    [{ CARD_AUTHORITIES: '/nowhere' }, ['CARD_AUTHORITIES']],
    [{ CARD_PUBLIC_URL: undefined }, ['CARD_PUBLIC_URL']],
    [{ CARD_PUBLIC_URL: 'http://cartes.exemple.test' }, ['CARD_PUBLIC_URL']],
    [{ CARD_TLS_CERT: undefined, CARD_TLS_KEY: '/nowhere' }, ['CARD_TLS_CERT', 'CARD_TLS_KEY']],
    [{ CARD_OCSP: 'off', CARD_CRL: undefined }, ['CARD_CRL']],
    [{ CARD_OCSP: 'sometimes' }, ['CARD_OCSP']],
    [{ CARD_MODE: 'proxy', CARD_PROXY_ADDRESSES: undefined }, ['CARD_PROXY_ADDRESSES']],
    [{ CARD_MODE: 'proxy', CARD_PROXY_SECRET_FILE: undefined }, ['CARD_PROXY_SECRET_FILE']],
    [{ CARD_MODE: 'proxy', CARD_PROXY_SECRET_FILE: store.file('short', 'court') }, ['CARD_PROXY_SECRET_FILE']],
    [{ NODE_ENV: 'production', CARD_ENVIRONMENT: 'test' }, ['CARD_ENVIRONMENT']],
  ] as const)
    assert.deepEqual(faultsOf(change), expected, JSON.stringify(change))
})

test('cards are off in production unless they are asked for; the demonstration has its own', () => {
  assert.equal(readConfig({ DEMO: '0' }).card, undefined)
  const { card } = readConfig({ PORT: '4300' })
  assert.deepEqual(
    [card?.isSelfMade, card?.environment, card?.port, card?.publicUrl],
    [true, 'test', 4302, 'https://localhost:4302'],
  )
})

const open = (change: Record<string, string>) => {
  const config = readConfig({ ...whole, ...change })
  assert.ok(config.card)
  return openCardDoor({ config, log: { warn() {} } } as unknown as Context, config.card)
}

test('a test authority among those of production stops the start, and so does a file that is no certificate', () => {
  assert.throws(
    () => open({ CARD_AUTHORITIES: store.path }),
    (error) => {
      assert.ok(error instanceof ConfigFaults)
      assert.match(error.faults.join(), /^CARD_AUTHORITIES : « DEMONSTRATION AC RACINE FORT » est une autorité de test/)
      return true
    },
  )
  const unreadable = store.file('unreadable.pem', 'bonjour')
  assert.throws(
    () => open({ CARD_AUTHORITIES: unreadable }),
    (error) => error instanceof ConfigFaults && /n’est pas un certificat/.test(error.faults.join()),
  )
})

test('a server certificate with the key of another stops the start, and says which setting', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const foreign = store.file('foreign.key', privateKey.export({ format: 'pem', type: 'pkcs8' }) as string)
  for (const file of [foreign, store.file('no.key', 'bonjour')])
    assert.throws(
      () => open({ CARD_TLS_KEY: file }),
      (error) => error instanceof ConfigFaults && error.faults.join().startsWith('CARD_TLS_CERT, CARD_TLS_KEY'),
    )
})

test('real authorities open the door in production', async () => {
  const door = await open({})
  assert.ok(door.port > 0)
  await door.stop()
})

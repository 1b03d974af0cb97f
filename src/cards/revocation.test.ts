import assert from 'node:assert/strict'
import { rmSync, utimesSync, writeFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { id_ce_deltaCRLIndicator } from '@peculiar/asn1-x509'
import { aCardStore, aResponder, type CardStore } from './builders.ts'
import type { Revocation } from './card.ts'
import { readCard } from './certificate.ts'
import { readRevocationList } from './crl.ts'
import { extension, type Minted, mintList, pemOf } from './demo/mint.ts'
import { aDelegate, answerTo, type Said, tryLater } from './responder-builders.ts'
import { revocationCheck } from './revocation.ts'

let store: CardStore
let twin: CardStore
let card: Minted
let other: Minted
let delegate: Minted
before(async () => {
  ;[store, twin] = await Promise.all([aCardStore(), aCardStore()])
  ;[card, other, delegate] = await Promise.all([store.card(), store.card(), aDelegate(store.issuing)])
})
after(() => {
  for (const each of [store, twin]) each?.remove()
})

const days = (count: number) => new Date(Date.now() + count * 86_400_000)
const listFile = (name: string, list: Buffer): string => store.file(name, list)
const fresh = (...revoked: Minted[]): Buffer => mintList(store.issuing, revoked, [-1, 7])

async function check(settings: { lists?: string[]; ocsp?: string }, shown = card, now = new Date()) {
  const warned: string[] = []
  const ask = revocationCheck({ lists: settings.lists ?? [], ocsp: settings.ocsp ?? 'off' }, (because) =>
    warned.push(because),
  )
  const read = readCard(shown.der)
  assert.ok(read)
  return { answer: await ask(read, store.issuer, now), warned }
}

const lists: [why: string, list: () => Buffer, expected: Revocation][] = [
  ['a fresh list without the card', () => fresh(other), 'good'],
  ['an empty list', () => fresh(), 'good'],
  ['a list in PEM', () => Buffer.from(pemOf(fresh(other), 'X509 CRL')), 'good'],
  ['a list with the card', () => fresh(other, card), 'revoked'],
  ['a list in PEM with the card', () => Buffer.from(pemOf(fresh(card), 'X509 CRL')), 'revoked'],
  ['a list that is over', () => mintList(store.issuing, [], [-9, -1]), 'unavailable'],
  ['a list of tomorrow', () => mintList(store.issuing, [], [1, 9]), 'unavailable'],
  ['a list of another authority of the same name', () => mintList(twin.issuing, [], [-1, 7]), 'unavailable'],
  ['a list of the root', () => mintList(store.root, [], [-1, 7]), 'unavailable'],
  [
    'a list that only tells what changed',
    () => mintList(store.issuing, [], [-1, 7], [extension(id_ce_deltaCRLIndicator, Buffer.from([2, 1, 1]), true)]),
    'unavailable',
  ],
  ['a list cut short', () => fresh(card, other).subarray(0, -30), 'unavailable'],
  ['a page of HTML', () => Buffer.from('<html></html>'), 'unavailable'],
  ['nothing', () => Buffer.alloc(0), 'unavailable'],
]
for (const [why, list, expected] of lists)
  test(`${why}: ${expected}`, async () => {
    const { answer } = await check({ lists: [listFile('list.crl', list())] })
    assert.equal(answer, expected)
  })

test('a list whose serial was taken out is not believed', async () => {
  const list = fresh(card)
  const at = list.indexOf(card.serial)
  list.writeUInt8(0x11, at)
  assert.equal((await check({ lists: [listFile('changed.crl', list)] })).answer, 'unavailable')
})

test('a file that is missing, or an address where nothing answers, lets nobody in, and says so', async () => {
  for (const source of ['/nowhere/list.crl', 'http://127.0.0.1:9/list.crl']) {
    const { answer, warned } = await check({ lists: [source] })
    assert.deepEqual([answer, warned.length], ['unavailable', 1])
  }
  assert.equal((await check({})).answer, 'unavailable')
})

test('a list that ends within hours still lets people in, and the log warns whoever watches it', async () => {
  const { answer, warned } = await check({ lists: [listFile('soon.crl', mintList(store.issuing, [], [-1, 0.2]))] })
  assert.deepEqual([answer, warned], ['good', ['list ends soon']])
})

test('of several lists, the one of the card’s authority is used', async () => {
  const sources = [listFile('a.crl', mintList(twin.issuing, [], [-1, 7])), listFile('b.crl', fresh(card))]
  assert.equal((await check({ lists: sources })).answer, 'revoked')
})

test('a list is fetched once, serves until its end when its address is gone, and nobody enters after', async () => {
  const responder = await aResponder(() => fresh(other))
  const ask = revocationCheck({ lists: [responder.url], ocsp: 'off' }, () => {})
  const read = readCard(card.der)
  assert.ok(read)
  const at = (count: number) => ask(read, store.issuer, days(count))
  assert.deepEqual(await Promise.all([at(0), at(0), at(0)]), ['good', 'good', 'good'])
  assert.equal(responder.asked.length, 1)
  await responder.stop()
  assert.equal(await at(3), 'good')
  assert.equal(await at(8), 'unavailable')
})

test('a list that is replaced on the disk counts at once', async () => {
  const file = listFile('replaced.crl', fresh())
  const ask = revocationCheck({ lists: [file], ocsp: 'off' }, () => {})
  const read = readCard(card.der)
  assert.ok(read)
  assert.equal(await ask(read, store.issuer, new Date()), 'good')
  writeFileSync(file, fresh(card))
  utimesSync(file, new Date(), days(1))
  assert.equal(await ask(read, store.issuer, new Date()), 'revoked')
  rmSync(file)
  assert.equal(await ask(read, store.issuer, new Date()), 'revoked')
})

test('a list of thousands of cards is read', () => {
  const many = Array.from({ length: 4_000 }, (_, index) => ({
    serial: Buffer.from((index + 0x10000000).toString(16), 'hex'),
  }))
  const list = readRevocationList(mintList(store.issuing, many, [-1, 7]))
  assert.equal(list.revoked.size, 4_000)
  assert.ok(list.isSignedBy(store.issuer))
})

const asking = (settings: { lists?: string[]; ocsp?: string }, times: Parameters<typeof revocationCheck>[2] = {}) => {
  const warned: string[] = []
  const ask = revocationCheck(
    { lists: settings.lists ?? [], ocsp: settings.ocsp ?? 'off' },
    (because) => warned.push(because),
    times,
  )
  const read = readCard(card.der)
  assert.ok(read)
  return { at: (now: Date) => ask(read, store.issuer, now), warned }
}
const seconds = (count: number) => days(count / 86_400)
test('a list may come more slowly than an answer: it is not cut', async () => {
  const source = await aResponder(async () => {
    await setTimeout(300)
    return fresh(card)
  })
  assert.equal(await asking({ lists: [source.url] }, { answer: 50 }).at(days(0)), 'revoked')
  await source.stop()
})

test('a sign-in does not wait for ever for a list, which goes on coming and serves the next one', async () => {
  const { promise: list, resolve: release } = Promise.withResolvers<Buffer>()
  const source = await aResponder(() => list)
  const { at } = asking({ lists: [source.url] }, { patience: 50 })
  assert.equal(await at(days(0)), 'unavailable')
  release(fresh(other))
  let answer: Revocation = 'unavailable'
  while (answer === 'unavailable') answer = await at(days(0))
  assert.deepEqual([answer, source.asked.length], ['good', 1])
  await source.stop()
})

test('after a failure, or a list that is over, the address is left in peace for a minute', async () => {
  for (const bad of [500, Buffer.from('<html></html>'), mintList(store.issuing, [], [-9, -1])]) {
    let given: Buffer | number = bad
    const source = await aResponder(() => given)
    const { at } = asking({ lists: [source.url] })
    const start = new Date(Math.ceil(Date.now() / 900_000) * 900_000)
    const after = (ms: number) => at(new Date(start.getTime() + ms))
    for (const ms of [0, 1000, 59_000]) assert.equal(await after(ms), 'unavailable')
    assert.equal(source.asked.length, 1)
    given = fresh(other)
    assert.equal(await after(61_000), 'good')
    assert.equal(source.asked.length, 2)
    await source.stop()
  }
})

test('the signature of a list is verified once', () => {
  const list = readRevocationList(fresh(card))
  let looked = 0
  const issuer = {
    ...store.issuer,
    get publicKey() {
      looked++
      return store.issuer.publicKey
    },
  }
  assert.deepEqual([list.isSignedBy(issuer), list.isSignedBy(issuer), looked], [true, true, 1])
  assert.equal(list.isSignedBy(twin.issuer), false)
})

test('an older list, and one that somebody else signed, never take the place of the list that was believed', async () => {
  let given = fresh(card)
  const source = await aResponder(() => given)
  const { at, warned } = asking({ lists: [source.url] })
  assert.equal(await at(days(0)), 'revoked')
  given = mintList(store.issuing, [], [-2, 30])
  assert.equal(await at(days(1)), 'revoked')
  given = mintList(twin.issuing, [], [0, 30])
  assert.equal(await at(days(2)), 'revoked')
  assert.deepEqual(warned, ['list older', 'list of somebody else'])
  given = mintList(store.issuing, [], [-0.5, 30])
  assert.equal(await at(days(3)), 'good')
  await source.stop()
})

test('an answer serves until its own end, for its card alone', async () => {
  const source = await aResponder((request) => answerTo(request, { status: 'good', signer: store.issuing }))
  const ask = revocationCheck({ lists: [], ocsp: source.url }, () => {})
  const [one, two] = [card, other].map(({ der }) => readCard(der))
  assert.ok(one && two)
  for (const [shown, at, asked] of [
    [one, 0, 1],
    [one, 3000, 1],
    [two, 3000, 2],
    [one, 3601, 3],
  ] as const) {
    assert.equal(await ask(shown, store.issuer, seconds(at)), 'good')
    assert.equal(source.asked.length, asked)
  }
  await source.stop()
})

test('an older answer is not believed after a newer one', async () => {
  let said: Partial<Said> = { status: 'revoked', minutes: [-10, 1] }
  const source = await aResponder((request) =>
    answerTo(request, { status: 'good', signer: store.issuing, nonce: 'none', ...said }),
  )
  const { at, warned } = asking({ ocsp: source.url })
  assert.equal(await at(days(0)), 'revoked')
  said = { status: 'good', minutes: [-60, 60] }
  assert.equal(await at(seconds(120)), 'unavailable')
  assert.deepEqual(warned, ['ocsp older'])
  said = { status: 'good', minutes: [0, 60] }
  assert.equal(await at(seconds(120)), 'good')
  await source.stop()
})

const believed: [why: string, said: () => Partial<Said>, expected: Revocation][] = [
  ['good, from the issuer', () => ({}), 'good'],
  ['revoked, from the issuer', () => ({ status: 'revoked' }), 'revoked'],
  ['good, from a responder that the issuer named', () => ({ signer: delegate, certs: [delegate] }), 'good'],
  [
    'revoked, from a responder that the issuer named',
    () => ({ status: 'revoked', signer: delegate, certs: [delegate] }),
    'revoked',
  ],
  ['good, from a store that leaves the nonce out', () => ({ nonce: 'none' }), 'good'],
]
const unbelieved: [why: string, said: () => Promise<Partial<Said>> | Partial<Said>][] = [
  ['unknown', () => ({ status: 'unknown' })],
  ['signed by another authority of the same name', () => ({ signer: twin.issuing })],
  ['signed by the root', () => ({ signer: store.root, certs: [store.root] })],
  ['signed by a card', () => ({ signer: other, certs: [other] })],
  ['signed by a responder whose certificate is not sent', () => ({ signer: delegate })],
  [
    'signed by a server that was not named for this',
    async () => {
      const signer = await aDelegate(store.issuing, { isNamed: false })
      return { signer, certs: [signer] }
    },
  ],
  [
    'signed by a responder of another authority',
    async () => {
      const signer = await aDelegate(twin.issuing)
      return { signer, certs: [signer] }
    },
  ],
  [
    'signed by a responder out of its dates',
    async () => {
      const signer = await aDelegate(store.issuing, { days: [-30, -1] })
      return { signer, certs: [signer] }
    },
  ],
  ['too old', () => ({ minutes: [-120, -60] })],
  ['of tomorrow', () => ({ minutes: [60, 120] })],
  ['about another card', () => ({ serial: Buffer.from('10ff', 'hex') })],
  ['an answer to an earlier question', () => ({ nonce: 'other' })],
]
async function ocsp(said: Partial<Said>, lists: string[] = []) {
  const responder = await aResponder((request) => answerTo(request, { status: 'good', signer: store.issuing, ...said }))
  const checked = await check({ ocsp: responder.url, lists })
  await responder.stop()
  return checked.answer
}
for (const [why, said, expected] of believed)
  test(`an answer that is ${why}: ${expected}`, async () => assert.equal(await ocsp(said()), expected))
for (const [why, said] of unbelieved)
  test(`an answer that is ${why} is not believed, whatever it says: the list decides`, async () => {
    const given = await said()
    assert.equal(await ocsp(given), 'unavailable')
    assert.equal(await ocsp(given, [listFile('then-good.crl', fresh(other))]), 'good')
    assert.equal(await ocsp(given, [listFile('then-revoked.crl', fresh(card))]), 'revoked')
  })

for (const [why, given] of [
  ['is busy', () => tryLater()],
  ['fails', () => 500],
  ['answers with a page', () => Buffer.from('<html></html>')],
  ['answers without end', () => Buffer.alloc(200_000)],
] as const)
  test(`a responder that ${why} lets nobody in by itself`, async () => {
    const responder = await aResponder(given)
    assert.equal((await check({ ocsp: responder.url })).answer, 'unavailable')
    await responder.stop()
  })

test('a responder that cannot be reached lets nobody in by itself; the list then decides', async () => {
  assert.equal((await check({ ocsp: 'http://127.0.0.1:9/' })).answer, 'unavailable')
  assert.equal(
    (await check({ ocsp: 'http://127.0.0.1:9/', lists: [listFile('c.crl', fresh(card))] })).answer,
    'revoked',
  )
})

test('without a setting, the responder written on the card is asked; with `off`, none is', async () => {
  const responder = await aResponder((request) => answerTo(request, { status: 'revoked', signer: store.issuing }))
  const shown = readCard((await store.card({ ocspUrl: responder.url })).der)
  assert.ok(shown)
  const sources = [listFile('d.crl', fresh())]
  assert.equal(
    await revocationCheck({ lists: sources, ocsp: undefined }, () => {})(shown, store.issuer, new Date()),
    'revoked',
  )
  assert.equal(
    await revocationCheck({ lists: sources, ocsp: 'off' }, () => {})(shown, store.issuer, new Date()),
    'good',
  )
  assert.equal(responder.asked.length, 1)
  await responder.stop()
})

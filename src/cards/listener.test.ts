import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls'
import { aCardStore, aDoctor, type CardStore } from './builders.ts'
import type { CardRefusal } from './card.ts'
import type { CardFacts } from './demo/card-kinds.ts'
import type { Minted } from './demo/mint.ts'
import { type CardSite, makeCardSite } from './test-door.ts'
import { failurePath } from './words.ts'

let site: CardSite
let strangers: CardStore
let valid: Minted
before(async () => {
  ;[site, strangers] = await Promise.all([
    makeCardSite(),
    aCardStore({ root: 'AC RACINE FORT', issuing: 'AC FORT PERSONNES', unit: 'IGC' }),
  ])
  valid = await site.store.card()
})
after(async () => {
  await site?.stop()
  strangers?.remove()
})

const mainOrigin = { origin: 'http://localhost:3000' }

test('without a certificate the handshake itself fails, by an alert, and the attempt can still serve', async () => {
  const { visit } = await site.begin()
  for (const headers of [{}, mainOrigin])
    await assert.rejects(site.show(visit, undefined, headers), /alert handshake failure/i)
  assert.equal((await site.show(visit, valid)).status, 303)
})

test('TLS 1.3 is not spoken here, and 1.2 is', async () => {
  const { visit } = await site.begin()
  await assert.rejects(site.show(visit, valid, {}, { minVersion: 'TLSv1.3' }), /protocol version/i)
  assert.equal((await site.show(visit, valid, {}, { maxVersion: 'TLSv1.2' })).status, 303)
})

test('no TLS session outlives its connection: another card in the reader is another handshake', async () => {
  let session: Buffer | undefined
  const once = () =>
    new Promise<TLSSocket>((resolve, reject) => {
      const options = { ...site.options(valid), ...(session ? { session } : {}) } as ConnectionOptions
      const socket = connect(options)
      socket.once('secureConnect', () => resolve(socket)).once('error', reject)
    })
  const first = await once()
  session = first.getSession()
  first.destroy()
  const second = await once()
  assert.equal(second.isSessionReused(), false)
  second.destroy()
  const { headers } = await site.show((await site.begin()).visit, valid)
  assert.equal(headers.connection, 'close')
})

test('a recognised card sends the browser back with a ticket, and no address ever names the doctor', async () => {
  const { visit } = await site.begin()
  const { status, location, text, headers } = await site.show(visit, valid)
  assert.equal(status, 303)
  assert.match(location ?? '', /^http:\/\/localhost:3000\/connexion\/carte\/retour\?ticket=[\w-]{43}$/)
  assert.equal(text, '')
  assert.equal(headers['referrer-policy'], 'no-referrer')
  assert.equal(headers['set-cookie'], undefined)
})

test('our own page reads the answer; another site is refused before anything is looked at', async () => {
  const { visit } = await site.begin()
  for (const origin of ['https://evil.test', 'null', 'http://localhost:3000.evil.test', 'https://localhost:3000']) {
    const { status, text, headers } = await site.show(visit, valid, { origin })
    assert.deepEqual([status, text, headers['access-control-allow-origin']], [403, '', undefined])
  }
  const { status, text, headers } = await site.show(visit, valid, mainOrigin)
  assert.equal(status, 200)
  assert.equal(headers['access-control-allow-origin'], mainOrigin.origin)
  assert.equal(headers['access-control-allow-credentials'], 'true')
  const { ticket, next } = JSON.parse(text)
  assert.equal(next, `/connexion/carte/retour?ticket=${ticket}`)
})

test('nothing else is served there', async () => {
  const { visit } = await site.begin()
  for (const path of ['/', '/dossiers', '/connexion', `${visit}x`, `${visit}?a=1`, '/carte/', `/carte/..%2f${visit}`])
    assert.equal((await site.show(path, valid)).status, 404, path)
  for (const method of ['POST', 'OPTIONS', 'HEAD'])
    assert.equal((await site.show(visit, valid, {}, { method })).status, 404)
})

const bad: [refused: CardRefusal, facts: Partial<CardFacts>][] = [
  ['signatureCertificate', { isForSignature: true }],
  ['wrongUsage', { type: null }],
  ['student', { type: 1 }],
  ['staffCard', { type: 2 }],
  ['staffCard', { type: 3 }],
  ['wrongPrefix', { idNatPs: '3990000010/00042' }],
  ['otherProfession', { profession: 60 }],
  ['subjectMismatch', { upn: '899700543210' }],
  ['notYetValid', { days: [1, 30] }],
  ['expired', { days: [-30, -1] }],
]
for (const [refused, facts] of bad)
  test(`${refused} (${JSON.stringify(facts)}): the handler sees the card and says why, to the page and without script`, async () => {
    const card = await site.store.card(facts)
    const withoutScript = await site.show((await site.begin()).visit, card)
    assert.deepEqual(
      [withoutScript.status, withoutScript.location],
      [303, `http://localhost:3000${failurePath(refused)}`],
    )
    const withScript = await site.show((await site.begin()).visit, card, mainOrigin)
    assert.deepEqual(JSON.parse(withScript.text), { refused, next: failurePath(refused) })
  })

const reasonOf = async (card: Minted): Promise<string> => {
  const { text } = await site.show((await site.begin()).visit, card, mainOrigin)
  return JSON.parse(text).refused
}

test('a card of strangers, and one of an authority that copies the name of ours, come from an unknown issuer', async () => {
  assert.equal(await reasonOf(await strangers.card()), 'unknownIssuer')
  const copy = await aCardStore()
  assert.equal(await reasonOf(await copy.card()), 'unknownIssuer')
  copy.remove()
})

test('a revoked card is told so; once the list is over nobody enters and each is told that his card is not in question', async () => {
  const revoked = await site.store.card()
  site.list([revoked])
  assert.equal(await reasonOf(revoked), 'revoked')
  const { now } = site.context
  site.context.now = () => new Date(now().getTime() + 8 * 86_400_000)
  assert.equal(await reasonOf(valid), 'revocationUnavailable')
  site.context.now = now
  site.list()
})

test('a visit counts once, even by twenty at the same time, and an unknown one never', async () => {
  const { visit } = await site.begin()
  const shown = await Promise.all(Array.from({ length: 20 }, () => site.show(visit, valid, mainOrigin)))
  const tickets = shown.filter(({ text }) => 'ticket' in JSON.parse(text))
  assert.equal(tickets.length, 1)
  const unknown = await site.show(`/carte/${'x'.repeat(43)}`, valid)
  assert.equal(unknown.location, `http://localhost:3000${failurePath('unknownVisit')}`)
})

test('an attempt that was left for too long is over', async () => {
  const { visit } = await site.begin()
  const { now } = site.context
  site.context.now = () => new Date(now().getTime() + 5 * 60_000 + 1000)
  assert.equal((await site.show(visit, valid)).location, `http://localhost:3000${failurePath('unknownVisit')}`)
  site.context.now = now
})

test('a certificate written in a header is nothing to this listener', async () => {
  const student = await site.store.card({ type: 1 })
  const pem = encodeURIComponent(
    `-----BEGIN CERTIFICATE-----\n${valid.der.toString('base64')}\n-----END CERTIFICATE-----`,
  )
  const { visit } = await site.begin()
  const { location } = await site.show(visit, student, { 'x-card-certificate': pem })
  assert.equal(location, `http://localhost:3000${failurePath('student')}`)
})

const refusals = () =>
  site.owner
    .selectFrom('journalEntries')
    .select(['accountId', 'actor', 'reason', 'detail'])
    .where('action', '=', 'signInRefused')
    .orderBy('at', 'desc')
    .orderBy('rank', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()

test('a refusal is in the journal: serial, issuer, number, reason, and nothing more', async () => {
  const card = await site.store.card({ idNatPs: '899700007778', days: [-30, -1] })
  await site.show((await site.begin()).visit, card, {
    'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
  })
  assert.deepEqual(await refusals(), {
    accountId: null,
    actor: 'inconnu',
    reason: 'none',
    detail: {
      means: 'cps',
      because: 'expired',
      serial: card.serial.toString('hex').toUpperCase(),
      issuer: 'DEMONSTRATION AC FORT PERSONNES',
      idNatPs: '899700007778',
      device: 'Firefox sur Linux',
      address: '127.0.0.1',
    },
  })
})

test('a forged certificate with control characters is refused like any other, and the journal keeps the rest', async () => {
  const forger = await aCardStore({ root: 'RACINE\0', issuing: 'AC\0 \u0007FAUSSE', unit: 'IGC' })
  assert.equal(await reasonOf(await forger.card({ idNatPs: '8997\u000000123450' })), 'unknownIssuer')
  const { detail } = await refusals()
  const { issuer, idNatPs } = detail as { issuer: string; idNatPs: string }
  assert.deepEqual([issuer, idNatPs], ['AC FAUSSE', '899700123450'])
  forger.remove()
})

test('the owner of an account sees that his card was refused; a forged certificate in his name writes nothing in his history', async () => {
  const { accountId } = site.actors.treating
  await site.owner
    .insertInto('accountIdentifiers')
    .values({ accountId, system: 'rpps', value: aDoctor.idNatPs.slice(1) })
    .execute()
  await reasonOf(await strangers.card())
  assert.equal((await refusals()).accountId, null)
  await reasonOf(await site.store.card({ days: [-30, -1] }))
  assert.equal((await refusals()).accountId, accountId)
})

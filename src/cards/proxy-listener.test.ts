import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Minted } from './demo/mint.ts'
import { type CardSite, makeCardSite, PROXY_SECRET, sessionIn } from './test-door.ts'
import { failurePath } from './words.ts'

let site: CardSite
let elsewhere: CardSite
let valid: Minted
before(async () => {
  site = await makeCardSite({ CARD_MODE: 'proxy' })
  elsewhere = await makeCardSite({ CARD_MODE: 'proxy', CARD_PROXY_ADDRESSES: '192.0.2.1,192.0.2.2' })
  valid = await site.store.card()
})
after(async () => {
  await site?.stop()
  await elsewhere?.stop()
})

const pemOf = ({ der }: Minted) =>
  encodeURIComponent(`-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`)
const byProxy = (card: Minted) => ({ 'x-card-proxy-secret': PROXY_SECRET, 'x-card-certificate': pemOf(card) })

test('what the proxy passes is verified again, and opens the session', async () => {
  const { visit, cookie } = await site.begin()
  const { status, location } = await site.showPlain(visit, byProxy(valid))
  assert.equal(status, 303)
  assert.ok(sessionIn((await site.comeBack(location, cookie)).headers))
})

test('DER in base64 is read too', async () => {
  const headers = { ...byProxy(valid), 'x-card-certificate': valid.der.toString('base64') }
  assert.match((await site.showPlain((await site.begin()).visit, headers)).location ?? '', /retour\?ticket=/)
})

test('the proxy does not judge: expired, of strangers, absent, unreadable, each has its reason', async () => {
  const expired = await site.store.card({ days: [-30, -1] })
  const stranger = await elsewhere.store.card()
  for (const [refused, certificate] of [
    ['expired', pemOf(expired)],
    ['unknownIssuer', pemOf(stranger)],
    ['noCertificate', ''],
    ['unreadable', 'carte'],
    ['unreadable', '%'],
    ['unreadable', `${pemOf(valid).slice(0, 400)}`],
  ] as const) {
    const headers = { ...byProxy(valid), 'x-card-certificate': certificate }
    const { location } = await site.showPlain((await site.begin()).visit, headers)
    assert.equal(location, `http://localhost:3000${failurePath(refused)}`)
  }
})

test('a forged header is useless: without the secret, with a wrong one, with two, or with the certificate twice', async () => {
  const forgeries: [why: string, headers: Record<string, string | string[]>, status: number][] = [
    ['no secret', { 'x-card-certificate': pemOf(valid) }, 403],
    ['empty secret', { ...byProxy(valid), 'x-card-proxy-secret': '' }, 403],
    ['wrong secret', { ...byProxy(valid), 'x-card-proxy-secret': 'f'.repeat(64) }, 403],
    ['beginning of the secret', { ...byProxy(valid), 'x-card-proxy-secret': PROXY_SECRET.slice(0, -1) }, 403],
    ['two secrets', { ...byProxy(valid), 'x-card-proxy-secret': [PROXY_SECRET, PROXY_SECRET] }, 403],
    [
      'said to come from the proxy',
      { 'x-card-certificate': pemOf(valid), 'x-forwarded-for': '127.0.0.1', forwarded: 'for=127.0.0.1' },
      403,
    ],
    ['two certificates', { ...byProxy(valid), 'x-card-certificate': [pemOf(valid), pemOf(valid)] }, 303],
  ]
  for (const [why, headers, expected] of forgeries) {
    const { visit } = await site.begin()
    const { status, location } = await site.showPlain(visit, headers)
    assert.equal(status, expected, why)
    assert.doesNotMatch(location ?? '', /ticket/, why)
    if (expected === 403)
      assert.match(
        (await site.showPlain(visit, byProxy(valid))).location ?? '',
        /ticket/,
        `${why}: nothing was used up`,
      )
  }
})

test('from another address than the proxy’s, even the right secret is useless', async () => {
  const { visit } = await elsewhere.begin()
  const card = await elsewhere.store.card()
  const { status, location } = await elsewhere.showPlain(visit, { ...byProxy(card), 'x-forwarded-for': '192.0.2.1' })
  assert.deepEqual([status, location], [403, undefined])
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { decodeJwt } from 'jose'
import { aLocalProvider, aRegistration } from './builders.ts'
import { sampleIdentities } from './sample-identities.ts'
import type { LocalProvider } from './start.ts'
import { answerSignIn, aVisitor } from './visitor.ts'

const { clientId, clientSecret, redirectUri, signedOutUri } = aRegistration
const identities = Object.values(sampleIdentities)

let provider: LocalProvider
before(async () => {
  provider = await aLocalProvider()
})
after(() => provider.stop())

const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const request = {
  response_type: 'code',
  client_id: clientId,
  redirect_uri: redirectUri,
  scope: 'openid scope_all',
  acr_values: 'eidas1',
  state: 'a-state',
  nonce: 'a-nonce',
  code_challenge: challenge,
  code_challenge_method: 'S256',
}
function authorize(changes: Record<string, string> = {}): URL {
  const url = new URL(provider.endpoints.authorizationEndpoint)
  url.search = new URLSearchParams(Object.entries({ ...request, ...changes }).filter(([, value]) => value)).toString()
  return url
}

test('it has the addresses of Pro Santé Connect, and says so in the file of that name', async () => {
  const { issuer, endpoints } = provider
  assert.equal(new URL(issuer).pathname, '/auth/realms/esante-wallet')
  const discovered = await (await fetch(`${issuer}/.well-known/wallet-openid-configuration`)).json()
  assert.equal(discovered.issuer, issuer)
  assert.equal(discovered.authorization_endpoint, endpoints.authorizationEndpoint)
  assert.equal(discovered.token_endpoint, endpoints.tokenEndpoint)
  assert.equal(discovered.userinfo_endpoint, endpoints.userinfoEndpoint)
  assert.equal(discovered.jwks_uri, endpoints.jwksUri)
  assert.equal(endpoints.endSessionEndpoint, `${issuer}/protocol/openid-connect/logout`)
})

test('it refuses to start in production', async (t) => {
  const before = process.env.NODE_ENV
  t.after(() => {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  })
  process.env.NODE_ENV = 'production'
  await assert.rejects(aLocalProvider(), /cannot start when NODE_ENV=production/)
})

test('a port already taken is reported and leaves nothing behind', async () => {
  const port = Number(new URL(provider.issuer).port)
  await assert.rejects(aLocalProvider({ port }), { code: 'EADDRINUSE' })
})

test('its page lists every identity in its group, offers to refuse, and needs no script and no third party', async () => {
  const { page } = await aVisitor().follow(authorize())
  assert.equal(page?.status, 200)
  const text = (await page?.text()) ?? ''
  assert.match(text, /Démonstration — identités fictives/)
  for (const heading of ['Médecins', 'Agents de structures', 'Autres professionnels']) assert.ok(text.includes(heading))
  for (const { key } of identities) assert.ok(text.includes(`value="${key}"`), key)
  assert.match(text, /name="refuse"/)
  assert.doesNotMatch(text, /<script|style=|https?:/)
})

test('its page is protected, and lets the form lead back to the service alone', async () => {
  const { page } = await aVisitor().follow(authorize())
  const policy = page?.headers.get('content-security-policy') ?? ''
  assert.match(policy, /default-src 'none'/)
  assert.match(policy, /form-action 'self' http:\/\/localhost:3000;/)
  assert.doesNotMatch(policy, /unsafe|script-src/)
  assert.equal(page?.headers.get('referrer-policy'), 'no-referrer')
  assert.equal(page?.headers.get('cache-control'), 'no-store')
  const stylesheet = await fetch(new URL('/demonstration/page.css', provider.issuer))
  assert.equal(stylesheet.headers.get('content-type'), 'text/css')
})

test('names and details are text, whatever they hold', async (t) => {
  const hostile = {
    ...sampleIdentities.nurse,
    key: '"><script>',
    name: '<b>Nom</b>',
    detail: '<script>alert(1)</script>',
  }
  const other = await aLocalProvider({ identities: [hostile] })
  t.after(() => other.stop())
  const url = authorize()
  url.port = new URL(other.issuer).port
  const { page } = await aVisitor().follow(url)
  const text = (await page?.text()) ?? ''
  assert.match(text, /&lt;script&gt;alert/)
  assert.doesNotMatch(text, /<script|<b>/)
})

test('it asks who one is at each sign-in, even right after another', async () => {
  const visitor = aVisitor()
  for (const { key } of [sampleIdentities.doctor, sampleIdentities.agent, sampleIdentities.doctor]) {
    const callback = await answerSignIn(authorize(), { identity: key }, visitor)
    assert.ok(callback.searchParams.get('code'))
  }
})

test('two tabs of one browser each finish their own sign-in', async () => {
  const visitor = aVisitor()
  const first = await visitor.follow(authorize({ state: 'first' }))
  const second = await visitor.follow(authorize({ state: 'second' }))
  for (const [tab, state] of [[second, 'second'] as const, [first, 'first'] as const]) {
    const { url } = await visitor.follow(tab.url, { identity: sampleIdentities.doctor.key })
    assert.equal(url.searchParams.get('state'), state)
    assert.ok(url.searchParams.get('code'), state)
  }
})

test('a page used twice, unknown, or opened from another browser is explained', async () => {
  const visitor = aVisitor()
  const { url } = await visitor.follow(authorize())
  await visitor.follow(url, { refuse: 'yes' })
  const others = [visitor.follow(url), visitor.follow(url, { identity: 'x' }), aVisitor().follow(url)]
  for (const { page } of await Promise.all(others)) {
    assert.equal(page?.status, 400)
    assert.match((await page?.text()) ?? '', /n’est plus valable[\s\S]*href="http:\/\/localhost:3000\/"/)
  }
})

test('an address it does not know has a page that says so', async () => {
  const { page } = await aVisitor().follow(new URL('/elsewhere', provider.issuer))
  assert.equal(page?.status, 404)
  assert.match((await page?.text()) ?? '', /<h1>Page introuvable<\/h1>/)
})

test('an identity that is not in the list, and a form too long, are refused', async () => {
  for (const form of [{ identity: 'nobody' }, { identity: 'x'.repeat(10_000) }, {}]) {
    const visitor = aVisitor()
    const { url } = await visitor.follow(authorize())
    const { page } = await visitor.follow(url, form as Record<string, string>)
    assert.equal(page?.status, 400)
  }
})

test('a request that Pro Santé Connect would not accept goes no further', async () => {
  const cases: Record<string, string>[] = [
    { redirect_uri: 'http://localhost:3000/elsewhere' },
    { client_id: 'another' },
    { code_challenge: '', code_challenge_method: '' },
    { code_challenge_method: 'plain' },
    { response_type: 'token' },
  ]
  for (const changes of cases) {
    const { url, page } = await aVisitor().follow(authorize(changes))
    const isRefused = page ? page.status === 400 : /[?#&]error=/.test(url.href)
    assert.ok(isRefused, JSON.stringify(changes))
  }
})

const exchange = (code: string, changes: Record<string, string> = {}) =>
  fetch(provider.endpoints.tokenEndpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      code,
      ...changes,
    }),
  })
const codeFor = async (key: string) =>
  (await answerSignIn(authorize(), { identity: key })).searchParams.get('code') ?? assert.fail('no code')

test('the access token lives two minutes and gives the answer of each identity, empty strings included', async () => {
  for (const { key, userinfo } of identities) {
    const tokens = await (await exchange(await codeFor(key))).json()
    assert.equal(tokens.expires_in, 120)
    const headers = { authorization: `Bearer ${tokens.access_token}` }
    const answer = await fetch(provider.endpoints.userinfoEndpoint, { headers })
    assert.deepEqual(await answer.json(), userinfo)
  }
})

test('a code is worth nothing without the secret, with another verifier, or a second time', async () => {
  const code = await codeFor(sampleIdentities.doctor.key)
  assert.equal((await exchange(code, { client_secret: 'wrong' })).status, 401)
  assert.equal((await exchange(await codeFor('infirmier'), { code_verifier: 'x'.repeat(43) })).status, 400)
  assert.equal((await exchange(code)).status, 200)
  assert.equal((await exchange(code)).status, 400)
})

test('signing out leads back to a registered address only, for a request of the service', async () => {
  const { id_token: hint } = await (await exchange(await codeFor('infirmier'))).json()
  const signOut = (changes: Record<string, string>) => {
    const url = new URL(provider.endpoints.endSessionEndpoint)
    url.search = new URLSearchParams(changes).toString()
    return fetch(url, { redirect: 'manual' })
  }
  const back = await signOut({ id_token_hint: hint, post_logout_redirect_uri: signedOutUri, state: 'x' })
  assert.equal(back.headers.get('location'), `${signedOutUri}?state=x`)
  assert.equal((await signOut({})).status, 200)
  assert.equal((await signOut({ id_token_hint: hint, post_logout_redirect_uri: 'http://evil.test/' })).status, 400)
  assert.equal((await signOut({ id_token_hint: 'x', post_logout_redirect_uri: signedOutUri })).status, 400)
  assert.equal((await signOut({ post_logout_redirect_uri: signedOutUri })).status, 400)
})

test('its page plays the bad cases too', async () => {
  const after = async (trouble: string) =>
    Object.fromEntries((await answerSignIn(authorize(), { trouble })).searchParams) as Record<string, string>
  assert.equal((await after('outage'))['error'], 'server_error')
  const expired = await after('expired')
  assert.deepEqual(
    [expired['error'], expired['error_description']],
    ['temporarily_unavailable', 'authentication_expired'],
  )
  const { code = '' } = await after('weak')
  const { id_token: idToken } = await (await exchange(code)).json()
  assert.equal(decodeJwt(idToken)['acr'], 'eidas0')
  for (const trouble of ['constructor', '', 'another']) await assert.rejects(after(trouble), /400/)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aRegistration } from './local-provider/builders.ts'
import { aForger, type Forgery } from './local-provider/forger.ts'

const { clientId } = aRegistration
const now = Math.floor(Date.now() / 1000)

test('a token within the clock tolerance, or with the claims one expects, passes', async (t) => {
  const cases: [string, Forgery][] = [
    ['an honest one', {}],
    ['expired for 30 s', { claims: { exp: now - 30 } }],
    ['30 s ahead', { claims: { iat: now + 30 } }],
    ['azp is us', { claims: { azp: clientId } }],
    ['audience in a list', { claims: { aud: [clientId] } }],
    ['signed userinfo', { userinfoToken: (issuer) => ({ iss: issuer, aud: clientId }) }],
  ]
  for (const [what, forgery] of cases) {
    const { signIn } = await aForger(t, forgery)
    assert.ok('userinfo' in (await signIn()), what)
  }
})

test('a token that is not for us, not from the provider, too old, too weak or badly signed is invalid', async (t) => {
  const cases: [string, Forgery][] = [
    ['audience', { claims: { aud: 'another-service' } }],
    ['several audiences', { claims: { aud: [clientId, 'another-service'] } }],
    ['azp', { claims: { azp: 'another-service' } }],
    ['issuer', { claims: { iss: 'https://evil.test' } }],
    ['nonce', { claims: { nonce: 'another' } }],
    ['no nonce', { claims: { nonce: undefined } }],
    ['no acr', { claims: { acr: undefined } }],
    ['weak acr', { claims: { acr: 'eidas0' } }],
    ['expired', { claims: { exp: now - 120 } }],
    ['from the future', { claims: { iat: now + 120 } }],
    ['signature', { signedByAnother: true }],
    ['no signature', { unsigned: true }],
    ['unknown key', { kid: 'never-published' }],
    ['issued without an end', { claims: { exp: undefined } }],
    ['acr of another type', { claims: { acr: ['eidas1'] } }],
    ['userinfo of another person', { userinfo: { sub: 'another-subject' } }],
    ['userinfo token of another person', { userinfoToken: () => ({ sub: 'another-subject' }) }],
    ['userinfo token for another service', { userinfoToken: (iss) => ({ iss, aud: 'another-service' }) }],
    ['userinfo token from elsewhere', { userinfoToken: () => ({ iss: 'https://evil.test', aud: clientId }) }],
    [
      'userinfo token badly signed',
      { userinfoToken: (iss) => ({ iss, aud: clientId }), userinfoSignedByAnother: true },
    ],
  ]
  for (const [what, forgery] of cases) {
    const { signIn } = await aForger(t, forgery)
    const done = await signIn()
    assert.equal('refused' in done && done.refused, what.includes('acr') ? 'weakLevel' : 'invalid', what)
  }
})

test('a key that the provider has renewed is fetched once again, no more often than every minute', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() })
  const forger = await aForger(t, {})
  assert.ok('userinfo' in (await forger.signIn()))
  await forger.renewKey('renewed')
  assert.equal(refusalOf(await forger.signIn()), 'invalid')
  assert.equal(forger.asked('/certs'), 1)
  t.mock.timers.tick(61_000)
  assert.ok('userinfo' in (await forger.signIn()))
  assert.ok('userinfo' in (await forger.signIn()))
  assert.equal(forger.asked('/certs'), 2)
})

test('a token under a key that nobody has published makes the keys be fetched once, and is refused', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() })
  const forger = await aForger(t, {})
  await forger.signIn()
  forger.forgery.kid = 'never-published'
  t.mock.timers.tick(61_000)
  for (let time = 0; time < 3; time++) assert.equal(refusalOf(await forger.signIn()), 'invalid')
  assert.equal(forger.asked('/certs'), 2)
})

test('who was asked to prove anew who he is must have done it since', async (t) => {
  const askedAgainAt = new Date()
  const at = (seconds: number) => Math.floor(askedAgainAt.getTime() / 1000) + seconds
  const cases: [string, number | undefined, boolean][] = [
    ['done since', at(5), true],
    ['within the clock tolerance', at(-55), true],
    ['an hour ago', at(-3600), false],
    ['not told', undefined, false],
  ]
  for (const [what, authTime, passes] of cases) {
    const forger = await aForger(t, { claims: { auth_time: authTime } })
    assert.equal(refusalOf(await forger.signIn({ askedAgainAt })), passes ? undefined : 'invalid', what)
    assert.equal(refusalOf(await forger.signIn()), undefined, `${what}, at a first sign-in`)
  }
})

test('a provider that takes the request and never answers is an outage, at each of its addresses', async (t) => {
  for (const silentAt of ['/token', '/certs', '/userinfo'] as const) {
    const forger = await aForger(t, { silentAt }, { settings: { timeoutSeconds: 1 } })
    await assert.rejects(forger.signIn(), { name: 'ProviderUnavailable', because: 'OAUTH_TIMEOUT' }, silentAt)
  }
})

const refusalOf = (done: object) => ('refused' in done ? done.refused : undefined)

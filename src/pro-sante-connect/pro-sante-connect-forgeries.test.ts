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
    assert.equal('refused' in done && done.refused, 'invalid', what)
  }
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { decodeJwt } from 'jose'
import { ProviderUnavailable } from './failures.ts'
import { aLocalProvider, aRegistration, settingsFor } from './local-provider/builders.ts'
import { aForger } from './local-provider/forger.ts'
import { sampleIdentities } from './local-provider/sample-identities.ts'
import type { LocalProvider } from './local-provider/start.ts'
import { answerSignIn } from './local-provider/visitor.ts'
import { type Attempt, proSanteConnect } from './pro-sante-connect.ts'

const { clientId, clientSecret, redirectUri, signedOutUri } = aRegistration
const { doctor, nurse } = sampleIdentities

let local: LocalProvider
before(async () => {
  local = await aLocalProvider()
})
after(() => local.stop())

async function signInAs(form: Record<string, string>, settings = settingsFor(local)) {
  const service = proSanteConnect(settings)
  const { redirectTo, attempt } = await service.beginSignIn()
  return { service, attempt, callback: await answerSignIn(redirectTo, form) }
}
const asDoctor = { identity: doctor.key }

test('the request asks for eidas1 with a proof key, and nothing secret travels by the browser', async () => {
  const { redirectTo, attempt } = await proSanteConnect(settingsFor(local)).beginSignIn()
  const { code_challenge: challenge, ...asked } = Object.fromEntries(redirectTo.searchParams)
  assert.deepEqual(asked, {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: 'openid scope_all',
    acr_values: 'eidas1',
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge_method: 'S256',
  })
  assert.match(challenge ?? '', /^[\w-]{43}$/)
  for (const secret of [attempt.codeVerifier, clientSecret]) assert.ok(!redirectTo.href.includes(secret))
})

test('a confirmation asks the person to prove anew who he is', async () => {
  const { redirectTo } = await proSanteConnect(settingsFor(local)).beginSignIn({ isAskedAgain: true })
  assert.deepEqual([redirectTo.searchParams.get('prompt'), redirectTo.searchParams.get('max_age')], ['login', '0'])
  const callback = await answerSignIn(redirectTo, asDoctor)
  assert.ok(callback.searchParams.get('code'))
})

test('no two attempts share a value', async () => {
  const service = proSanteConnect(settingsFor(local))
  const { attempt: one } = await service.beginSignIn()
  const { attempt: two } = await service.beginSignIn()
  assert.equal(new Set([...Object.values(one), ...Object.values(two)]).size, 6)
})

test('a doctor signs in, and what Pro Santé Connect knows of him is read', async () => {
  const { service, attempt, callback } = await signInAs(asDoctor)
  const done = await service.finishSignIn(callback, attempt)
  assert.ok('userinfo' in done)
  assert.equal(done.issuer, local.issuer)
  assert.equal(done.acr, 'eidas1')
  assert.equal(done.userinfo.sub, doctor.userinfo.sub)
  assert.equal(done.userinfo.rpps, '99700123450')
  assert.deepEqual(
    done.userinfo.exercices.map(({ savoirFaire, activities }) => [savoirFaire, activities.map(({ mode }) => mode)]),
    [
      ['SM54', ['L']],
      ['SM18', ['S']],
    ],
  )
  assert.equal(decodeJwt(done.idToken).sub, doctor.userinfo.sub)
})

test('the address seen behind a proxy does not matter, only what it carries', async () => {
  const { service, attempt, callback } = await signInAs(asDoctor)
  const inside = new URL(`http://10.0.0.7:8080/inside${callback.search}`)
  assert.ok('userinfo' in (await service.finishSignIn(inside, attempt)))
})

test('a userinfo that comes as a signed token is read too', async (t) => {
  const signing = await aLocalProvider({ variant: { userinfoIsSigned: true } })
  t.after(() => signing.stop())
  const { service, attempt, callback } = await signInAs({ identity: nurse.key }, settingsFor(signing))
  const done = await service.finishSignIn(callback, attempt)
  assert.ok('userinfo' in done)
  assert.equal(done.userinfo.exercices[0]?.profession, '60')
  assert.equal(done.userinfo.authMode, 'MOBILE')
})

test('an answer to another attempt is invalid: state, nonce, and the address without either', async () => {
  const cases: [string, (attempt: Attempt, seen: URLSearchParams) => unknown][] = [
    ['state', (attempt) => Object.assign(attempt, { state: 'another' })],
    ['nonce', (attempt) => Object.assign(attempt, { nonce: 'another' })],
    ['no state', (_, seen) => seen.delete('state')],
    ['two states', ({ state }, seen) => seen.append('state', state)],
    ['no code', (_, seen) => seen.delete('code')],
    ['other issuer', (_, seen) => seen.set('iss', 'https://evil.test')],
    [
      'nothing',
      (_, seen) =>
        [...seen.keys()].forEach((name) => {
          seen.delete(name)
        }),
    ],
  ]
  for (const [what, alter] of cases) {
    const { service, attempt, callback } = await signInAs(asDoctor)
    alter(attempt, callback.searchParams)
    const done = await service.finishSignIn(callback, attempt)
    assert.equal('refused' in done && done.refused, 'invalid', what)
  }
})

test('a code already used, unknown, or asked with another proof key is expired: one starts again', async () => {
  const { service, attempt, callback } = await signInAs(asDoctor)
  assert.ok('userinfo' in (await service.finishSignIn(callback, attempt)))
  const expired = { refused: 'expired', because: 'invalid_grant' }
  assert.deepEqual(await service.finishSignIn(callback, attempt), expired)
  callback.searchParams.set('code', 'never-given')
  assert.deepEqual(await service.finishSignIn(callback, attempt), expired)
  const other = await signInAs(asDoctor)
  const codeVerifier = 'x'.repeat(43)
  assert.deepEqual(await other.service.finishSignIn(other.callback, { ...other.attempt, codeVerifier }), expired)
})

test('a person who refuses on the provider’s page has cancelled', async () => {
  const { service, attempt, callback } = await signInAs({ refuse: 'yes' })
  assert.equal(callback.searchParams.get('error'), 'access_denied')
  assert.deepEqual(await service.finishSignIn(callback, attempt), { refused: 'cancelled', because: 'access_denied' })
})

test('an error in the callback counts only with the right state, and its text goes nowhere', async () => {
  const service = proSanteConnect(settingsFor(local))
  const { attempt } = await service.beginSignIn()
  const after = (fields: Record<string, string>) =>
    service.finishSignIn(new URL(`${redirectUri}?${new URLSearchParams(fields)}`), attempt)
  const { state } = attempt
  assert.deepEqual(await after({ error: 'login_required', state }), { refused: 'expired', because: 'login_required' })
  assert.deepEqual(
    await after({ error: 'temporarily_unavailable', error_description: 'authentication_expired', state }),
    { refused: 'expired', because: 'authentication_expired' },
  )
  for (const error of ['invalid_scope', 'constructor', '<script>']) {
    assert.deepEqual(await after({ error, state }), { refused: 'invalid', because: 'authorizationError' })
  }
  assert.equal(((await after({ error: 'access_denied', state: 'x' })) as { refused: string }).refused, 'invalid')
  await assert.rejects(after({ error: 'server_error', state }), ProviderUnavailable)
})

test('only the accepted levels of authentication pass: a stronger one does when it is listed', async (t) => {
  const strong = await aLocalProvider({ variant: { acr: 'eidas3' } })
  t.after(() => strong.stop())
  for (const [acceptedAcr, passes] of [[['eidas1', 'eidas3'], true] as const, [['eidas1'], false] as const]) {
    const { service, attempt, callback } = await signInAs(asDoctor, { ...settingsFor(strong), acceptedAcr })
    const done = await service.finishSignIn(callback, attempt)
    assert.deepEqual('refused' in done ? done : done.acr, passes ? 'eidas3' : { refused: 'weakLevel', because: 'acr' })
  }
})

test('signing out leads to the provider and back', async () => {
  const { service, attempt, callback } = await signInAs(asDoctor)
  const done = await service.finishSignIn(callback, attempt)
  assert.ok('userinfo' in done)
  const url = service.signOutUrl(done.idToken, new URL(signedOutUri))
  assert.equal(url.origin + url.pathname, local.endpoints.endSessionEndpoint)
  const back = await fetch(url, { redirect: 'manual' })
  assert.equal(back.headers.get('location'), signedOutUri)
})

test('sign-in and sign-out may be redirected to each host of the provider', () => {
  const { endpoints, issuer } = local
  const apart = {
    ...endpoints,
    authorizationEndpoint: 'https://wallet.exemple.test/auth',
    issuer: 'https://auth.exemple.test/r',
  }
  const { origins } = proSanteConnect({ ...settingsFor({ issuer, endpoints }), ...apart })
  assert.deepEqual(origins, ['https://wallet.exemple.test', new URL(issuer).origin, 'https://auth.exemple.test'])
})

test('plain http addresses are refused unless allowed on purpose, and the fault names the settings', () => {
  const settings = { ...settingsFor(local), allowInsecure: false, issuer: 'https://auth.example' }
  assert.throws(() => proSanteConnect(settings), /authorizationEndpoint, tokenEndpoint, .*endSessionEndpoint$/)
})

test('an outage is thrown, without anything that was received', async (t) => {
  const outage = (because: RegExp) => (error: unknown) => {
    assert.ok(error instanceof ProviderUnavailable)
    assert.match(error.because, because)
    assert.equal(error.cause, undefined)
    return true
  }
  const gone = await aLocalProvider()
  const { service, attempt, callback } = await signInAs(asDoctor, settingsFor(gone))
  await gone.stop()
  await assert.rejects(service.finishSignIn(callback, attempt), outage(/^(ECONN|UND_ERR)/))
  const other = await signInAs(asDoctor, { ...settingsFor(local), proof: { clientSecret: 'wrong' } })
  await assert.rejects(other.service.finishSignIn(other.callback, other.attempt), outage(/^invalid_client 401$/))
  const broken = await aForger(t, { status: 500 })
  await assert.rejects(broken.signIn(), outage(/^OAUTH_RESPONSE_IS_NOT_CONFORM$/))
})

import assert from 'node:assert/strict'
import { before, type TestContext, test } from 'node:test'
import type { ProSanteConnectSettings } from './configuration.ts'
import { ProviderUnavailable } from './failures.ts'
import { anAuthority, type Pair, signedBy } from './local-provider/certificates.ts'
import { aForger } from './local-provider/forger.ts'

let authority: Pair
let ours: Pair
let strangers: Pair
let server: Pair
before(async () => {
  authority = await anAuthority('CN=Autorité du test')
  ours = await signedBy(authority, 'CN=service', 'clientAuth')
  server = await signedBy(authority, 'CN=127.0.0.1', 'serverAuth')
  strangers = await signedBy(await anAuthority('CN=Autre autorité'), 'CN=service', 'clientAuth')
})

/** Demands a certificate of the authority on every address of the back channel. */
function aStrictProvider(t: TestContext, proof: ProSanteConnectSettings['proof']) {
  const { cert, key } = server
  const tls = { cert, key, ca: authority.cert, requestCert: true, rejectUnauthorized: true }
  return aForger(t, {}, { tls, settings: { proof, authorities: authority.cert, allowInsecure: false } })
}

const certificateOf = ({ cert, key }: Pair) => ({ cert, key })

test('with our certificate the code, the keys and the userinfo are had, without any secret', async (t) => {
  const provider = await aStrictProvider(t, { clientCertificate: certificateOf(ours) })
  assert.ok('userinfo' in (await provider.signIn()))
  for (const path of ['/token', '/certs', '/userinfo']) assert.equal(provider.asked(path), 1, path)
})

test('without a certificate, or with one of another authority, nothing is had and it is an outage', async (t) => {
  for (const proof of [{ clientSecret: 'secret' }, { clientCertificate: certificateOf(strangers) }]) {
    const provider = await aStrictProvider(t, proof)
    await assert.rejects(provider.signIn(), ProviderUnavailable)
    assert.equal(provider.asked('/token'), 0)
  }
})

test('a provider whose own certificate comes from an unknown authority is given nothing', async (t) => {
  const { cert, key } = strangers
  const settings = { proof: { clientCertificate: certificateOf(ours) }, authorities: authority.cert }
  const provider = await aForger(t, {}, { tls: { cert, key }, settings })
  await assert.rejects(provider.signIn(), ProviderUnavailable)
  assert.equal(provider.asked('/token'), 0)
})

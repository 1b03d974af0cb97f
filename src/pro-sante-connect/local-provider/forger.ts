import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { proSanteConnect } from '../pro-sante-connect.ts'
import { aRegistration, settingsFor } from './builders.ts'

const { clientId, redirectUri } = aRegistration
const sub = 'the-subject'

/** What the forger changes in the answers of an honest provider; by default it signs with the key it publishes. */
export type Forgery = {
  claims?: JWTPayload
  signedByAnother?: boolean
  userinfo?: Record<string, unknown>
  userinfoToken?: (issuer: string) => JWTPayload
  userinfoSignedByAnother?: boolean
  status?: number
}

/** Starts a provider that lies as told; returns how a person signs in there. */
export async function aForger(t: TestContext, forgery: Forgery) {
  const [published, other] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')])
  const sign = (claims: JWTPayload, isOther = false) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'k' }).sign((isOther ? other : published).privateKey)
  let nonce = ''

  async function tokens(issuer: string) {
    const now = Math.floor(Date.now() / 1000)
    const honest = { iss: issuer, aud: clientId, sub, acr: 'eidas1', nonce, iat: now, exp: now + 120 }
    const idToken = await sign({ ...honest, ...forgery.claims }, forgery.signedByAnother)
    return { access_token: 'a', token_type: 'Bearer', expires_in: 120, id_token: idToken }
  }
  async function answer(url: string | undefined, res: ServerResponse) {
    const send = (type: string, body: string) =>
      res.writeHead(forgery.status ?? 200, { 'Content-Type': type }).end(body)
    const json = (body: unknown) => send('application/json', JSON.stringify(body))
    if (url === '/certs') return json({ keys: [{ ...(await exportJWK(published.publicKey)), kid: 'k', use: 'sig' }] })
    if (url === '/token') return json(await tokens(issuer))
    if (!forgery.userinfoToken) return json({ sub, ...forgery.userinfo })
    const claims = { sub, ...forgery.userinfoToken(issuer) }
    return send('application/jwt', await sign(claims, forgery.userinfoSignedByAnother))
  }
  const issuer = await listen(t, answer)
  return async () => {
    const service = proSanteConnect(settingsFor({ issuer, endpoints: endpointsOf(issuer) }))
    const { attempt } = await service.beginSignIn()
    nonce = attempt.nonce
    return service.finishSignIn(new URL(`${redirectUri}?code=c&state=${attempt.state}`), attempt)
  }
}

const endpointsOf = (issuer: string) => ({
  authorizationEndpoint: `${issuer}/auth`,
  tokenEndpoint: `${issuer}/token`,
  userinfoEndpoint: `${issuer}/userinfo`,
  jwksUri: `${issuer}/certs`,
  endSessionEndpoint: `${issuer}/logout`,
})

async function listen(t: TestContext, answer: (url: string | undefined, res: ServerResponse) => Promise<unknown>) {
  const server = createServer((req, res) => void answer(req.url, res))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

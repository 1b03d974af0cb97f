import { createServer, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createTlsServer, type ServerOptions } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'
import type { ProSanteConnectSettings } from '../configuration.ts'
import { proSanteConnect } from '../pro-sante-connect.ts'
import { aRegistration, settingsFor } from './builders.ts'

const { clientId, redirectUri } = aRegistration
const sub = 'the-subject'

/** What the forger changes in the answers of an honest provider; by default it signs with the key it publishes. */
export type Forgery = {
  claims?: Record<string, unknown>
  signedByAnother?: boolean
  /** The header says `alg: none`, and there is no signature. */
  unsigned?: boolean
  kid?: string
  userinfo?: Record<string, unknown>
  userinfoToken?: (issuer: string) => JWTPayload
  userinfoSignedByAnother?: boolean
  status?: number
  /** This address takes the request and never answers. */
  silentAt?: '/token' | '/userinfo' | '/certs'
}

export const tokensOfForger = { access: 'access-token-of-the-forger' }

/** Starts a provider that lies as told; `forgery` may be changed while it runs. */
export async function aForger(
  t: TestContext,
  forgery: Forgery,
  { tls, settings }: { tls?: ServerOptions; settings?: Partial<ProSanteConnectSettings> } = {},
) {
  const keys = { published: await generateKeyPair('ES256'), other: await generateKeyPair('ES256'), kid: 'k' }
  const seen: string[] = []
  /** The last ID token given. */
  const given = { id: '' }
  let nonce = ''

  const sign = (claims: JWTPayload, isOther = false) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid: forgery.kid ?? keys.kid })
      .sign((isOther ? keys.other : keys.published).privateKey)

  async function tokens(issuer: string) {
    const now = Math.floor(Date.now() / 1000)
    const honest = { iss: issuer, aud: clientId, sub, acr: 'eidas1', nonce, iat: now, exp: now + 120 }
    const claims: JWTPayload = { ...honest, ...forgery.claims }
    const idToken = forgery.unsigned ? new UnsecuredJWT(claims).encode() : await sign(claims, forgery.signedByAnother)
    given.id = idToken
    return { access_token: tokensOfForger.access, token_type: 'Bearer', expires_in: 120, id_token: idToken }
  }
  async function answer(url: string | undefined, res: ServerResponse) {
    seen.push(url ?? '')
    if (url === forgery.silentAt) return
    const send = (type: string, body: string) =>
      res.writeHead(forgery.status ?? 200, { 'Content-Type': type }).end(body)
    const json = (body: unknown) => send('application/json', JSON.stringify(body))
    if (url === '/certs') return json({ keys: [await published()] })
    if (url === '/token') return json(await tokens(issuer))
    if (!forgery.userinfoToken) return json({ sub, ...forgery.userinfo })
    const claims = { sub, ...forgery.userinfoToken(issuer) }
    return send('application/jwt', await sign(claims, forgery.userinfoSignedByAnother))
  }
  const published = async () => ({ ...(await exportJWK(keys.published.publicKey)), kid: keys.kid, use: 'sig' })
  const issuer = await listen(t, (req, res) => void answer(req.url, res), tls)
  const service = proSanteConnect({ ...settingsFor({ issuer, endpoints: endpointsOf(issuer) }), ...settings })

  /** What the browser brings back from the forger’s page. */
  function callbackFrom(redirectTo: URL): URL {
    nonce = redirectTo.searchParams.get('nonce') ?? ''
    return new URL(`${redirectUri}?code=c&state=${redirectTo.searchParams.get('state')}`)
  }
  return {
    issuer,
    service,
    forgery,
    tokens: given,
    callbackFrom,
    /** How often an address was asked. */
    asked: (path: string): number => seen.filter((each) => each === path).length,
    async renewKey(kid: string) {
      keys.published = await generateKeyPair('ES256')
      keys.kid = kid
    },
    async signIn(more: { askedAgainAt?: Date } = {}) {
      const { attempt, redirectTo } = await service.beginSignIn({ isAskedAgain: more.askedAgainAt !== undefined })
      return service.finishSignIn(callbackFrom(redirectTo), { ...attempt, ...more })
    },
  }
}

export type Forger = Awaited<ReturnType<typeof aForger>>

const endpointsOf = (issuer: string) => ({
  authorizationEndpoint: `${issuer}/auth`,
  tokenEndpoint: `${issuer}/token`,
  userinfoEndpoint: `${issuer}/userinfo`,
  jwksUri: `${issuer}/certs`,
  endSessionEndpoint: `${issuer}/logout`,
})

async function listen(t: TestContext, answer: RequestListener, tls?: ServerOptions): Promise<string> {
  const server = tls ? createTlsServer(tls, answer) : createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.close()
    server.closeAllConnections()
  })
  return `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`
}

import { randomBytes } from 'node:crypto'
import { exportJWK, generateKeyPair } from 'jose'
import { type Configuration, errors, Provider } from 'oidc-provider'
import type { Service } from './answers.ts'
import type { Identity } from './identities.ts'
import { memoryAdapter } from './memory-adapter.ts'
import { noticePage } from './page.ts'

export type LocalProviderOptions = {
  /** 0 takes a free port. */
  port: number
  host: string
  clientId: string
  clientSecret: string
  redirectUris: readonly string[]
  postLogoutRedirectUris: readonly string[]
  identities: readonly Identity[]
  onError?: (error: unknown) => void
  /** Answers that Pro Santé Connect may also give, for tests. */
  variant?: { acr?: string; userinfoIsSigned?: boolean }
}

export const issuerPath = '/auth/realms/esante-wallet'
export const authorizationPath = '/auth'
export const signInPath = '/demonstration/connexion'
const endpoint = (name: string) => `${issuerPath}/protocol/openid-connect/${name}`
export const paths = {
  token: endpoint('token'),
  userinfo: endpoint('userinfo'),
  jwks: endpoint('certs'),
  endSession: endpoint('logout'),
}

// Cookies ignore the port: these must not meet the service's own on the same host.
export const cookieNames = { session: 'psc_session', interaction: 'psc_interaction', resume: 'psc_resume' }

const minutes = (count: number) => count * 60

export async function makeProvider(
  origin: string,
  options: LocalProviderOptions,
  service: Service,
  acr: string,
): Promise<Provider> {
  const provider = new Provider(`${origin}${issuerPath}`, {
    ...trade(options, acr),
    adapter: memoryAdapter(),
    jwks: { keys: [await signingKey()] },
    clients: [clientOf(options)],
    cookies: { keys: [randomBytes(32).toString('hex')], names: cookieNames },
    loadExistingGrant: grantWithoutAsking,
    renderError: (ctx, _out, error) => {
      ctx.type = 'html'
      ctx.body = noticePage(error instanceof errors.SessionNotFound ? 'expired' : 'badRequest', service.url).toString()
    },
  })
  provider.on('server_error', (_ctx, error) => options.onError?.(error))
  provider.use(async (ctx, next) => {
    await next()
    if (ctx.status !== 404 || ctx.body) return
    ctx.body = noticePage('notFound', service.url).toString()
    ctx.status = 404
  })
  return provider
}

async function signingKey() {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: randomBytes(8).toString('hex') }
}

// Pro Santé Connect asks for no consent.
const grantWithoutAsking: Configuration['loadExistingGrant'] = async ({ oidc }) => {
  const grant = new oidc.provider.Grant({ accountId: oidc.account?.accountId, clientId: oidc.client?.clientId })
  grant.addOIDCScope('openid scope_all')
  await grant.save()
  return grant
}

/** Addresses, claims and lifetimes of Pro Santé Connect. */
const trade = ({ identities }: LocalProviderOptions, acr: string): Configuration => ({
  routes: {
    authorization: authorizationPath,
    token: paths.token,
    userinfo: paths.userinfo,
    jwks: paths.jwks,
    end_session: paths.endSession,
  },
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
  interactions: { url: (_ctx, { uid }) => `${signInPath}/${uid}` },
  pkce: { required: () => true },
  scopes: ['openid', 'scope_all'],
  acrValues: [acr],
  claims: { scope_all: [...new Set(identities.flatMap(({ userinfo }) => Object.keys(userinfo)))] },
  findAccount: (_ctx, sub) => {
    const identity = identities.find(({ userinfo }) => userinfo.sub === sub)
    return identity && { accountId: sub, claims: () => identity.userinfo }
  },
  ttl: {
    AccessToken: minutes(2),
    AuthorizationCode: minutes(1),
    IdToken: minutes(2),
    Interaction: minutes(10),
    Session: minutes(30),
    Grant: minutes(30),
  },
})

const clientOf = (options: LocalProviderOptions) => ({
  client_id: options.clientId,
  client_secret: options.clientSecret,
  redirect_uris: [...options.redirectUris],
  response_types: ['code' as const],
  grant_types: ['authorization_code'],
  token_endpoint_auth_method: 'client_secret_post' as const,
  ...(options.variant?.userinfoIsSigned && { userinfo_signed_response_alg: 'RS256' as const }),
})

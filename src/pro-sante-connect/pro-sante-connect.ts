import * as openid from 'openid-client'
import { parseUserinfo, type Userinfo } from './userinfo.ts'

// Every address is a setting: the discovery file has a non-standard name, and the authorization host is not the issuer's.
export type ProSanteConnectSettings = {
  issuer: string
  authorizationEndpoint: string
  tokenEndpoint: string
  userinfoEndpoint: string
  jwksUri: string
  endSessionEndpoint: string
  clientId: string
  clientSecret: string
  redirectUri: string
  /** Levels accepted in the ID token: eidas1 is asked, a card may answer with a stronger one. */
  acceptedAcr: readonly string[]
  /** Plain http addresses, for the local provider alone. */
  allowInsecure: boolean
}

/** Kept by the server, tied to one browser and used once: what the callback is checked against. */
export type Attempt = { state: string; nonce: string; codeVerifier: string }
export type SignedIn = { issuer: string; userinfo: Userinfo; idToken: string; acr: string; sid?: string }
/** `because` is a fault code for the journal; it never holds anything received from outside. */
export type SignInRefused = { refused: 'cancelled' | 'expired' | 'invalid'; because: string }

/** The provider, the network or our registration at the provider failed: the person has done nothing wrong. */
export class ProviderUnavailable extends Error {
  override name = 'ProviderUnavailable'
  readonly because: string
  constructor(because: string) {
    super(`Pro Santé Connect did not answer as expected (${because})`)
    this.because = because
  }
}

const clockToleranceSeconds = 60
const timeoutSeconds = 10
const signatures = ['RS256', 'PS256', 'ES256']

export type ProSanteConnect = ReturnType<typeof proSanteConnect>

export function proSanteConnect(settings: ProSanteConnectSettings) {
  const config = configure(settings)

  /** `isAskedAgain`: the person confirms who he is; a session left open at the provider is not enough. */
  async function beginSignIn({ isAskedAgain = false } = {}): Promise<{ redirectTo: URL; attempt: Attempt }> {
    const codeVerifier = openid.randomPKCECodeVerifier()
    const attempt = { state: openid.randomState(), nonce: openid.randomNonce(), codeVerifier }
    const redirectTo = openid.buildAuthorizationUrl(config, {
      redirect_uri: settings.redirectUri,
      scope: 'openid scope_all',
      acr_values: 'eidas1',
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      ...(isAskedAgain ? { prompt: 'login' } : {}),
    })
    return { redirectTo, attempt }
  }

  async function finishSignIn(callbackUrl: URL, attempt: Attempt): Promise<SignedIn | SignInRefused> {
    try {
      return await exchange(config, settings, callbackUrl, attempt)
    } catch (error) {
      return refusalOf(error)
    }
  }

  const signOutUrl = (idToken: string, returnTo: URL): URL =>
    openid.buildEndSessionUrl(config, { id_token_hint: idToken, post_logout_redirect_uri: returnTo.href })

  return { beginSignIn, finishSignIn, signOutUrl }
}

function configure(settings: ProSanteConnectSettings): openid.Configuration {
  if (!settings.allowInsecure) refuseInsecure(settings)
  const server = {
    issuer: settings.issuer,
    authorization_endpoint: settings.authorizationEndpoint,
    token_endpoint: settings.tokenEndpoint,
    userinfo_endpoint: settings.userinfoEndpoint,
    jwks_uri: settings.jwksUri,
    end_session_endpoint: settings.endSessionEndpoint,
    id_token_signing_alg_values_supported: signatures,
    userinfo_signing_alg_values_supported: signatures,
  }
  const client = { client_secret: settings.clientSecret, [openid.clockTolerance]: clockToleranceSeconds }
  const config = new openid.Configuration(server, settings.clientId, client)
  config.timeout = timeoutSeconds
  if (settings.allowInsecure) openid.allowInsecureRequests(config)
  openid.enableNonRepudiationChecks(config)
  return config
}

function refuseInsecure(settings: ProSanteConnectSettings): void {
  const { issuer, authorizationEndpoint, tokenEndpoint, userinfoEndpoint, jwksUri, endSessionEndpoint } = settings
  const addresses = { issuer, authorizationEndpoint, tokenEndpoint, userinfoEndpoint, jwksUri, endSessionEndpoint }
  const faults = Object.entries(addresses).filter(([, address]) => !/^https:\/\//i.test(address))
  if (faults.length === 0) return
  throw new Error(`Pro Santé Connect needs https addresses: ${faults.map(([name]) => name).join(', ')}`)
}

async function exchange(
  config: openid.Configuration,
  settings: ProSanteConnectSettings,
  callbackUrl: URL,
  attempt: Attempt,
): Promise<SignedIn | SignInRefused> {
  // Behind a proxy the address seen here is not the registered one, which the token endpoint compares.
  const currentUrl = new URL(settings.redirectUri)
  currentUrl.search = callbackUrl.search
  const tokens = await openid.authorizationCodeGrant(config, currentUrl, {
    expectedState: attempt.state,
    expectedNonce: attempt.nonce,
    pkceCodeVerifier: attempt.codeVerifier,
  })
  const claims = tokens.claims()
  if (claims === undefined || tokens.id_token === undefined) return invalid('idToken')
  const fault = faultOf(claims, settings)
  if (fault) return invalid(fault)
  // At once: the access token lives two minutes.
  const raw = await openid.fetchUserInfo(config, tokens.access_token, claims.sub)
  return {
    issuer: settings.issuer,
    userinfo: parseUserinfo(raw),
    idToken: tokens.id_token,
    acr: String(claims.acr),
    ...(typeof claims.sid === 'string' && { sid: claims.sid }),
  }
}

// What openid-client leaves to its caller; it has checked signature, iss, aud, exp and nonce.
function faultOf({ acr, azp, iat }: openid.IDToken, settings: ProSanteConnectSettings): string | undefined {
  if (acr === undefined || !settings.acceptedAcr.includes(String(acr))) return 'acr'
  if (azp !== undefined && azp !== settings.clientId) return 'azp'
  if (iat > Date.now() / 1000 + clockToleranceSeconds) return 'iat'
  return undefined
}

const invalid = (because: string): SignInRefused => ({ refused: 'invalid', because })

// Faults of what was received, as openid-client names them; any other code is an outage.
const forgeries = new Set([
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_PARSE_ERROR',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
  'OAUTH_UNSUPPORTED_OPERATION',
])

const endings = new Map<string, SignInRefused['refused']>([
  ['access_denied', 'cancelled'],
  ['login_required', 'expired'],
  ['interaction_required', 'expired'],
])

function refusalOf(error: unknown): SignInRefused {
  if (error instanceof openid.AuthorizationResponseError) return refusedByProvider(error)
  if (error instanceof openid.ResponseBodyError && error.error === 'invalid_grant') {
    return { refused: 'expired', because: 'invalid_grant' }
  }
  if (error instanceof openid.WWWAuthenticateChallengeError && isTokenRefused(error)) {
    return { refused: 'expired', because: 'invalid_token' }
  }
  const because = codeOf(error)
  if (forgeries.has(because)) return invalid(because)
  if (error instanceof TypeError && error.cause === undefined) throw error
  // The cause is dropped on purpose: it may hold an answer with names and numbers.
  throw new ProviderUnavailable(because)
}

function refusedByProvider({ error, error_description }: openid.AuthorizationResponseError): SignInRefused {
  // Keycloak, on which Pro Santé Connect is built, says so when its own page has waited too long.
  if (error_description === 'authentication_expired') return { refused: 'expired', because: error_description }
  if (error === 'server_error' || error === 'temporarily_unavailable') throw new ProviderUnavailable(error)
  const refused = endings.get(error)
  return refused ? { refused, because: error } : invalid('authorizationError')
}

const isTokenRefused = ({ cause }: openid.WWWAuthenticateChallengeError) =>
  cause.some(({ parameters }) => parameters.error === 'invalid_token')

function codeOf(error: unknown): string {
  if (error instanceof openid.ResponseBodyError) return `${error.error} ${error.status}`
  if (!(error instanceof Error)) return 'unknown'
  const { code } = error as NodeJS.ErrnoException
  return code ?? (error.cause instanceof Error ? codeOf(error.cause) : error.name)
}

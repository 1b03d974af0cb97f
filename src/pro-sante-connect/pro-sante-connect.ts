import * as openid from 'openid-client'
import { clockToleranceSeconds, configure, type ProSanteConnectSettings } from './configuration.ts'
import { invalid, refusalOf, type SignInRefused } from './failures.ts'
import { parseUserinfo, type Userinfo } from './userinfo.ts'

/** Kept by the server, tied to one browser and used once: what the callback is checked against. */
export type Attempt = { state: string; nonce: string; codeVerifier: string }
/** `askedAgainAt`: when the person was asked to prove anew who he is. */
export type Checked = Attempt & { askedAgainAt?: Date }
export type SignedIn = { issuer: string; userinfo: Userinfo; idToken: string; acr: string; sid?: string }

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
      ...(isAskedAgain ? { prompt: 'login', max_age: '0' } : {}),
    })
    return { redirectTo, attempt }
  }

  async function finishSignIn(callbackUrl: URL, attempt: Checked): Promise<SignedIn | SignInRefused> {
    try {
      return await exchange(config, settings, callbackUrl, attempt)
    } catch (error) {
      return refusalOf(error)
    }
  }

  const signOutUrl = (idToken: string, returnTo: URL): URL =>
    openid.buildEndSessionUrl(config, { id_token_hint: idToken, post_logout_redirect_uri: returnTo.href })

  /** Where the provider’s own pages are: our forms are redirected there, and they may frame our front-channel sign-out. */
  const { authorizationEndpoint, endSessionEndpoint, issuer } = settings
  const origins = [...new Set([authorizationEndpoint, endSessionEndpoint, issuer].map((url) => new URL(url).origin))]

  return { issuer, origins, beginSignIn, finishSignIn, signOutUrl }
}

async function exchange(
  config: openid.Configuration,
  settings: ProSanteConnectSettings,
  callbackUrl: URL,
  attempt: Checked,
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
  const fault = faultOf(claims, settings, attempt.askedAgainAt)
  if (fault) return fault === 'acr' ? { refused: 'weakLevel', because: fault } : invalid(fault)
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
function faultOf(
  { acr, azp, iat, auth_time: authTime }: openid.IDToken,
  { acceptedAcr, clientId }: ProSanteConnectSettings,
  askedAgainAt?: Date,
): string | undefined {
  if (typeof acr !== 'string' || !acceptedAcr.includes(acr)) return 'acr'
  if (azp !== undefined && azp !== clientId) return 'azp'
  if (iat > Date.now() / 1000 + clockToleranceSeconds) return 'iat'
  if (askedAgainAt && isBefore(authTime, askedAgainAt)) return 'authTime'
  return undefined
}

// A provider may leave it out: `prompt=login` was asked all the same.
const isBefore = (authTime: number | undefined, askedAgainAt: Date): boolean =>
  authTime === undefined || authTime < askedAgainAt.getTime() / 1000 - clockToleranceSeconds

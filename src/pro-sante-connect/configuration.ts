import * as openid from 'openid-client'
import { Agent, fetch as fetchThrough } from 'undici'

// Every address is a setting: the discovery file has a non-standard name, and the authorization host is not the issuer's.
export type ProSanteConnectSettings = {
  issuer: string
  authorizationEndpoint: string
  tokenEndpoint: string
  userinfoEndpoint: string
  jwksUri: string
  endSessionEndpoint: string
  clientId: string
  /** What proves who we are in the back channel. */
  proof: { clientSecret: string } | { clientCertificate: { cert: string; key: string } }
  /** Authorities that sign the provider’s own certificate, instead of those that Node knows. */
  authorities?: string
  redirectUri: string
  /** Levels accepted in the ID token: eidas1 is asked, a card may answer with a stronger one. */
  acceptedAcr: readonly string[]
  timeoutSeconds?: number
  /** Plain http addresses, for the local provider alone. */
  allowInsecure: boolean
}

export const clockToleranceSeconds = 60
const TIMEOUT_SECONDS = 10
const signatures = ['RS256', 'PS256', 'ES256']

export function configure(settings: ProSanteConnectSettings): openid.Configuration {
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
  const client = { [openid.clockTolerance]: clockToleranceSeconds }
  const config = new openid.Configuration(server, settings.clientId, client, proofOf(settings))
  config.timeout = settings.timeoutSeconds ?? TIMEOUT_SECONDS
  const through = backChannel(settings)
  if (through) config[openid.customFetch] = through
  if (settings.allowInsecure) openid.allowInsecureRequests(config)
  openid.enableNonRepudiationChecks(config)
  return config
}

const proofOf = ({ proof }: ProSanteConnectSettings): openid.ClientAuth =>
  'clientSecret' in proof ? openid.ClientSecretPost(proof.clientSecret) : openid.TlsClientAuth()

/** Token, userinfo and keys are asked with our certificate, when we have one. */
function backChannel({ proof, authorities }: ProSanteConnectSettings): openid.CustomFetch | undefined {
  const certificate = 'clientCertificate' in proof ? proof.clientCertificate : undefined
  if (!certificate && !authorities) return undefined
  const dispatcher = new Agent({ connect: { ...certificate, ...(authorities ? { ca: authorities } : {}) } })
  // The agent and Node’s own fetch may come from two versions of undici: both are taken from one.
  const through = fetchThrough as unknown as (url: string, init: object) => Promise<Response>
  return (url, options) => through(url, { ...options, dispatcher })
}

function refuseInsecure(settings: ProSanteConnectSettings): void {
  const { issuer, authorizationEndpoint, tokenEndpoint, userinfoEndpoint, jwksUri, endSessionEndpoint } = settings
  const addresses = { issuer, authorizationEndpoint, tokenEndpoint, userinfoEndpoint, jwksUri, endSessionEndpoint }
  const faults = Object.entries(addresses).filter(([, address]) => !/^https:\/\//i.test(address))
  if (faults.length === 0) return
  throw new Error(`Pro Santé Connect needs https addresses: ${faults.map(([name]) => name).join(', ')}`)
}

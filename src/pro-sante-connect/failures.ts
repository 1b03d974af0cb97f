import * as openid from 'openid-client'

/** `because` is a fault code for the journal; it never holds anything received from outside. */
export type SignInRefused = { refused: 'cancelled' | 'expired' | 'invalid' | 'weakLevel'; because: string }

/** The provider, the network or our registration at the provider failed: the person has done nothing wrong. */
export class ProviderUnavailable extends Error {
  override name = 'ProviderUnavailable'
  readonly because: string
  constructor(because: string) {
    super(`Pro Santé Connect did not answer as expected (${because})`)
    this.because = because
  }
}

export const invalid = (because: string): SignInRefused => ({ refused: 'invalid', because })

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

export function refusalOf(error: unknown): SignInRefused {
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

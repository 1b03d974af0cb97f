import type { ServerResponse } from 'node:http'
import { decodeJwt } from 'jose'
import { answerNotice, type Service } from './answers.ts'

export type SignOut = { clientId: string; postLogoutRedirectUris: readonly string[]; service: Service }

/**
 * Like Pro Santé Connect, sends the browser straight back when the request comes from the service. There is no session
 * to end here, and the hint's signature is not checked: the key changes at each start, sessions of the service do not.
 */
export function signOut({ clientId, postLogoutRedirectUris, service }: SignOut, url: URL, res: ServerResponse): void {
  const returnTo = url.searchParams.get('post_logout_redirect_uri')
  const isOurs = audienceOf(url.searchParams.get('id_token_hint')) === clientId
  if (returnTo === null) answerNotice(res, 200, 'signedOut', service)
  else if (isOurs && postLogoutRedirectUris.includes(returnTo)) {
    const target = new URL(returnTo)
    const state = url.searchParams.get('state')
    if (state !== null) target.searchParams.set('state', state)
    res.writeHead(303, { Location: target.href }).end()
  } else answerNotice(res, 400, 'badRequest', service)
}

function audienceOf(idToken: string | null): string | undefined {
  try {
    const { aud } = decodeJwt(idToken ?? '')
    return Array.isArray(aud) ? aud[0] : aud
  } catch {
    return undefined
  }
}

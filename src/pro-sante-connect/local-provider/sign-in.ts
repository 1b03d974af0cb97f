import type { IncomingMessage, ServerResponse } from 'node:http'
import { errors, type Provider } from 'oidc-provider'
import { answerNotice, answerPage, readForm, type Service } from './answers.ts'
import type { Identity } from './identities.ts'
import { signInPage } from './page.ts'

export type SignInPage = { provider: Provider; identities: readonly Identity[]; service: Service; acr: string }

/** The provider's own page: shows the identities, then sends the browser on with the chosen one or with a refusal. */
export async function signIn(page: SignInPage, req: IncomingMessage, res: ServerResponse): Promise<void> {
  try {
    await page.provider.interactionDetails(req, res)
    if (req.method === 'POST') await choose(page, req, res)
    else answerPage(res, 200, signInPage(page.identities))
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound)) throw error
    answerNotice(res, 400, 'expired', page.service)
  }
}

async function choose(page: SignInPage, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const form = await readForm(req)
  if (form?.has('refuse')) {
    const denied = { error: 'access_denied', error_description: 'the person refused to sign in' }
    return page.provider.interactionFinished(req, res, denied)
  }
  const failure = failures.get(form?.get('trouble') ?? '')
  if (failure) return page.provider.interactionFinished(req, res, failure)
  if (form?.get('trouble') === 'weak') return finish({ ...page, acr: 'eidas0' }, page.identities[0], req, res)
  const chosen = page.identities.find(({ key }) => key === form?.get('identity'))
  return finish(page, chosen, req, res)
}

// Keycloak, on which Pro Santé Connect is built, says it so when nobody has answered on the telephone.
const failures = new Map(
  Object.entries({
    expired: { error: 'temporarily_unavailable', error_description: 'authentication_expired' },
    outage: { error: 'server_error', error_description: 'unexpected error' },
  }),
)

async function finish(
  page: SignInPage,
  chosen: Identity | undefined,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  if (!chosen) return answerNotice(res, 400, 'badRequest', page.service)
  const login = { accountId: chosen.userinfo.sub, acr: page.acr, remember: false }
  return page.provider.interactionFinished(req, res, { login })
}

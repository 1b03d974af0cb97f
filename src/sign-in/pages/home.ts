import type { Space } from '../../accounts/account.ts'
import { forbiddenPage } from '../../http/errors.ts'
import type { Call, Handler } from '../../http/page.ts'
import { startSession } from '../../http/session.ts'
import type { Entered } from '../enter.ts'

export const homeOf: Record<Space, string> = { doctor: '/dossiers', agent: '/etablissement', family: '/famille' }

export const redirectHome: Handler = (call) => {
  const actor = call.get('actor')
  if (actor?.spaces.length === 0) return forbiddenPage(call)
  return call.redirect(actor ? homeOf[actor.space] : '/connexion', 303)
}

/** Where one wanted to go, or one’s own space. */
export function welcome(call: Call, { token, space }: Entered, returnTo: string): Response {
  startSession(call, token)
  return call.redirect(returnTo === '/' ? homeOf[space] : returnTo, 303)
}

/** Only a path of ours: never an address that leads elsewhere. */
export const safePath = (path: string | undefined): string => (path && /^\/(?![/\\])[^\s\\]*$/.test(path) ? path : '/')

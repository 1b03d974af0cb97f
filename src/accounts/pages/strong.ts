import { forbiddenPage } from '../../http/errors.ts'
import { type Call, contextOf, type Handler } from '../../http/page.ts'
import { isRecentlyStrong, RECENT_MINUTES } from '../../sessions/session.ts'
import { confirmationFor } from '../../sign-in/pages/confirm.ts'
import type { Actor } from '../account.ts'
import { signedIn } from './signed-in.ts'

/** What protects the account is changed after a recent strong sign-in only: a session left open is not enough. */
export const afterStrongSignIn = (
  path: string,
  handle: (call: Call, actor: Actor) => Response | Promise<Response>,
): Handler =>
  signedIn((call, actor) => {
    if (actor.isNewcomer) return call.redirect('/bienvenue', 303)
    if (actor.space === 'family') return forbiddenPage(call)
    const isStrong = isRecentlyStrong(actor.strongAt, contextOf(call).now(), RECENT_MINUTES)
    return isStrong ? handle(call, actor) : call.redirect(confirmationFor(path), 303)
  })

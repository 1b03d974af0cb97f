import type { Call, Handler } from '../../http/page.ts'
import type { Actor } from '../account.ts'

/** Pages of the account itself: open to whoever is signed in, whatever his spaces, and before he accepted the conditions. */
export const signedIn =
  (handle: (call: Call, actor: Actor) => Response | Promise<Response>): Handler =>
  (call) => {
    const actor = call.get('actor')
    return actor ? handle(call, actor) : call.redirect(`/connexion?suite=${encodeURIComponent(call.req.path)}`, 303)
  }

import type { Actor } from '../../accounts/account.ts'
import { forbiddenPage } from '../../http/errors.ts'
import type { Call, Handler } from '../../http/page.ts'
import { confirmationFor } from '../../sign-in/pages/confirm.ts'

export const HOME = '/compte/second-facteur'

/** Doctors and agents, in whichever of their spaces; a family has no second step here. */
export const ofMember =
  (handle: (call: Call, actor: Actor) => Response | Promise<Response>): Handler =>
  (call) => {
    const actor = call.get('actor')
    const returnTo = call.req.method === 'GET' ? call.req.path : HOME
    if (!actor) return call.redirect(`/connexion?suite=${encodeURIComponent(returnTo)}`, 303)
    if (actor.isNewcomer) return call.redirect('/bienvenue', 303)
    if (actor.spaces.length === 0 || actor.space === 'family') return forbiddenPage(call)
    return handle(call, actor)
  }

/** A change that asks for a strong sign-in first. */
export const confirmFirst = (call: Call, path: string = HOME): Response => call.redirect(confirmationFor(path), 303)

export const done = (call: Call, what: string): Response => call.redirect(`${HOME}?fait=${what}`, 303)

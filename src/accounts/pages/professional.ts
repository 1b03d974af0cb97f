import { forbiddenPage } from '../../http/errors.ts'
import type { Call, Handler } from '../../http/page.ts'
import type { Actor } from '../account.ts'
import { signedIn } from './signed-in.ts'

/** Doctors and agents, in whichever of their spaces; a family is told everything, and asks the support for its data. */
export const ofProfessional = (handle: (call: Call, actor: Actor) => Response | Promise<Response>): Handler =>
  signedIn((call, actor) => {
    if (actor.isNewcomer) return call.redirect('/bienvenue', 303)
    return actor.spaces.length === 0 || actor.space === 'family' ? forbiddenPage(call) : handle(call, actor)
  })

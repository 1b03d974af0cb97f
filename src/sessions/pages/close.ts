import { signedIn } from '../../accounts/pages/signed-in.ts'
import { idFrom } from '../../http/address.ts'
import { contextOf, type Handler, NotFound } from '../../http/page.ts'
import { closeOtherSessions, closeOwnSession } from '../close-session.ts'

export const closeOne: Handler = signedIn(async (call, actor) => {
  const { closed } = await closeOwnSession(contextOf(call), actor, idFrom(call))
  if (closed === 0) throw new NotFound()
  return call.redirect('/compte?fait=seanceFermee', 303)
})

export const closeOthers: Handler = signedIn(async (call, actor) => {
  await closeOtherSessions(contextOf(call), actor)
  return call.redirect('/compte?fait=seancesFermees', 303)
})

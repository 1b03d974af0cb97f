import { type Call, contextOf, type Handler } from '../../http/page.ts'

/** Seconds left to this session, for the warning of the page; looking does not keep it awake. */
export const lookAtSession: Handler = (call) => call.json(leftOf(call))

/** « Rester connecté »: any request but a look keeps a session awake, this one does nothing else. */
export const stay: Handler = (call) => call.json(leftOf(call))

function leftOf(call: Call): { left: number } {
  const actor = call.get('actor')
  const left = actor ? actor.sessionEndsAt.getTime() - contextOf(call).now().getTime() : 0
  return { left: Math.max(0, Math.floor(left / 1000)) }
}

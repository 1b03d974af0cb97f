import { clientOf } from '../../http/client.ts'
import { contextOf, type Handler, orNotFound } from '../../http/page.ts'
import { dropCookie, readCookie } from '../../http/session.ts'
import { explainRefusal } from '../../sign-in/pages/explained.ts'
import { welcome } from '../../sign-in/pages/home.ts'
import { isNotEntered, notEnteredWords } from '../../sign-in/words.ts'
import { signInByCard } from '../sign-in.ts'
import { showFailure } from './failure.ts'

/** The browser comes back from the card listener with its ticket. */
export const finishCard: Handler = async (call) => {
  const context = contextOf(call)
  const { environment } = orNotFound(context.config.card)
  const token = readCookie(call, 'card')
  dropCookie(call, 'card')
  const ticket = call.req.query('ticket')
  if (!token || !ticket) return showFailure(call, 'expiredTicket', 403)
  const brought = { token, ticket, client: clientOf(call), replaces: call.get('sessionToken') }
  const entered = await signInByCard(context, environment, brought)
  if (!('refused' in entered)) return welcome(call, entered, entered.returnTo)
  if (entered.refused === 'noSpace' || !isNotEntered(entered.refused))
    return showFailure(call, entered.refused === 'expired' ? 'expiredTicket' : 'noSpace', 403)
  return explainRefusal(call, notEnteredWords[entered.refused])
}

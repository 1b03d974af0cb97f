import { contextOf, first, formOf, type Handler } from '../../http/page.ts'
import { writeCookie } from '../../http/session.ts'
import { safePath } from '../../sign-in/pages/home.ts'
import { purposeOf } from '../../sign-in/pages/purpose.ts'
import { ATTEMPT_SECONDS, openAttempt } from '../store.ts'

/** Sends the browser to Pro Santé Connect; what comes back is checked against what is kept here. */
export const beginSignIn: Handler = async (call) => {
  const { db, provider, now } = contextOf(call)
  const form = await formOf(call)
  const actor = call.get('actor')
  const { redirectTo, attempt } = await provider.beginSignIn({ isAskedAgain: actor !== undefined })
  const token = await openAttempt(db, attempt, {
    returnTo: safePath(first(form, 'suite')),
    ...purposeOf(form, actor),
    at: now(),
  })
  writeCookie(call, 'attempt', token, ATTEMPT_SECONDS)
  return call.redirect(redirectTo.href, 303)
}

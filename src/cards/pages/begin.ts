import { contextOf, first, formOf, type Handler, orNotFound } from '../../http/page.ts'
import { writeCookie } from '../../http/session.ts'
import { safePath } from '../../sign-in/pages/home.ts'
import { purposeOf } from '../../sign-in/pages/purpose.ts'
import { openAttempt } from '../store.ts'

const ATTEMPT_SECONDS = 5 * 60

/** Sends the browser to the card listener; with script, tells it the address, so that our own page explains a failure. */
export const beginCard: Handler = async (call) => {
  const { db, now, config } = contextOf(call)
  const card = orNotFound(config.card)
  const form = await formOf(call)
  const begun = {
    returnTo: safePath(first(form, 'suite')),
    ...purposeOf(form, call.get('actor')),
    expiresAt: new Date(now().getTime() + ATTEMPT_SECONDS * 1000),
  }
  const { token, visit } = await openAttempt(db, begun, now())
  writeCookie(call, 'card', token, ATTEMPT_SECONDS)
  const url = `${card.publicUrl}/carte/${visit}`
  return call.req.header('accept') === 'application/json' ? call.json({ url }) : call.redirect(url, 303)
}

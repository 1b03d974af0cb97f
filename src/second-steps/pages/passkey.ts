import { clientOf } from '../../http/client.ts'
import { type Call, contextOf, first, formOf, type Handler } from '../../http/page.ts'
import { dropCookie, readCookie, writeCookie } from '../../http/session.ts'
import { minutesUntil } from '../../passwords/pages/minutes.ts'
import { explain, explainRefusal } from '../../sign-in/pages/explained.ts'
import { safePath, welcome } from '../../sign-in/pages/home.ts'
import { isForLink } from '../../sign-in/pages/purpose.ts'
import { isNotEntered, notEnteredWords } from '../../sign-in/words.ts'
import { type Html, nothing } from '../../ui/html.ts'
import { beginPasskey, enterByPasskey, hasPasskey } from '../enter-by-passkey.ts'
import { CHALLENGE_MINUTES } from '../limits.ts'
import { passkeyWords as words } from '../words.ts'
import { passkeyForm } from './forms.ts'
import { answered } from './step.ts'

/** For the sign-in page, and for the confirmation page of somebody who has one. */
export async function passkeyWay(call: Call, returnTo: string, isLink = false): Promise<Awaited<Html>> {
  if (isLink) return await passkeyForm({ label: words.signIn, returnTo, isLink })
  const actor = call.get('actor')
  if (actor && !(await hasPasskey(contextOf(call), actor.accountId))) return await nothing
  return await passkeyForm({ label: actor ? words.confirm : words.signIn, returnTo })
}

/** A challenge for this browser: for the second step, for the session that is open here, for its link, or for whoever it is. */
export const askPasskey: Handler = async (call) => {
  const form = await formOf(call)
  const actor = call.get('actor')
  const inSession = isForLink(form) ? 'link' : 'confirm'
  const purpose = first(form, 'pour') === 'etape' ? 'step' : actor ? inSession : 'signIn'
  const returnTo = safePath(first(form, 'suite'))
  const attemptToken = readCookie(call, 'password')
  const begun = await beginPasskey(contextOf(call), { purpose, returnTo, actor, attemptToken })
  if ('refused' in begun) return call.json(begun, 409)
  writeCookie(call, 'passkey', begun.token, CHALLENGE_MINUTES * 60)
  return call.json(begun.options)
}

export const usePasskey: Handler = async (call) => {
  const answer = first(await formOf(call), 'reponse')
  const token = readCookie(call, 'passkey')
  dropCookie(call, 'passkey')
  if (!answer || !token) return explain(call, words.noChallenge)
  const result = await enterByPasskey(contextOf(call), token, answer, {
    client: clientOf(call),
    replaces: call.get('sessionToken'),
    actor: call.get('actor'),
    attemptToken: readCookie(call, 'password'),
  })
  if ('token' in result) {
    dropCookie(call, 'password')
    return welcome(call, result, result.returnTo)
  }
  if (result.refused === 'noChallenge' || result.refused === 'notRecognised')
    return explain(call, words[result.refused])
  if (isNotEntered(result.refused)) return explainRefusal(call, notEnteredWords[result.refused])
  if (result.refused === 'tooMany')
    return explain(call, words.tooMany(minutesUntil(result.until, contextOf(call).now())), 429)
  return answered(call, result, 'key')
}

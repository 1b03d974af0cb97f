import { clientOf } from '../../http/client.ts'
import { contextOf, first, formOf, type Handler } from '../../http/page.ts'
import { writeCookie } from '../../http/session.ts'
import { showProof } from '../../links/pages/prove.ts'
import { showDoor } from '../../sign-in/pages/door.ts'
import { explain } from '../../sign-in/pages/explained.ts'
import { safePath } from '../../sign-in/pages/home.ts'
import { purposeOf } from '../../sign-in/pages/purpose.ts'
import { checkPassword } from '../check-password.ts'
import { ATTEMPT_MINUTES } from '../limits.ts'
import { sendCode } from '../send-code.ts'
import { TooManyPasswords } from '../turns.ts'
import { passwordWords as words } from '../words.ts'
import { minutesUntil } from './minutes.ts'

/** Identifier and password; the second step has its own page. */
export const signInByPassword: Handler = async (call) => {
  const context = contextOf(call)
  const form = await formOf(call)
  const [identifier, password] = [first(form, 'identifiant').slice(0, 200), first(form, 'motDePasse')]
  const returnTo = safePath(first(form, 'suite'))
  const { linksSession } = purposeOf(form, call.get('actor'))
  const again = (fault: string, status: 422 | 429 | 503) =>
    linksSession
      ? showProof(call, { identifier, fault }, status)
      : showDoor(call, { returnTo, identifier, fault }, status)
  if (!identifier.trim() || !password) return again(words.missing, 422)
  const client = clientOf(call)
  try {
    const checked = await checkPassword(context, { identifier, password, returnTo, linksSession }, client)
    if ('token' in checked) {
      writeCookie(call, 'password', checked.token, ATTEMPT_MINUTES * 60)
      const sent = await sendCode(context, checked.token, client)
      return call.redirect('until' in sent ? '/connexion/code?envoi=limite' : '/connexion/code', 303)
    }
    if ('until' in checked) return again(words.tooMany(minutesUntil(checked.until, context.now())), 429)
    return checked.refused === 'toRenew' ? explain(call, words.toRenew) : again(words.wrong, 422)
  } catch (error) {
    if (!(error instanceof TooManyPasswords)) throw error
    call.header('Retry-After', '5')
    return again(words.busy, 503)
  }
}

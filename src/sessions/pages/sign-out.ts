import { contextOf, type Handler } from '../../http/page.ts'
import { dropCookie } from '../../http/session.ts'
import { signOut as endSession } from '../sign-out.ts'

export const signOut: Handler = async (call) => {
  const context = contextOf(call)
  const token = call.get('sessionToken')
  dropCookie(call, 'session')
  const idToken = token ? await endSession(context, token) : undefined
  const home = new URL('/connexion', context.config.publicUrl)
  return call.redirect(idToken ? context.provider.signOutUrl(idToken, home).href : '/connexion?fait=deconnecte', 303)
}

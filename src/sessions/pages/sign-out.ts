import { contextOf, first, formOf, type Handler } from '../../http/page.ts'
import { dropCookie } from '../../http/session.ts'
import { signOut as endSession } from '../sign-out.ts'

/** Always ends the session here, and first; then leads to the provider’s own sign-out when that is asked. */
export const signOut: Handler = async (call) => {
  const context = contextOf(call)
  const token = call.get('sessionToken')
  dropCookie(call, 'session')
  const idToken = token ? await endSession(context, token) : undefined
  const isEverywhere = first(await formOf(call), 'aussi') === 'psc'
  const home = new URL('/connexion', context.config.publicUrl)
  return call.redirect(
    isEverywhere && idToken ? context.provider.signOutUrl(idToken, home).href : '/connexion?fait=deconnecte',
    303,
  )
}

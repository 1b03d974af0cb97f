import { contextOf, type Handler } from '../../http/page.ts'
import { signOutFromProvider } from '../../sessions/sign-out.ts'

const SID_LIMIT = 255

/**
 * The provider loads this in a hidden frame when its session ends. It is given no cookie there: what closes a session
 * is its `sid`, which only the provider and we know. The answer never tells whether there was one.
 */
export const endFromProvider: Handler = async (call) => {
  const { provider } = contextOf(call)
  const { iss, sid = '' } = call.req.query()
  if (iss === provider.issuer && sid !== '' && sid.length <= SID_LIMIT) await signOutFromProvider(contextOf(call), sid)
  call.header('Content-Security-Policy', `default-src 'none'; frame-ancestors ${provider.origins.join(' ')}`)
  return call.text('')
}

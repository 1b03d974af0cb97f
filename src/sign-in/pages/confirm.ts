import type { Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { html } from '../../ui/html.ts'
import { pageHead } from '../../ui/parts.ts'
import { confirmWords as words } from '../words.ts'
import { safePath } from './home.ts'
import { strongWays } from './ways.ts'

/** Where an act that wants a recent strong sign-in sends its actor; he comes back to `path`. */
export const confirmationFor = (path: string): string => `/connexion/confirmer?suite=${encodeURIComponent(path)}`

export const showConfirmation: Handler = (call) => {
  const returnTo = safePath(call.req.query('suite'))
  if (!call.get('actor')) return call.redirect(`/connexion?suite=${encodeURIComponent(returnTo)}`, 303)
  return render(
    call,
    { title: words.title, width: 'narrow', hasSignIn: true, back: { label: words.back, href: returnTo } },
    html`${pageHead({ title: words.title, lead: words.lead })}${strongWays(call, returnTo)}`,
  )
}

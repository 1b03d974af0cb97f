import type { Space } from '../../accounts/account.ts'
import { type Call, contextOf, first, formOf, type Handler } from '../../http/page.ts'
import { frameOf, render } from '../../http/render.ts'
import { startSession } from '../../http/session.ts'
import { confirmationFor } from '../../sign-in/pages/confirm.ts'
import { homeOf, safePath } from '../../sign-in/pages/home.ts'
import { button, buttonLink, postButton } from '../../ui/buttons.ts'
import { html } from '../../ui/html.ts'
import { plainPage } from '../../ui/layout.ts'
import { pageHead } from '../../ui/parts.ts'
import { SWITCH_PATH } from '../link.ts'
import { switchSpace } from '../switch-space.ts'
import { passageWords as words } from '../words.ts'

/** Where somebody is led who asks for a page of the space that this session has left; `path` is where he goes on. */
export const passageFor = (path: string): string => `${SWITCH_PATH}?suite=${encodeURIComponent(path)}`

export const showPassage: Handler = (call) => {
  const actor = call.get('actor')
  const to = actor?.linkedSpace
  if (!actor || (to !== 'doctor' && to !== 'agent')) return call.redirect('/', 303)
  const returnTo = safePath(call.req.query('suite'))
  const title = words.other[to]
  return render(
    call,
    { title, width: 'narrow' },
    html`${pageHead({ title, lead: words.lead })}
      <form method="post" action="${SWITCH_PATH}"><input type="hidden" name="vers" value="${to}"><input type="hidden" name="suite" value="${returnTo}">
        <div class="actions">${button(words.go[to], { kind: 'primary' })}${buttonLink(words.stay, '/', { kind: 'quiet' })}</div></form>`,
  )
}

/** Pressed twice, or in a window that did not know of the first, it leads to the same place. */
export const passOver: Handler = async (call) => {
  const form = await formOf(call)
  const actor = call.get('actor')
  const [to, returnTo] = [first(form, 'vers'), safePath(first(form, 'suite'))]
  const isHere = actor?.spaces.find((space) => space === to)
  if (isHere) return call.redirect(placeIn(isHere, returnTo), 303)
  if (!actor || (actor.linkedSpace !== to && !(actor.isByLink && to === 'doctor'))) return call.redirect('/', 303)
  const passed = await switchSpace(contextOf(call), actor, call.get('sessionToken') ?? '')
  if ('token' in passed) {
    startSession(call, passed.token)
    return call.redirect(placeIn(passed.space, returnTo), 303)
  }
  if (passed.refused === 'confirm') return call.redirect(confirmationFor(passageFor(returnTo)), 303)
  return passed.refused === 'signIn' ? askSignIn(call) : call.redirect('/', 303)
}

const placeIn = (space: Space, returnTo: string): string => (returnTo === '/' ? homeOf[space] : returnTo)

const askSignIn = (call: Call): Response | Promise<Response> => {
  const { title, lines, submit } = words.signIn
  const action = postButton(submit, '/deconnexion', { kind: 'primary' })
  return call.html(plainPage(frameOf(call, { title }), { title, lines, action }), 403)
}

import { familyDoorLink } from '../../families/pages/links.ts'
import type { Call, Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { passwordForm, type TypedIdentifier } from '../../passwords/pages/form.ts'
import { type Html, html } from '../../ui/html.ts'
import { card, pageHead } from '../../ui/parts.ts'
import { signInWords as words } from '../words.ts'
import { safePath } from './home.ts'
import { strongWays } from './ways.ts'

export const showSignIn: Handler = (call) => showDoor(call, { returnTo: safePath(call.req.query('suite')) })

/** The ways in, the strongest first; what was typed stays, but for the password. */
export const showDoor = (
  call: Call,
  door: { returnTo: string } & TypedIdentifier,
  status: 200 | 422 | 429 | 503 = 200,
): Response | Promise<Response> =>
  render(
    call,
    { title: words.title, width: 'narrow', hasSignIn: true },
    html`${pageHead({ title: words.title, lead: words.lead })}
      ${strongDoor(call, door.returnTo)}${card({ title: words.password.title, body: html`<p>${words.password.text}</p>${passwordForm(door)}` })}${familyDoorLink()}`,
    status,
  )

const strongDoor = (call: Call, returnTo: string): Html =>
  card({ title: words.strong.title, body: html`<p>${words.strong.text}</p>${strongWays(call, returnTo)}` })

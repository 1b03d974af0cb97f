import { signedIn } from '../../accounts/pages/signed-in.ts'
import { type Call, contextOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { passwordForm, type TypedIdentifier } from '../../passwords/pages/form.ts'
import { strongWays } from '../../sign-in/pages/ways.ts'
import { html } from '../../ui/html.ts'
import { card, pageHead } from '../../ui/parts.ts'
import { isLinkAsked } from '../begin-link.ts'
import { LINK_PATH } from '../link.ts'
import { linkWords } from '../words.ts'

const words = linkWords.prove
const DONE = `${LINK_PATH}?fait=lie`

/** All the doors, for the other account; the request lasts ten minutes and belongs to this session. */
export const showProve: Handler = signedIn(async (call, actor) => {
  const { db, now } = contextOf(call)
  return (await isLinkAsked(db, actor, now())) ? showProof(call) : call.redirect(LINK_PATH, 303)
})

export const showProof = (
  call: Call,
  typed: Omit<TypedIdentifier, 'returnTo' | 'isLink'> = {},
  status: 200 | 422 | 429 | 503 = 200,
): Response | Promise<Response> =>
  render(
    call,
    { title: words.title, width: 'narrow', hasSignIn: true, back: { label: words.back, href: LINK_PATH } },
    html`${pageHead({ title: words.title, lead: words.lead })}
      ${card({ title: words.password, body: html`<p>${words.passwordText}</p>${passwordForm({ ...typed, returnTo: DONE, isLink: true })}` })}
      ${card({ title: words.strong, body: strongWays(call, DONE, { isLink: true }) })}`,
    status,
  )

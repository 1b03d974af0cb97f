import { cardForm } from '../../cards/pages/form.ts'
import type { Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { button } from '../../ui/buttons.ts'
import { html } from '../../ui/html.ts'
import { card, pageHead } from '../../ui/parts.ts'
import { signInWords as words } from '../words.ts'
import { safePath } from './home.ts'

export const showSignIn: Handler = (call) => {
  const form = html`<form method="post" action="/connexion/e-cps">
    <input type="hidden" name="suite" value="${safePath(call.req.query('suite'))}">
    <p>${words.doctors.text}</p>
    <div class="actions">${button(words.doctors.button, { kind: 'primary', icon: 'shield-check' })}</div></form>
    ${cardForm(call, safePath(call.req.query('suite')))}`
  return render(
    call,
    { title: words.title, width: 'narrow' },
    html`${pageHead({ title: words.title, lead: words.lead })}${card({ title: words.doctors.title, body: form })}
      ${card({ title: words.what.title, body: html`<ul><li>${words.what.doctor}</li><li>${words.what.agent}</li></ul>` })}`,
  )
}

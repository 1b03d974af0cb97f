import { clientOf } from '../../http/client.ts'
import { type Call, contextOf, first, formOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { button, buttonLink } from '../../ui/buttons.ts'
import { textField } from '../../ui/fields.ts'
import { html } from '../../ui/html.ts'
import { pageHead } from '../../ui/parts.ts'
import { askReset } from '../ask-reset.ts'
import { passwordWords, forgottenWords as words } from '../words.ts'
import { minutesUntil } from './minutes.ts'

export const showForgotten: Handler = (call) => showForm(call, '')

/** The same answer whether the account exists or not. */
export const askLink: Handler = async (call) => {
  const typed = first(await formOf(call), 'identifiant').slice(0, 200)
  if (!typed.trim()) return showForm(call, typed, words.missing, 422)
  const asked = await askReset(contextOf(call), typed, clientOf(call))
  if ('refused' in asked) {
    const minutes = minutesUntil(asked.until, contextOf(call).now())
    return showForm(call, typed, passwordWords.tooMany(minutes), 429)
  }
  return render(
    call,
    { title: words.sentTitle, width: 'narrow' },
    html`${pageHead({ title: words.sentTitle, lead: words.sent })}<p>${words.sentLate}</p>
      <div class="actions">${buttonLink('Revenir à la connexion', '/connexion')}</div>`,
  )
}

const showForm = (call: Call, typed: string, fault?: string, status: 200 | 422 | 429 = 200) =>
  render(
    call,
    { title: words.title, width: 'narrow', back: { label: 'Se connecter', href: '/connexion' } },
    html`${pageHead({ title: words.title, lead: words.lead })}
      <form method="post" action="/mot-de-passe/oublie">
        ${textField({ id: 'identifiant', name: 'identifiant', label: passwordWords.identifier, help: passwordWords.identifierHelp, required: true, value: typed, fault, autocomplete: 'username', control: { spellcheck: 'false' } })}
        <div class="actions">${button(words.submit, { kind: 'primary' })}</div></form>`,
    status,
  )

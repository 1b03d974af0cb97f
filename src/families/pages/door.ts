import { clientOf } from '../../http/client.ts'
import { type Call, contextOf, first, formOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { minutesUntil } from '../../passwords/pages/minutes.ts'
import { TooManyPasswords } from '../../passwords/turns.ts'
import { welcome } from '../../sign-in/pages/home.ts'
import { button, buttonLink } from '../../ui/buttons.ts'
import { passwordField, textField } from '../../ui/fields.ts'
import { type Html, html } from '../../ui/html.ts'
import { pageHead } from '../../ui/parts.ts'
import { checkFamilyPassword } from '../check-family-password.ts'
import { doorWords as words } from '../words.ts'

export const showFamilyDoor: Handler = (call) => showDoor(call, '')

export const signInFamily: Handler = async (call) => {
  const context = contextOf(call)
  const form = await formOf(call)
  const [number, password] = [first(form, 'numero').slice(0, 60), first(form, 'motDePasse')]
  if (!number.trim() || !password) return showDoor(call, number, words.missing, 422)
  try {
    const from = { client: clientOf(call), replaces: call.get('sessionToken') }
    const entered = await checkFamilyPassword(context, { number, password }, from)
    if ('token' in entered) return welcome(call, entered, '/famille')
    if ('until' in entered)
      return showDoor(call, number, words.tooMany(minutesUntil(entered.until, context.now())), 429)
    return showDoor(call, number, words.wrong, 422)
  } catch (error) {
    if (!(error instanceof TooManyPasswords)) throw error
    call.header('Retry-After', '5')
    return showDoor(call, number, words.busy, 503)
  }
}

const showDoor = (call: Call, number: string, fault?: string, status: 200 | 422 | 429 | 503 = 200) =>
  render(
    call,
    { title: words.title, width: 'narrow' },
    html`${pageHead({ title: words.title, lead: words.lead })}${doorForm(number, fault)}
      <h2>${words.first}</h2><div class="actions">${buttonLink(words.create, '/famille/nouveau')}</div>`,
    status,
  )

/** The fault is told once, under the password: it does not say which of the two is wrong. */
const doorForm = (number: string, fault?: string): Html => html`<form method="post" action="/famille/connexion">
  ${numberField(number)}
  ${passwordField({ id: 'motDePasse', name: 'motDePasse', label: words.password, fault, autocomplete: 'current-password' })}
  <div class="actions">${button(words.submit, { kind: 'primary' })}<a href="/famille/mot-de-passe">${words.forgotten}</a></div></form>`

export const numberField = (value: string, fault?: string): Html =>
  textField({
    id: 'numero',
    name: 'numero',
    label: words.number,
    help: words.numberHelp,
    required: true,
    width: 'medium',
    value,
    fault,
    autocomplete: 'username',
    control: { spellcheck: 'false', autocapitalize: 'characters' },
  })

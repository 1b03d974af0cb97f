import { toIsoDate } from '../../dossiers/identity-form.ts'
import { birthDateField } from '../../dossiers/pages/identity-fields.ts'
import { clientOf } from '../../http/client.ts'
import { type Call, contextOf, first, formOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { minutesUntil } from '../../passwords/pages/minutes.ts'
import { button, buttonLink } from '../../ui/buttons.ts'
import { html } from '../../ui/html.ts'
import { pageHead } from '../../ui/parts.ts'
import { askFamilyReset } from '../ask-family-reset.ts'
import { doorWords, forgottenWords as words } from '../words.ts'
import { numberField } from './door.ts'

type Typed = { number: string; birthDate: string }

export const showFamilyForgotten: Handler = (call) => showForm(call, { number: '', birthDate: '' })

/** The same answer whatever is known. */
export const askFamilyLink: Handler = async (call) => {
  const context = contextOf(call)
  const form = await formOf(call)
  const typed = { number: first(form, 'numero').slice(0, 60), birthDate: first(form, 'naissance').trim().slice(0, 20) }
  if (!typed.number.trim() || !typed.birthDate) return showForm(call, typed, words.missing, 422)
  const asked = await askFamilyReset(context, { ...typed, birthDate: toIsoDate(typed.birthDate) }, clientOf(call))
  if ('refused' in asked) return showForm(call, typed, doorWords.tooMany(minutesUntil(asked.until, context.now())), 429)
  return render(
    call,
    { title: words.sentTitle, width: 'narrow' },
    html`${pageHead({ title: words.sentTitle, lead: words.sent })}<p>${words.late}</p>
      <div class="actions">${buttonLink(doorWords.again, '/famille/connexion')}</div>`,
  )
}

const showForm = (call: Call, { number, birthDate }: Typed, fault?: string, status: 200 | 422 | 429 = 200) =>
  render(
    call,
    { title: words.title, width: 'narrow', back: { label: doorWords.title, href: '/famille/connexion' } },
    html`${pageHead({ title: words.title, lead: words.lead })}
      <form method="post" action="/famille/mot-de-passe">${numberField(number, fault)}
        ${birthDateField({ id: 'naissance', name: 'naissance', label: words.birthDate, required: true, value: birthDate })}
        <div class="actions">${button(words.submit, { kind: 'primary' })}</div></form>`,
    status,
  )

import { actingAsSystem } from '../../db/acting-as.ts'
import { type Call, contextOf, first, formOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { button, buttonLink } from '../../ui/buttons.ts'
import { textField } from '../../ui/fields.ts'
import { html } from '../../ui/html.ts'
import { pageHead } from '../../ui/parts.ts'
import { changePhone } from '../change-phone.ts'
import { isPhone } from '../contacts.ts'
import { ownContacts } from '../store.ts'
import { welcomeWords, accountWords as words } from '../words.ts'
import { afterStrongSignIn } from './strong.ts'

export const PHONE_PATH = '/compte/telephone'

/** As guarded as at the first sign-in: a weak session gives no contact. */
export const showPhoneChange: Handler = afterStrongSignIn(PHONE_PATH, async (call, { accountId }) => {
  const { phone } = await actingAsSystem(contextOf(call).db, (tx) => ownContacts(tx, accountId))
  return showForm(call, phone ?? '')
})

export const savePhone: Handler = afterStrongSignIn(PHONE_PATH, async (call, actor) => {
  const typed = first(await formOf(call), 'phone').trim()
  if (!isPhone(typed)) return showForm(call, typed, welcomeWords.faults.phone)
  await changePhone(contextOf(call), actor, typed || null)
  return call.redirect('/compte?fait=telephone', 303)
})

const showForm = (call: Call, typed: string, fault?: string) =>
  render(
    call,
    { title: words.phone.title, width: 'narrow', back: { label: words.title, href: '/compte' } },
    html`${pageHead({ title: words.phone.title, lead: words.phone.lead })}
      <form method="post" action="${PHONE_PATH}" novalidate>
        ${textField({ id: 'phone', name: 'phone', label: welcomeWords.phone, help: words.phone.help, type: 'tel', value: typed, fault, width: 'medium', autocomplete: 'tel' })}
        <div class="actions">${button(words.phone.submit, { kind: 'primary' })}${buttonLink(words.cancel, '/compte', { kind: 'quiet' })}</div></form>`,
    fault ? 422 : 200,
  )

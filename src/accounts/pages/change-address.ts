import { actingAsSystem } from '../../db/acting-as.ts'
import { type Call, contextOf, first, formOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { minutesUntil } from '../../passwords/pages/minutes.ts'
import { button } from '../../ui/buttons.ts'
import { textField } from '../../ui/fields.ts'
import { html, when } from '../../ui/html.ts'
import { callout, pageHead } from '../../ui/parts.ts'
import { awaitedEmail, changeEmail } from '../ask-confirmation.ts'
import { isAddress } from '../contacts.ts'
import { welcomeWords, accountWords as words } from '../words.ts'
import { afterStrongSignIn } from './strong.ts'

const PATH = '/compte/adresse'

/** The former address keeps receiving everything until the link sent to the new one was followed. */
export const showAddressChange: Handler = afterStrongSignIn(PATH, async (call, { accountId }) => {
  const { db, now } = contextOf(call)
  const awaited = await actingAsSystem(db, (tx) => awaitedEmail(tx, accountId, now()))
  return showForm(call, { typed: awaited ?? '', awaited })
})

export const askAddressChange: Handler = afterStrongSignIn(PATH, async (call, actor) => {
  const typed = first(await formOf(call), 'email').trim()
  if (!isAddress(typed)) return showForm(call, { typed, fault: welcomeWords.faults.email }, 422)
  const sent = await changeEmail(contextOf(call), actor, typed)
  if ('sent' in sent) return call.redirect(`${PATH}?fait=lien`, 303)
  const fault = welcomeWords.address.tooMany(minutesUntil(sent.until, contextOf(call).now()))
  return showForm(call, { typed, fault }, 429)
})

type Shown = { typed: string; awaited?: string | undefined; fault?: string }

const showForm = (call: Call, { typed, awaited, fault }: Shown, status: 200 | 422 | 429 = 200) =>
  render(
    call,
    { title: words.address.title, width: 'narrow', back: { label: words.title, href: '/compte' } },
    html`${pageHead({ title: words.address.title, lead: words.address.lead })}
      ${when(awaited, (email) => callout({ tone: 'info', body: welcomeWords.address.lead(email) }))}
      <form method="post" action="${PATH}" novalidate>
        ${textField({ id: 'email', name: 'email', label: welcomeWords.address.change, type: 'email', required: true, value: typed, fault, autocomplete: 'email' })}
        <div class="actions">${button(words.address.submit, { kind: 'primary' })}</div></form>`,
    status,
  )

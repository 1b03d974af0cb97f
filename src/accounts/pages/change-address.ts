import { actingAsSystem } from '../../db/acting-as.ts'
import { type Call, contextOf, first, formOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { minutesUntil } from '../../passwords/pages/minutes.ts'
import { button, buttonLink } from '../../ui/buttons.ts'
import { textField } from '../../ui/fields.ts'
import { frDateTime } from '../../ui/format.ts'
import { html, when } from '../../ui/html.ts'
import { callout, pageHead } from '../../ui/parts.ts'
import { awaitedEmail, changeEmail } from '../ask-confirmation.ts'
import { isAddress } from '../contacts.ts'
import { ownContacts } from '../store.ts'
import { welcomeWords, accountWords as words } from '../words.ts'
import { afterStrongSignIn } from './strong.ts'

const PATH = '/compte/adresse'

/** The former address keeps receiving everything until the link sent to the new one was followed. */
export const showAddressChange: Handler = afterStrongSignIn(PATH, async (call, { accountId }) => {
  const { awaited, unconfirmed } = await addresses(call, accountId)
  return showForm(call, accountId, awaited?.email ?? unconfirmed ?? '')
})

export const askAddressChange: Handler = afterStrongSignIn(PATH, async (call, actor) => {
  const typed = first(await formOf(call), 'email').trim()
  if (!isAddress(typed)) return showForm(call, actor.accountId, typed, welcomeWords.faults.email, 422)
  const sent = await changeEmail(contextOf(call), actor, typed)
  if ('sent' in sent) return call.redirect(`${PATH}?fait=lien`, 303)
  const fault = welcomeWords.address.tooMany(minutesUntil(sent.until, contextOf(call).now()))
  return showForm(call, actor.accountId, typed, fault, 429)
})

/** The one in use, one that was given and never confirmed, and the one whose link is under way. */
const addresses = (call: Call, accountId: string) =>
  actingAsSystem(contextOf(call).db, async (tx) => {
    const { email, emailConfirmedAt } = await ownContacts(tx, accountId)
    const awaited = await awaitedEmail(tx, accountId, contextOf(call).now())
    return { known: emailConfirmedAt ? email : null, unconfirmed: emailConfirmedAt ? null : email, awaited }
  })

async function showForm(call: Call, accountId: string, typed: string, fault?: string, status: 200 | 422 | 429 = 200) {
  const { known, awaited } = await addresses(call, accountId)
  const title = known ? words.address.title : words.address.first
  return render(
    call,
    { title, width: 'narrow', back: { label: words.title, href: '/compte' } },
    html`${pageHead({ title, lead: known ? words.address.lead : words.address.firstLead })}
      ${when(awaited, ({ email, until }) => callout({ tone: 'info', title: words.address.awaited(email), body: words.address.awaitedUntil(frDateTime(until)) }))}
      <form method="post" action="${PATH}" novalidate>
        ${textField({ id: 'email', name: 'email', label: welcomeWords.address.change, type: 'email', required: true, value: typed, fault, autocomplete: 'email' })}
        <div class="actions">${button(awaited ? welcomeWords.address.resend : words.address.submit, { kind: 'primary' })}${buttonLink(words.cancel, '/compte', { kind: 'quiet' })}</div></form>`,
    status,
  )
}

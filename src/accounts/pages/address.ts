import { actingAsSystem } from '../../db/acting-as.ts'
import { type Call, contextOf, first, formOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { minutesUntil } from '../../passwords/pages/minutes.ts'
import { explain } from '../../sign-in/pages/explained.ts'
import { button, buttonLink } from '../../ui/buttons.ts'
import { textField } from '../../ui/fields.ts'
import { html } from '../../ui/html.ts'
import { callout, pageHead } from '../../ui/parts.ts'
import { awaitedEmail, changeEmail } from '../ask-confirmation.ts'
import { confirmEmail, isConfirmationOpen } from '../confirm-email.ts'
import { isAddress } from '../contacts.ts'
import { welcomeWords as all } from '../words.ts'
import { signedIn } from './signed-in.ts'
import { afterStrongSignIn } from './strong.ts'

const words = all.address
const tokenOf = (call: Call): string => call.req.param('token') ?? ''

/** Waiting for the link to be followed; the address can be corrected, the link sent again. */
export const showAddress: Handler = signedIn(async (call, actor) => {
  const { db, now } = contextOf(call)
  const awaited = await actingAsSystem(db, (tx) => awaitedEmail(tx, actor.accountId, now()))
  return awaited
    ? showWaiting(call, { awaited: awaited.email, typed: awaited.email })
    : call.redirect('/bienvenue/mot-de-passe', 303)
})

/** As guarded as a change of address: it is one. */
export const resendAddress: Handler = afterStrongSignIn('/bienvenue/adresse', async (call, actor) => {
  const typed = first(await formOf(call), 'email').trim()
  const again = (fault: string, status: 422 | 429) => showWaiting(call, { awaited: typed, typed, fault }, status)
  if (!isAddress(typed)) return again(all.faults.email, 422)
  const sent = await changeEmail(contextOf(call), actor, typed)
  if ('sent' in sent) return call.redirect('/bienvenue/adresse?fait=lien', 303)
  return again(words.tooMany(minutesUntil(sent.until, contextOf(call).now())), 429)
})

type Waiting = { awaited: string; typed: string; fault?: string }

const showWaiting = (call: Call, { awaited, typed, fault }: Waiting, status: 200 | 422 | 429 = 200) =>
  render(
    call,
    { title: words.title, width: 'narrow' },
    html`${pageHead({ title: words.title, lead: words.lead(awaited) })}
      <form method="post" action="/bienvenue/adresse" novalidate>
        ${textField({ id: 'email', name: 'email', label: words.change, help: words.late, type: 'email', required: true, value: typed, fault, autocomplete: 'email' })}
        <div class="actions">${button(words.resend)}</div></form>
      ${callout({ tone: 'info', body: words.nextNote })}
      <div class="actions">${buttonLink(words.next, '/bienvenue/mot-de-passe', { kind: 'primary' })}</div>`,
    status,
  )

/** What the link of the letter opens, for the one whose account it is: a button, because filters of mail follow links. */
export const showLink: Handler = signedIn(async (call, actor) => {
  const { db, now } = contextOf(call)
  if (!(await isConfirmationOpen(db, tokenOf(call), actor, now()))) return explain(call, all.link.over)
  return render(
    call,
    { title: all.link.title, width: 'narrow' },
    html`${pageHead({ title: all.link.title, lead: all.link.lead })}
      <form method="post"><div class="actions">${button(all.link.submit, { kind: 'primary' })}</div></form>`,
  )
})

export const followLink: Handler = signedIn(async (call, actor) => {
  const result = await confirmEmail(contextOf(call), actor, tokenOf(call))
  return 'refused' in result ? explain(call, all.link.over) : call.redirect('/bienvenue/mot-de-passe?fait=adresse', 303)
})

import type { Actor } from '../../accounts/account.ts'
import { signedIn } from '../../accounts/pages/signed-in.ts'
import { readingAs } from '../../db/acting-as.ts'
import { type Call, contextOf, formOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { button, buttonLink } from '../../ui/buttons.ts'
import { html } from '../../ui/html.ts'
import { callout, pageHead } from '../../ui/parts.ts'
import { chooseNotifications } from '../choose-notifications.ts'
import { type Choices, type Kind, kindsFor, unchosen } from '../notification.ts'
import { choicesOf } from '../store.ts'
import { notificationWords as all } from '../words.ts'
import { choiceFields, choicesFrom } from './choices-form.ts'

export const FIRST_CHOICE_PATH = '/bienvenue/notifications'
const words = all.welcome

/** The last step of the first connection, for whoever has something to choose and has not chosen. */
const ofNewcomer = (handle: (call: Call, actor: Actor) => Response | Promise<Response>): Handler =>
  signedIn(async (call, actor) => {
    if (actor.isNewcomer) return call.redirect('/bienvenue', 303)
    const chosen = await readingAs(contextOf(call).db, actor, (tx) => choicesOf(tx, actor.accountId))
    const isDone = kindsFor(actor.spaces).length === 0 || Object.keys(chosen).length > 0
    return isDone ? call.redirect('/', 303) : handle(call, actor)
  })

export const showFirstChoice: Handler = ofNewcomer((call, actor) => show(call, actor, { values: unchosen }))

export const saveFirstChoice: Handler = ofNewcomer(async (call, actor) => {
  const { chosen, missing } = choicesFrom(await formOf(call), actor.spaces)
  if (missing.length > 0) return show(call, actor, { values: chosen, missing })
  await chooseNotifications(contextOf(call), actor, chosen)
  return call.redirect('/', 303)
})

const show = (call: Call, { spaces }: Actor, shown: { values: Choices; missing?: readonly Kind[] }) =>
  render(
    call,
    { title: words.title, width: 'narrow' },
    html`${pageHead({ title: words.title, lead: words.lead })}
      <p class="soft">${all.daily(contextOf(call).config.rules.digestHour)}</p>
      <form method="post" action="${FIRST_CHOICE_PATH}" novalidate>
        ${choiceFields({ spaces, ...shown })}
        ${callout({ tone: 'info', title: all.always.title, body: all.always.text })}
        <p class="soft">${words.laterNote}</p>
        <div class="actions">${button(words.submit, { kind: 'primary' })}${buttonLink(words.later, '/', { kind: 'quiet' })}</div></form>`,
    shown.missing ? 422 : 200,
  )

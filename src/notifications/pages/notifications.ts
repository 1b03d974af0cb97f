import type { Actor } from '../../accounts/account.ts'
import { ofProfessional } from '../../accounts/pages/professional.ts'
import { accountWords } from '../../accounts/words.ts'
import { readingAs } from '../../db/acting-as.ts'
import { type Call, contextOf, first, formOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { button } from '../../ui/buttons.ts'
import { html, when } from '../../ui/html.ts'
import { callout, pageHead } from '../../ui/parts.ts'
import { chooseNotifications } from '../choose-notifications.ts'
import { type Choices, type Kind, kindsFor, unchosen } from '../notification.ts'
import { choicesOf } from '../store.ts'
import { notificationWords as words } from '../words.ts'
import { choiceFields, choicesFrom } from './choices-form.ts'

export const NOTIFICATIONS_PATH = '/compte/notifications'
/** Of the button that answers the proposal of the home page in one click. */
export const KEEP = 'garder'

export const showNotifications: Handler = ofProfessional(async (call, actor) => {
  const chosen = await readingAs(contextOf(call).db, actor, (tx) => choicesOf(tx, actor.accountId))
  const isNew = Object.keys(chosen).length === 0
  return show(call, actor, { values: { ...unchosen, ...chosen }, isNew })
})

export const saveNotifications: Handler = ofProfessional(async (call, actor) => {
  const form = await formOf(call)
  if (first(form, 'geste') === KEEP) {
    const asItIs = Object.fromEntries(kindsFor(actor.spaces).map((kind) => [kind, unchosen[kind]]))
    await chooseNotifications(contextOf(call), actor, asItIs)
    return call.redirect(`${actor.space === 'doctor' ? '/dossiers' : NOTIFICATIONS_PATH}?fait=notifications`, 303)
  }
  const { chosen, missing } = choicesFrom(form, actor.spaces)
  if (missing.length > 0) return show(call, actor, { values: chosen, missing })
  await chooseNotifications(contextOf(call), actor, chosen)
  return call.redirect(`${NOTIFICATIONS_PATH}?fait=notifications`, 303)
})

type Shown = { values: Choices; isNew?: boolean; missing?: readonly Kind[] }

const show = (call: Call, { spaces }: Actor, { values, isNew, missing }: Shown) =>
  render(
    call,
    { title: words.title, width: 'narrow', back: { label: accountWords.title, href: '/compte' } },
    html`${pageHead({ title: words.title, lead: words.lead })}
      ${when(isNew, () => callout({ tone: 'info', body: words.unchosen }))}
      <p class="soft">${words.daily(contextOf(call).config.rules.digestHour)} ${words.changing}</p>
      <form method="post" action="${NOTIFICATIONS_PATH}" novalidate>
        ${choiceFields({ spaces, values, ...(missing ? { missing } : {}) })}
        ${callout({ tone: 'info', title: words.always.title, body: words.always.text })}
        <div class="actions">${button(words.submit, { kind: 'primary' })}</div></form>`,
    missing ? 422 : 200,
  )

import type { Actor } from '../../accounts/account.ts'
import { actingAsSystem } from '../../db/acting-as.ts'
import { idFrom } from '../../http/address.ts'
import { type Call, contextOf, NotFound } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { confirmationFor } from '../../sign-in/pages/confirm.ts'
import { button, buttonLink, postButton } from '../../ui/buttons.ts'
import { frDate } from '../../ui/format.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { callout, card, pageHead, statusPill, summaryList } from '../../ui/parts.ts'
import { mayChangeNow } from '../change-steps.ts'
import { MOST_PASSKEYS } from '../limits.ts'
import { makeRecoveryCodes } from '../recovery-codes.ts'
import { type Removal, removePasskey, removeTotp } from '../remove-step.ts'
import { groupsOf, hasStrongStep, type Steps } from '../rules.ts'
import { type ListedPasskey, listPasskeys } from '../store.ts'
import { recoveryWords, accountWords as words } from '../words.ts'
import { confirmFirst, done, HOME, ofMember } from './member.ts'

/** What is enrolled; anybody signed in may look, changing asks for a recent strong sign-in. */
export const showSteps = ofMember(async (call, actor) => {
  const context = contextOf(call)
  const { steps, isAllowed } = await mayChangeNow(context, actor)
  const keys = await actingAsSystem(context.db, (tx) => listPasskeys(tx, actor.accountId))
  const shown = { isAllowed, steps, keys }
  return render(
    call,
    { title: words.title, width: 'narrow', back: { label: words.back, href: '/compte' } },
    html`${pageHead({ title: words.title, lead: words.lead, status: mailState(steps) })}
      ${when(!isAllowed, () => confirmCallout)}${keysCard(shown)}${totpCard(shown)}${recoveryCard(shown)}`,
  )
})

export const dropTotp = ofMember(async (call, actor) =>
  afterRemoval(call, await removeTotp(contextOf(call), actor), 'applicationRetiree'),
)

export const dropPasskey = ofMember(async (call, actor) =>
  afterRemoval(call, await removePasskey(contextOf(call), actor, idFrom(call)), 'cleRetiree'),
)

function afterRemoval(call: Call, result: Removal, what: string): Response {
  if ('removed' in result) return done(call, what)
  if (result.refused === 'notStrong') return confirmFirst(call)
  throw new NotFound()
}

/** Shown in the answer itself, once: there is no address to come back to. */
export const makeCodes = ofMember(async (call: Call, actor: Actor) => {
  const result = await makeRecoveryCodes(contextOf(call), actor)
  if ('refused' in result) return result.refused === 'notStrong' ? confirmFirst(call) : call.redirect(HOME, 303)
  return render(
    call,
    { title: recoveryWords.title, width: 'narrow' },
    html`${pageHead({ title: recoveryWords.title, lead: recoveryWords.lead })}
      <ol class="codes" aria-label="${recoveryWords.list}">${result.codes.map((code) => html`<li><code>${groupsOf(code).join('-')}</code></li>`)}</ol>
      <p>${recoveryWords.each}</p>
      <div class="actions">${buttonLink(recoveryWords.done, HOME, { kind: 'primary' })}</div>`,
  )
})

type Shown = { isAllowed: boolean; steps: Steps; keys: readonly ListedPasskey[] }

const confirmCallout = callout({
  tone: 'info',
  body: words.confirmFirst.text,
  action: buttonLink(words.confirmFirst.action, confirmationFor(HOME), { kind: 'primary' }),
})

const mailState = (steps: Steps): Html =>
  hasStrongStep(steps)
    ? html`${statusPill('good', words.mail.off)} <span class="soft">${words.mail.offText}</span>`
    : html`${statusPill('neutral', words.mail.on)} <span class="soft">${words.mail.onText}</span>`

const keysCard = ({ isAllowed, keys }: Shown): Html =>
  card({
    title: words.keys.title,
    body: html`<p>${words.keys.what}</p>${keys.length > 0 ? summaryList(keys.map((key) => keyLine(key, isAllowed))) : html`<p class="soft">${words.keys.none}</p>`}
      ${when(isAllowed, () => (keys.length < MOST_PASSKEYS ? html`<div class="actions">${buttonLink(words.keys.add, `${HOME}/cle`, { icon: 'key-round' })}</div>` : html`<p class="soft">${words.keys.full}</p>`))}`,
  })

const keyLine = ({ id, name, createdAt, lastUsedAt }: ListedPasskey, isAllowed: boolean) => ({
  label: name,
  value: html`${words.keys.dates(frDate(createdAt), lastUsedAt ? frDate(lastUsedAt) : undefined)}
    ${when(isAllowed, () => html`<form method="post" action="${HOME}/cle/${id}/retirer">${removeButton(name)}</form>`)}`,
})

const removeButton = (name: string): Html =>
  button(html`${words.keys.remove}<span class="visually-hidden">${words.keys.removeName(name)}</span>`, {
    kind: 'danger',
    small: true,
    confirm: words.keys.removeConfirm,
  })

const totpCard = ({ isAllowed, steps }: Shown): Html =>
  card({
    title: words.totp.title,
    body: html`<p>${words.totp.what}</p>
      <p>${steps.totp ? statusPill('good', words.totp.on) : html`<span class="soft">${words.totp.off}</span>`}</p>
      ${when(
        isAllowed,
        () =>
          html`<div class="actions">${
            steps.totp
              ? postButton(words.totp.remove, `${HOME}/application/retirer`, {
                  kind: 'danger',
                  confirm: words.totp.removeConfirm,
                })
              : postButton(words.totp.add, `${HOME}/application`)
          }</div>`,
      )}`,
  })

const recoveryCard = ({ isAllowed, steps }: Shown): Html => {
  const make =
    steps.recoveryCodes > 0
      ? postButton(words.recovery.again, `${HOME}/secours`, { confirm: words.recovery.againConfirm })
      : postButton(words.recovery.make, `${HOME}/secours`)
  return card({
    title: words.recovery.title,
    body: html`<p>${words.recovery.what}</p>
      ${hasStrongStep(steps) ? html`<p>${statusPill(steps.recoveryCodes > 2 ? 'good' : 'owed', words.recovery.left(steps.recoveryCodes))}</p>` : html`<p class="soft">${words.recovery.needsStep}</p>`}
      ${when(isAllowed && hasStrongStep(steps), () => html`<div class="actions">${make}</div>`)}`,
  })
}

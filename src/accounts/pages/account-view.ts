import { pageWords as delegationWords } from '../../delegations/words.ts'
import { accessPageWords } from '../../journal/words.ts'
import { type Choices, kindsFor, unchosen } from '../../notifications/notification.ts'
import { notificationWords } from '../../notifications/words.ts'
import { templateWords } from '../../templates/words.ts'
import { buttonLink } from '../../ui/buttons.ts'
import { frDate, showPhone } from '../../ui/format.ts'
import { type Html, html, join, when } from '../../ui/html.ts'
import { card, summaryList } from '../../ui/parts.ts'
import type { Actor } from '../account.ts'
import { ownDataWords, accountWords as words } from '../words.ts'
import { PHONE_PATH } from './change-phone.ts'

type Own = {
  email: string | null
  emailConfirmedAt: Date | null
  awaited: string | undefined
  phone: string | null
}

export const identityCard = ({ rpps, place, space }: Actor, own: Own): Html =>
  card({
    title: words.identity.title,
    body: html`${summaryList([
      ...(rpps ? [{ label: words.identity.rpps, value: rpps }] : []),
      ...(place ? [{ label: words.identity.place, value: place }] : []),
      ...(space === 'family' ? [{ label: words.identity.email, value: addressText(own) }] : contactLines(own)),
    ])}${when(rpps, () => html`<p class="soft">${words.identity.note}</p>`)}`,
  })

const contactLines = (own: Own) => {
  const { email, awaited, phone } = own
  const { identity } = words
  return [
    {
      label: identity.email,
      value: addressText(own),
      action: linkTo('/compte/adresse', awaited ? identity.resend : changeOrAdd(email), identity.email),
    },
    {
      label: identity.phone,
      value: phone ? showPhone(phone).replaceAll(' ', '\u00a0') : undefined,
      action: linkTo(PHONE_PATH, changeOrAdd(phone), identity.phone),
    },
  ]
}

const changeOrAdd = (known: string | null): string => (known ? words.identity.change : words.identity.add)

/** Several links say « Changer »: each says of what to who hears it. */
const linkTo = (path: string, label: string, what: string): Html =>
  html`<a href="${path}">${label}<span class="visually-hidden"> : ${what}</span></a>`

/** The one in use, then the one that is to take its place. */
function addressText({ email, emailConfirmedAt, awaited }: Own): Html | undefined {
  const isSame = awaited?.toLowerCase() === email?.toLowerCase()
  const lines = [
    ...(email && emailConfirmedAt ? [[email, words.confirmed]] : []),
    ...(email && !emailConfirmedAt && !isSame ? [[email, words.unconfirmed]] : []),
    ...(awaited && !(isSame && emailConfirmedAt) ? [[awaited, words.awaited]] : []),
  ]
  return lines.length === 0
    ? undefined
    : html`<span>${join(
        lines.map(([address, state]) => html`${address} <span class="soft">(${state})</span>`),
        html`<br>`,
      )}</span>`
}

export const meansCard = (password: { setAt: Date } | undefined): Html =>
  card({
    title: words.means.title,
    body: html`<p>${password ? words.means.since(frDate(password.setAt)) : words.means.none}</p>
      <div class="actions">${buttonLink(password ? words.means.change : words.means.choose, '/compte/mot-de-passe')}${buttonLink(words.means.secondStep, '/compte/second-facteur')}</div>`,
  })

export const notificationsCard = ({ spaces }: Actor, chosen: Choices): Html =>
  card({
    title: notificationWords.title,
    body: html`${summaryList(
      kindsFor(spaces).map((kind) => ({
        label: notificationWords.kinds[kind].label,
        value: notificationWords.choices[chosen[kind] ?? unchosen[kind]],
      })),
    )}${actionTo(notificationWords.manage, '/compte/notifications')}`,
  })

/** What only a doctor has. */
export const doctorCards = (): Html =>
  html`${card({
    title: delegationWords.title,
    body: html`<p class="soft">${delegationWords.lead}</p>${actionTo(delegationWords.manage, '/compte/delegations')}`,
  })}${card({
    title: templateWords.title,
    body: html`<p class="soft">${templateWords.lead}</p>${actionTo(templateWords.manage, '/compte/modeles')}`,
  })}`

export const tracesCard = (): Html =>
  card({
    title: words.traces.title,
    body: html`<p class="soft">${words.traces.text}</p>
      <div class="actions">${buttonLink(accessPageWords.manage, '/compte/acces')}${buttonLink(ownDataWords.manage, '/compte/donnees')}</div>`,
  })

const actionTo = (label: string, href: string): Html => html`<div class="actions">${buttonLink(label, href)}</div>`

import type { Actor } from '../../accounts/account.ts'
import { signedIn } from '../../accounts/pages/signed-in.ts'
import { afterStrongSignIn } from '../../accounts/pages/strong.ts'
import { titleOf } from '../../accounts/words.ts'
import { readingAs } from '../../db/acting-as.ts'
import { forbiddenPage } from '../../http/errors.ts'
import { type Call, contextOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { startSession } from '../../http/session.ts'
import { button, buttonLink } from '../../ui/buttons.ts'
import { frDate } from '../../ui/format.ts'
import { type Html, html } from '../../ui/html.ts'
import { card, pageHead, summaryList } from '../../ui/parts.ts'
import { beginLink } from '../begin-link.ts'
import { endLink } from '../end-link.ts'
import { LINK_PATH, PROVE_PATH } from '../link.ts'
import { findMyLink, type MyLink } from '../store.ts'
import { linkWords as words } from '../words.ts'

const ofMember = (handle: (call: Call, actor: Actor) => Promise<Response>): Handler =>
  signedIn((call, actor) => {
    if (actor.isNewcomer) return call.redirect('/bienvenue', 303)
    return actor.space === 'family' ? forbiddenPage(call) : handle(call, actor)
  })

/** The link as both accounts see it, or how it is made. */
export const showLinked: Handler = ofMember(async (call, actor) => {
  const link = await readingAs(contextOf(call).db, actor, findMyLink)
  const title = titleFor(actor)
  return render(
    call,
    { title, width: 'narrow', back: { label: 'Mon compte', href: '/compte' } },
    html`${pageHead({ title, lead: words.lead })}${link ? linked(link) : unlinked(actor)}
      ${card({ title: words.what.title, body: listOf(words.what.lines) })}`,
  )
})

export const titleFor = ({ space, spaces }: Actor): string =>
  space === 'agent' && !spaces.includes('doctor') ? words.titleThere : words.title

export const nameOf = ({ civility, firstName, lastName, linkedAt }: MyLink): string =>
  words.since([titleOf(civility), firstName, lastName].filter(Boolean).join(' '), frDate(linkedAt))

const linked = (link: MyLink): Html =>
  card({
    title: words.linked,
    body: html`${summaryList([{ label: words.other, value: nameOf(link) }])}
      <form method="post" action="${LINK_PATH}/delier"><div class="actions">${button(words.unlink, { confirm: words.unlinkQuestion })}</div></form>`,
  })

const unlinked = (actor: Actor): Html => {
  if (!mayBegin(actor)) return html`<p>${actor.spaces.includes('doctor') ? words.own : words.fromDoctor}</p>`
  return card({
    title: words.how.title,
    body: html`${listOf(words.how.lines)}
      <form method="post" action="${LINK_PATH}/lier"><div class="actions">${button(words.how.submit, { kind: 'primary' })}${buttonLink(words.prove.back, '/compte', { kind: 'quiet' })}</div></form>`,
  })
}

/** A doctor whose own account does not open the other space already. */
export const mayBegin = ({ spaces }: Pick<Actor, 'spaces'>): boolean =>
  spaces.includes('doctor') && !spaces.includes('agent')

const listOf = (lines: readonly string[]): Html => html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`

export const begin: Handler = afterStrongSignIn(LINK_PATH, async (call, actor) => {
  if (!mayBegin(actor)) return forbiddenPage(call)
  await beginLink(contextOf(call), actor)
  return call.redirect(PROVE_PATH, 303)
})

export const unlink: Handler = ofMember(async (call, actor) => {
  const { ended, token } = await endLink(contextOf(call), actor, call.get('sessionToken') ?? '')
  if (token) startSession(call, token)
  return call.redirect(ended ? '/compte?fait=delie' : LINK_PATH, 303)
})

import { actingAsSystem, readingAs } from '../../db/acting-as.ts'
import type { Tx } from '../../db/connection.ts'
import { pageWords as delegationWords } from '../../delegations/words.ts'
import { contextOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { ownEntries } from '../../journal/store.ts'
import { linkCard } from '../../links/pages/card.ts'
import { findMyLink } from '../../links/store.ts'
import { passwordOf } from '../../passwords/store.ts'
import { sessionsTable } from '../../sessions/pages/list-view.ts'
import { listSessions } from '../../sessions/store.ts'
import { templateWords } from '../../templates/words.ts'
import { buttonLink } from '../../ui/buttons.ts'
import { frDate } from '../../ui/format.ts'
import { html, when } from '../../ui/html.ts'
import { card, pageHead, summaryList } from '../../ui/parts.ts'
import type { Actor } from '../account.ts'
import { accountWords as words } from '../words.ts'
import { historyActions, historyList } from './history-view.ts'
import { signedIn } from './signed-in.ts'

const HISTORY = 40

export const showAccount: Handler = signedIn(async (call, actor) => {
  if (actor.isNewcomer) return call.redirect('/bienvenue', 303)
  const { db, config, now } = contextOf(call)
  const [own, sessions, entries, link] = await readingAs(db, actor, async (tx) => [
    await ownAccount(tx, actor),
    await listSessions(tx, actor.accountId, config.session.idleMinutes),
    await ownEntries(tx, actor.accountId, historyActions, HISTORY),
    await findMyLink(tx),
  ])
  const password = await actingAsSystem(db, (tx) => passwordOf(tx, actor.accountId))
  const isFamily = actor.space === 'family'
  const address = own.email
    ? html`<span>${own.email} <span class="soft">(${own.emailConfirmedAt ? words.confirmed : words.unconfirmed})</span></span>`
    : undefined
  return render(
    call,
    { title: words.title },
    html`${pageHead({ title: words.title, lead: actor.label })}
      ${card({
        title: words.identity.title,
        body: html`${summaryList([
          ...(actor.rpps ? [{ label: words.identity.rpps, value: actor.rpps }] : []),
          ...(actor.place ? [{ label: words.identity.place, value: actor.place }] : []),
          {
            label: words.identity.email,
            value: address,
            ...(isFamily ? {} : { action: html`<a href="/compte/adresse">${words.identity.change}</a>` }),
          },
        ])}${when(actor.rpps, () => html`<p class="soft">${words.identity.note}</p>`)}`,
      })}
      ${when(!isFamily, () =>
        card({
          title: words.means.title,
          body: html`<p>${password ? words.means.since(frDate(password.setAt)) : words.means.none}</p>
            <div class="actions">${buttonLink(password ? words.means.change : words.means.choose, '/compte/mot-de-passe')}${buttonLink(words.means.secondStep, '/compte/second-facteur')}</div>`,
        }),
      )}
      ${when(actor.spaces.includes('doctor'), () =>
        card({
          title: delegationWords.title,
          body: html`<p class="soft">${delegationWords.lead}</p><div class="actions">${buttonLink(delegationWords.manage, '/compte/delegations')}</div>`,
        }),
      )}
      ${linkCard(actor, link)}
      ${when(actor.spaces.includes('doctor'), () =>
        card({
          title: templateWords.title,
          body: html`<div class="actions">${buttonLink(templateWords.manage, '/compte/modeles')}</div>`,
        }),
      )}
      ${card({ title: words.sessions, body: sessionsTable(sessions, actor.sessionId, now()) })}
      ${card({ title: words.history, body: historyList(entries, now()) })}`,
  )
})

const ownAccount = (tx: Tx, { accountId }: Actor) =>
  tx.selectFrom('accounts').select(['email', 'emailConfirmedAt']).where('id', '=', accountId).executeTakeFirstOrThrow()

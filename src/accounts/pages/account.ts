import { actingAsSystem, readingAs } from '../../db/acting-as.ts'
import { contextOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { ownEntries } from '../../journal/store.ts'
import { linkCard } from '../../links/pages/card.ts'
import { findMyLink } from '../../links/store.ts'
import { choicesOf } from '../../notifications/store.ts'
import { passwordOf } from '../../passwords/store.ts'
import { sessionsTable } from '../../sessions/pages/list-view.ts'
import { listSessions } from '../../sessions/store.ts'
import { html, when } from '../../ui/html.ts'
import { card, pageHead } from '../../ui/parts.ts'
import { awaitedEmail } from '../ask-confirmation.ts'
import { ownContacts } from '../store.ts'
import { historyActions, accountWords as words } from '../words.ts'
import { doctorCards, identityCard, meansCard, notificationsCard, tracesCard } from './account-view.ts'
import { historyList } from './history-view.ts'
import { signedIn } from './signed-in.ts'

const HISTORY = 40

/** Who one is, how one signs in, what one is told, with whom one works; then what the program has kept. */
export const showAccount: Handler = signedIn(async (call, actor) => {
  if (actor.isNewcomer) return call.redirect('/bienvenue', 303)
  const { db, config, now } = contextOf(call)
  const { own, sessions, entries, chosen, link } = await readingAs(db, actor, async (tx) => ({
    own: await ownContacts(tx, actor.accountId),
    sessions: await listSessions(tx, actor.accountId, config.session.idleMinutes),
    entries: await ownEntries(tx, actor.accountId, historyActions, HISTORY),
    chosen: await choicesOf(tx, actor.accountId),
    link: await findMyLink(tx),
  }))
  const { password, awaited } = await actingAsSystem(db, async (tx) => ({
    password: await passwordOf(tx, actor.accountId),
    awaited: await awaitedEmail(tx, actor.accountId, now()),
  }))
  const isProfessional = actor.space !== 'family' && actor.spaces.length > 0
  return render(
    call,
    { title: words.title },
    html`${pageHead({ title: words.title, lead: actor.label })}
      ${identityCard(actor, { ...own, awaited: awaited?.email })}
      ${when(actor.space !== 'family', () => meansCard(password))}
      ${when(isProfessional, () => notificationsCard(actor, chosen))}
      ${when(actor.spaces.includes('doctor'), doctorCards)}
      ${linkCard(actor, link)}
      ${when(isProfessional, tracesCard)}
      ${card({ title: words.sessions, body: sessionsTable(sessions, actor.sessionId, now()) })}
      ${card({ title: words.history, body: historyList(entries, now()) })}`,
  )
})

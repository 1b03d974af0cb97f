import type { Actor } from '../../accounts/account.ts'
import type { Context } from '../../context.ts'
import { readingAs } from '../../db/acting-as.ts'
import type { Tx } from '../../db/connection.ts'
import { proposalsFor, undoableFor } from '../../duplicates/store.ts'
import { undoStart } from '../../duplicates/undo-start.ts'
import { actorOf, type Call, contextOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { CHANGES } from '../../http/session.ts'
import { liveRegion } from '../../live/pages/live-view.ts'
import { liveWords } from '../../live/words.ts'
import { proposalLine } from '../../notifications/pages/proposal-view.ts'
import { hasChosen } from '../../notifications/store.ts'
import { actions, buttonLink } from '../../ui/buttons.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { emptyState, pageHead, pager } from '../../ui/parts.ts'
import type { Place, Wanted } from '../list.ts'
import { type ListedPerson, listDossiers, listSetAside } from '../list-store.ts'
import { takeBackStart } from '../set-aside.ts'
import { listWords as words } from '../words.ts'
import { isFiltered, listHref, names, placeFrom, tabSlugs, wantedFrom } from './list-address.ts'
import { createActions, listBar, listTabs, withoutFilters } from './list-bar.ts'
import { owedBanner, personsView } from './list-view.ts'
import { setAsideView } from './set-aside-view.ts'

/** Persons to a page. */
const PAGE = 50
const MOST_SET_ASIDE = 200

export const showDossiers: Handler = (call) =>
  call.req.query(names.tab) === tabSlugs.setAside ? showSetAside(call) : showTab(call)

async function showTab(call: Call) {
  const { db, now } = contextOf(call)
  const actor = actorOf(call)
  const wanted = wantedFrom((name) => call.req.query(name))
  const place = placeFrom((name) => call.req.query(name))
  const isLater = place.after || place.before
  const isStart = wanted.tab === 'open' && !isLater && !isFiltered(wanted)
  const { found, counters, twofold, isToChoose } = await readingAs(db, actor, async (tx) => {
    const { persons: found, counters } = await listDossiers(tx, actor.accountId, wanted, { ...place, size: PAGE })
    const twofold = await twofoldFor(tx, contextOf(call), actor, found, wanted)
    const isToChoose = isStart && !(await hasChosen(tx, actor.accountId, 'answers'))
    return { found, counters, twofold, isToChoose }
  })
  const { persons, previous, next } = pageOf(found, place)
  // Nothing comes before: that is the first page, under its own address.
  if (isLater && !previous) return call.redirect(listHref(wanted), 303)
  return render(
    call,
    { title: words.title, width: 'wide' },
    liveRegion({
      page: `/dossiers${new URL(call.req.url).search}`,
      changes: `/dossiers${CHANGES}`,
      changedAt: counters.changedAt,
      told: liveWords.list,
      body: html`${pageHead({ title: words.title })}${when(isToChoose, proposalLine)}${when(isStart, () => owedBanner(counters))}
    ${listTabs(counters, wanted)}${listBar(wanted, counters)}
    ${persons.length === 0 ? emptyList(wanted) : personsView(persons, { label: actor.label, now: now() }, twofold)}
    ${when(previous || next, () =>
      pager({
        shown: persons.flat().length,
        ...(next ? { next: listHref(wanted, { after: keyOf(next) }) } : {}),
        ...(previous ? { previous: listHref(wanted, { before: keyOf(previous) }) } : {}),
      }),
    )}`,
    }),
  )
}

/** What may be put together; what may be taken apart again is told beside what is closed. */
async function twofoldFor(tx: Tx, context: Context, { accountId }: Actor, persons: ListedPerson[], { tab }: Wanted) {
  const patientIds = persons.map(([first]) => first.patientId)
  const proposals = await proposalsFor(tx, accountId, patientIds)
  const undoable =
    tab === 'closed'
      ? await undoableFor(tx, accountId, undoStart(context))
      : { merges: new Map<string, Date>(), replaced: new Set<string>() }
  return { proposals, undoable }
}

/** The persons shown of those found, and those at the edges beyond which there are others. */
function pageOf(found: readonly ListedPerson[], { after, before }: Pick<Place, 'after' | 'before'>) {
  const isMore = found.length > PAGE
  const persons = before ? found.slice(-PAGE) : found.slice(0, PAGE)
  return {
    persons,
    previous: (before ? isMore : after) ? persons.at(0) : undefined,
    next: before || isMore ? persons.at(-1) : undefined,
  }
}

const keyOf = (person: ListedPerson) => ({
  at: new Date(Math.max(...person.map(({ changedAt }) => changedAt.getTime()))),
  id: person[0].id,
})

async function showSetAside(call: Call) {
  const { db, now } = contextOf(call)
  const actor = actorOf(call)
  const wanted = wantedFrom((name) => call.req.query(name))
  const { lines, counters } = await readingAs(db, actor, async (tx) => ({
    lines: await listSetAside(tx, MOST_SET_ASIDE),
    counters: (await listDossiers(tx, actor.accountId, wanted, { size: 0 })).counters,
  }))
  return render(
    call,
    { title: words.title, width: 'wide' },
    html`${pageHead({ title: words.title })}${listTabs(counters, wanted, 'setAside')}
    ${lines.length === 0 ? emptyState(words.empty.setAside) : setAsideView(lines, now(), takeBackStart(now(), contextOf(call).config))}`,
  )
}

function emptyList(wanted: Wanted): Html {
  if (isFiltered(wanted))
    return emptyState({
      ...words.empty.filtered,
      action: buttonLink(words.clear, listHref(withoutFilters(wanted))),
    })
  if (wanted.tab === 'closed') return emptyState(words.empty.closed)
  return emptyState({
    ...words.empty.open,
    action: actions(createActions()),
  })
}

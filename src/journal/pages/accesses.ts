import { ofProfessional } from '../../accounts/pages/professional.ts'
import { accountWords } from '../../accounts/words.ts'
import { instantInParis } from '../../calendar.ts'
import { readingAs } from '../../db/acting-as.ts'
import { isId } from '../../db/new-id.ts'
import { type Call, contextOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { html, when } from '../../ui/html.ts'
import { emptyState, pageHead, pager, tabs } from '../../ui/parts.ts'
import { readDate } from '../../volets/dates.ts'
import { groupsOf, pageOf } from '../access-groups.ts'
import { type Accesses, accessedDossiers, listAccesses } from '../store.ts'
import { accessPageWords as words } from '../words.ts'
import { accessesTable, periodForm } from './accesses-view.ts'

export const ACCESSES_PATH = '/compte/acces'
/** Lines of the journal: fewer are shown, since those of one day and dossier are one. */
const PAGE = 200
const DAY = 86_400_000

/** All that was done under one’s account, and in one’s name. */
export const showAccesses: Handler = ofProfessional(async (call, actor) => {
  const whose: Accesses = actor.spaces.includes('doctor') && call.req.query('de') === 'confreres' ? 'inMyName' : 'own'
  const period = inOrder(dayIn(call, 'du'), dayIn(call, 'au'))
  const after = call.req.query('apres') ?? ''
  const { db } = contextOf(call)
  const { found, dossiers } = await readingAs(db, actor, async (tx) => {
    const page = { size: PAGE, from: startOf(period.from), until: startOf(dayAfter(period.until)) }
    const lines = await listAccesses(tx, whose, actor.accountId, { ...page, ...(isId(after) ? { after } : {}) })
    return { found: lines, dossiers: await accessedDossiers(tx, actor.accountId, lines) }
  })
  const { shown, next } = pageOf(found, PAGE)
  const address = { whose, ...period }
  return render(
    call,
    { title: words.title, back: { label: accountWords.title, href: '/compte' } },
    html`${pageHead({ title: words.title, lead: words.lead })}
      ${when(actor.spaces.includes('doctor'), () => tabsOf(whose))}
      ${when(whose === 'inMyName', () => html`<p>${words.inMyNameLead}</p>`)}
      ${periodForm(ACCESSES_PATH, address, hrefOf({ whose }))}
      ${shown.length === 0 ? emptyState({ title: words.none[whose] }) : accessesTable(whose, shown, dossiers)}
      ${when(next || after, () =>
        pager({
          shown: groupsOf(shown).length,
          ...(next ? { next: hrefOf({ ...address, after: next }) } : {}),
          ...(after ? { previous: hrefOf(address) } : {}),
        }),
      )}
      <p class="soft">${words.limits}</p>`,
  )
})

const tabsOf = (shown: Accesses) =>
  tabs(
    (['own', 'inMyName'] as const).map((whose) => ({
      label: words.tabs[whose],
      href: hrefOf({ whose }),
      current: whose === shown,
    })),
    words.tabsLabel,
  )

type Address = { whose: Accesses; from?: string | undefined; until?: string | undefined; after?: string }

function hrefOf({ whose, from, until, after }: Address): string {
  const query = new URLSearchParams({
    ...(whose === 'inMyName' ? { de: 'confreres' } : {}),
    ...(from ? { du: from } : {}),
    ...(until ? { au: until } : {}),
    ...(after ? { apres: after } : {}),
  }).toString()
  return query ? `${ACCESSES_PATH}?${query}` : ACCESSES_PATH
}

/** A day that does not exist is as good as none. */
const dayIn = (call: Call, name: string): string | undefined => readDate(call.req.query(name) ?? '')

/** Two days the wrong way round mean what lies between them. */
const inOrder = (from: string | undefined, until: string | undefined) =>
  from && until && from > until ? { from: until, until: from } : { from, until }

const startOf = (day: string | undefined): Date | undefined => (day ? instantInParis(`${day}T00:00`) : undefined)

const dayAfter = (day: string | undefined): string | undefined =>
  day && new Date(Date.parse(day) + DAY).toISOString().slice(0, 10)

import { readingAs } from '../../db/acting-as.ts'
import type { Tx } from '../../db/connection.ts'
import { actorOf, type Call, contextOf, first, formOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { buttonLink } from '../../ui/buttons.ts'
import { plural } from '../../ui/format.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { emptyState, pageHead } from '../../ui/parts.ts'
import { bornOn, byPerson, findByNumber, type ListedPerson, searchedLines, showLines } from '../list-store.ts'
import { isFaultyNumber, ownNumbers } from '../number.ts'
import { openWords, sealWords } from '../sealed-words.ts'
import { isSearchable, ranked, readTyped } from '../search-rules.ts'
import { listWords, searchWords as words } from '../words.ts'
import { showNumberForm } from './by-number.ts'
import { personsView } from './list-view.ts'

const MOST = 40
const ADDRESS = '/dossiers/recherche'
const LONGEST = 100

/** A name has no place in an address: what is posted stands there sealed, so that one may come back to what was found. */
export const sealSearch: Handler = async (call) => {
  const { secrets, now } = contextOf(call)
  const typed = first(await formOf(call), 'q')
    .trim()
    .slice(0, LONGEST)
  const sealed = typed && sealWords(secrets, actorOf(call).accountId, typed, now())
  return call.redirect(sealed ? `${ADDRESS}?mots=${sealed}` : ADDRESS, 303)
}

/** Names and first names among the doctor’s patients, or the number of a dossier. */
export const showSearch: Handler = (call) => {
  const { secrets, now } = contextOf(call)
  const typed = openWords(secrets, actorOf(call).accountId, call.req.query('mots') ?? '', now())
  if (!typed) return renderSearch(call, '', undefined, emptyState({ title: words.begin, text: words.tooShort }))
  const numbers = readTyped(typed).birthDate ? [] : ownNumbers(typed)
  return numbers.length > 0 ? openNumber(call, typed, numbers) : showFound(call, typed)
}

async function openNumber(call: Call, typed: string, numbers: readonly string[]) {
  const actor = actorOf(call)
  const found = await readingAs(contextOf(call).db, actor, (tx) => findByNumber(tx, actor.accountId, numbers))
  const [only] = found
  if (!only) return showNumberForm(call, { typed: { number: typed }, isAsked: true })
  return found.length === 1
    ? call.redirect(`/dossiers/${only.id}`, 303)
    : renderFound(call, typed, { right: byPerson(found), near: [], total: found.length })
}

async function showFound(call: Call, typed: string) {
  const actor = actorOf(call)
  const found = isSearchable(typed)
    ? await readingAs(contextOf(call).db, actor, (tx) => find(tx, actor.accountId, typed))
    : { right: [], near: [], total: 0 }
  return renderFound(call, typed, found)
}

/** The best of `total` dossiers. */
type Found = { right: ListedPerson[]; near: ListedPerson[]; total: number }

async function find(tx: Tx, accountId: string, typed: string): Promise<Found> {
  const { words: sought, birthDate } = readTyped(typed)
  const answering = ranked(sought, await searchedLines(tx, accountId))
  const all = birthDate ? await bornOn(tx, answering, birthDate) : answering
  const best = all.slice(0, MOST)
  const nearOnes = new Set(best.flatMap(({ id, rank }) => (rank === 1 ? [id] : [])))
  const shown = await showLines(tx, best)
  return {
    right: byPerson(shown.filter(({ id }) => !nearOnes.has(id))),
    near: byPerson(shown.filter(({ id }) => nearOnes.has(id))),
    total: all.length,
  }
}

function renderFound(call: Call, typed: string, { right, near, total }: Found) {
  const reader = { label: actorOf(call).label, now: contextOf(call).now() }
  const lead = plural(total, 'dossier trouvé', 'dossiers trouvés')
  return renderSearch(
    call,
    typed,
    total > MOST ? words.best(lead, MOST) : lead,
    html`${total === 0 ? nothingFound(typed) : personsView(right, reader)}
    ${when(near.length, () => html`<h2 class="near">${words.near}</h2>${personsView(near, reader)}`)}`,
  )
}

const renderSearch = (call: Call, typed: string, lead: string | undefined, body: Html) =>
  render(
    call,
    {
      title: words.title,
      width: 'wide',
      trail: [{ label: listWords.title, href: '/dossiers' }, { label: words.title }],
      search: { action: ADDRESS, value: typed },
    },
    html`${pageHead({ title: words.title, ...(lead ? { lead } : {}) })}${body}`,
  )

function nothingFound(typed: string): Html {
  const { title, text } = whyNothing(typed)
  return emptyState({ title, text, action: buttonLink(listWords.byNumber, '/dossiers/numero') })
}

function whyNothing(typed: string): { title: string; text: string } {
  if (isFaultyNumber(typed)) return words.faultyNumber
  return { title: words.none, text: isSearchable(typed) ? words.elsewhere : words.tooShort }
}

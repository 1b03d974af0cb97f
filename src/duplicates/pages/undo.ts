import { readingAs } from '../../db/acting-as.ts'
import { managed, managePage } from '../../dossiers/pages/manage-page.ts'
import { idFrom } from '../../http/address.ts'
import { actorOf, type Call, contextOf, type Handler, NotFound } from '../../http/page.ts'
import { buttonLink, postButton } from '../../ui/buttons.ts'
import { frLongDate } from '../../ui/format.ts'
import { html, join } from '../../ui/html.ts'
import { undoableUntil } from '../rules.ts'
import { lastMergeOf, replacementOf } from '../store.ts'
import { undoFiches as undoFichesOf, undoStart } from '../undo-fiches.ts'
import { undoReplacement as undoReplacementOf } from '../undo-replacement.ts'
import { refusalWords, undoWords as words } from '../words.ts'

type Undone = 'fiches' | 'replacement'
const slugs = { fiches: 'fiches', replacement: 'remplacement' } as const satisfies Record<Undone, string>

export const askUndo =
  (what: Undone): Handler =>
  (call) =>
    show(call, what)

async function show(call: Call, what: Undone, refusal?: string) {
  const found = await managed(call, 'close', 'dossier')
  const context = contextOf(call)
  const { id } = found.dossier
  const since = await readingAs(context.db, actorOf(call), async (tx) => {
    const { accountId } = actorOf(call)
    const start = undoStart(context)
    return what === 'fiches'
      ? (await lastMergeOf(tx, accountId, found.dossier, start))?.mergedAt
      : (await replacementOf(tx, accountId, id, start))?.replacedAt
  })
  if (!since) throw new NotFound()
  const { title, lead, follows, act } = words[what]
  const until = frLongDate(undoableUntil(since, context.config.mergeUndoDays))
  return managePage(
    call,
    found,
    {
      title,
      lead,
      refusal,
      body: html`<ul>${join(follows.map((line) => html`<li>${line}</li>`))}</ul><p class="soft">${words.until(until)}</p>
        <div class="actions">${postButton(act, `/dossiers/${id}/defaire/${slugs[what]}`, { kind: 'primary' })}${buttonLink(words.back, `/dossiers/${id}`, { kind: 'quiet' })}</div>`,
    },
    refusal ? 409 : 200,
  )
}

export const undoFiches: Handler = async (call) => {
  const id = idFrom(call)
  const result = await undoFichesOf(contextOf(call), actorOf(call), id)
  if ('undone' in result) return call.redirect(`/dossiers/${id}?fait=fichesSeparees`, 303)
  if (result.refused === 'notFound') throw new NotFound()
  const text = result.refused === 'lentApart' ? refusalWords.lentApart(result.lent) : refusalWords[result.refused]
  return show(call, 'fiches', text)
}

export const undoReplacement: Handler = async (call) => {
  const id = idFrom(call)
  const result = await undoReplacementOf(contextOf(call), actorOf(call), id)
  if ('undone' in result) return call.redirect(`/dossiers/${id}?fait=repriseDossier`, 303)
  if (result.refused === 'notFound') throw new NotFound()
  return show(call, 'replacement', refusalWords[result.refused])
}

import { readingAs } from '../../db/acting-as.ts'
import type { Tx } from '../../db/connection.ts'
import { isId } from '../../db/new-id.ts'
import { managed, managePage } from '../../dossiers/pages/manage-page.ts'
import type { DossierView } from '../../dossiers/store.ts'
import { idFrom } from '../../http/address.ts'
import { actorOf, type Call, contextOf, first, formOf, type Handler, NotFound } from '../../http/page.ts'
import { buttonLink, postButton } from '../../ui/buttons.ts'
import { frLongDate } from '../../ui/format.ts'
import { html, join, when } from '../../ui/html.ts'
import { callout } from '../../ui/parts.ts'
import { isChangedSince, undoableUntil } from '../rules.ts'
import { lastMergeOf, replacementOf } from '../store.ts'
import { undoFiches as undoFichesOf } from '../undo-fiches.ts'
import { undoReplacement as undoReplacementOf } from '../undo-replacement.ts'
import { undoStart } from '../undo-start.ts'
import { refusalWords, undoWords as words } from '../words.ts'

/** The merge that its page told of: a second click undoes no other. */
const MERGE = 'reunion'
type Undone = 'fiches' | 'replacement'
const slugs = { fiches: 'fiches', replacement: 'remplacement' } as const satisfies Record<Undone, string>

export const askUndo =
  (what: Undone): Handler =>
  (call) =>
    show(call, what)

export async function show(call: Call, what: Undone, refusal?: string) {
  const found = await managed(call, 'close', 'dossier')
  const context = contextOf(call)
  const { id } = found.dossier
  const undoable = await readingAs(context.db, actorOf(call), (tx) => findUndoable(tx, call, what, found.dossier))
  if (!undoable) throw new NotFound()
  const { title, lead, follows, act } = words[what]
  const until = frLongDate(undoableUntil(undoable.since, context.config.mergeUndoDays))
  return managePage(
    call,
    found,
    {
      title,
      lead,
      refusal,
      body: html`${when(undoable.isChanged, () => callout({ tone: 'owed', body: words.fiches.changed }))}<ul>${join(follows.map((line) => html`<li>${line}</li>`))}</ul><p class="soft">${words.until(until)}</p>
        <div class="actions">${postButton(act, `/dossiers/${id}/defaire/${slugs[what]}`, { kind: 'primary', ...named(undoable) })}${buttonLink(words.back, `/dossiers/${id}`, { kind: 'quiet' })}</div>`,
    },
    refusal ? 409 : 200,
  )
}

const named = ({ mergeId }: { mergeId: string | undefined }) => (mergeId ? { name: MERGE, value: mergeId } : {})

async function findUndoable(tx: Tx, call: Call, what: Undone, dossier: DossierView) {
  const { accountId } = actorOf(call)
  const start = undoStart(contextOf(call))
  if (what === 'fiches') {
    const merge = await lastMergeOf(tx, dossier, start)
    return merge && { since: merge.mergedAt, mergeId: merge.id, isChanged: isChangedSince(merge.keptAs, dossier) }
  }
  const replacement = await replacementOf(tx, accountId, dossier.id, start)
  return replacement && { since: replacement.replacedAt, mergeId: undefined, isChanged: false }
}

export const undoFiches: Handler = async (call) => {
  const id = idFrom(call)
  const mergeId = first(await formOf(call), MERGE)
  const result = await undoFichesOf(contextOf(call), actorOf(call), id, isId(mergeId) ? mergeId : undefined)
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

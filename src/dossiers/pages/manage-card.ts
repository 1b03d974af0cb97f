import { can, type Relation } from '../../access/policy.ts'
import { motiveNames } from '../../demandes/motives.ts'
import { replacedBy } from '../../duplicates/pages/proposal.ts'
import { postButton } from '../../ui/buttons.ts'
import { frLongDate } from '../../ui/format.ts'
import { type Html, html, join, when } from '../../ui/html.ts'
import { callout, card } from '../../ui/parts.ts'
import { closedText, deathWords, staleWords, manageWords as words } from '../manage-words.ts'
import { isClosed } from '../rules.ts'
import type { DossierView } from '../store.ts'

type Link = keyof typeof words.links

const whileOpen: readonly Link[] = ['medecin', 'archiver', 'annuler', 'deces', 'pas-mon-patient']
const onceClosed: readonly Link[] = ['reprendre', 'pas-mon-patient']

/** What the doctor put together and may still take apart. */
export type Undo = { fiches: boolean; replacement: boolean }

const undoLinks = ({ fiches, replacement }: Undo): Link[] => [
  ...(fiches ? (['defaire/fiches'] as const) : []),
  ...(replacement ? (['defaire/remplacement'] as const) : []),
]

/** Undoing a replacement takes the dossier up again; one that is closed for too long is not. */
const linksOf = (status: DossierView['status'], { undo, isReactivable }: Managing): Link[] => [
  ...(isClosed(status) ? onceClosed : whileOpen).filter(
    (link) => link !== 'reprendre' || (isReactivable && !undo.replacement),
  ),
  ...undoLinks(undo),
]

/** When and why it was closed; of a death nothing else is said. */
export const closedCallout = (dossier: DossierView): Html => {
  const { status, closedAt, closedBecause, diedOn } = dossier
  const to = status === 'archived' ? 'archived' : 'cancelled'
  const closed = closedAt ? closedText(to, frLongDate(closedAt)) : words.closed
  if (diedOn) return callout({ tone: 'info', title: deathWords.told(frLongDate(diedOn)), body: closed })
  return callout({
    tone: 'info',
    title: closed,
    body: html`${closedBecause ? html`<p>Motif : ${motiveNames[closedBecause]}</p>` : ''}${replacedBy(dossier)}`,
  })
}

/** It was found without a change for months: one button keeps it. */
export const staleCallout = ({ id }: DossierView, archivesOn: Date): Html =>
  callout({
    tone: 'owed',
    title: staleWords.title,
    body: staleWords.text(frLongDate(archivesOn)),
    action: postButton(staleWords.act, `/dossiers/${id}/actuel`),
  })

/** A place that the dossier does not name is handed on without its name. */
export const handOverTitle = ({ doctorId }: DossierView, accountId: string): string =>
  doctorId === accountId ? words.links.medecin : words.handOn

const becomingOf = ({ id }: DossierView): Html =>
  html`<p>${words.nobodyNamed}</p><div class="actions">${postButton(words.becomeDoctor, `/dossiers/${id}/medecin/moi`)}</div>`

type Managing = { relation: Relation; accountId: string; undo: Undo; isReactivable: boolean; isAwaited: boolean }

/** What becomes of the dossier itself: for its own doctor alone. */
export function manageCard(dossier: DossierView, managing: Managing): Html {
  const { relation, accountId, undo, isReactivable, isAwaited } = managing
  const hasNobody = dossier.doctorLabel === null && !isAwaited && !isClosed(dossier.status)
  if (!can(relation, 'close', 'dossier')) return html``
  const labelOf = (link: Link) => (link === 'medecin' ? handOverTitle(dossier, accountId) : words.links[link])
  const lines = linksOf(dossier.status, managing).map(
    (link) => html`<li><a href="/dossiers/${dossier.id}/${link}">${labelOf(link)}</a></li>`,
  )
  const isTooOld = isClosed(dossier.status) && !isReactivable && !undo.replacement
  const whyNot = dossier.diedOn ? words.tooOldDead : words.tooOld
  return card({
    title: words.title,
    body: html`${when(hasNobody, () => becomingOf(dossier))}<ul class="plain-list">${join(lines)}</ul>${when(isTooOld, () => html`<p class="soft">${whyNot}</p>`)}`,
  })
}

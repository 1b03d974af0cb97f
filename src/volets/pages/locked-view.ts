// A volet that cannot change: sealed, in a dossier that is closed, or read for a colleague.
import { can } from '../../access/policy.ts'
import { isClosed } from '../../dossiers/rules.ts'
import { versionsHref } from '../../seals/addresses.ts'
import { sealView } from '../../seals/pages/seal-view.ts'
import { versionWords } from '../../seals/words.ts'
import { button } from '../../ui/buttons.ts'
import { frDateTime } from '../../ui/format.ts'
import { type Html, html, nothing, when } from '../../ui/html.ts'
import { callout, card, columns } from '../../ui/parts.ts'
import type { Lookups } from '../summary.ts'
import type { LoadedVolet, SealView } from './load.ts'
import { draftSummary, sealedSummary } from './reading-view.ts'
import { readingWords } from './words.ts'

type Locked = { loaded: LoadedVolet; seals: readonly SealView[]; lookups: Lookups; isSound: boolean }

export function lockedView({ loaded, seals, lookups, isSound }: Locked): Html {
  const { volet, facts, row, dossier } = loaded
  const isSealed = row.state === 'validated'
  const [latest, ...before] = seals
  const seal = isSealed ? latest : undefined
  const older = isSealed ? before : seals
  return html`${closedNote(dossier.status, isSealed)}${when(!loaded.canWrite && !isClosed(dossier.status), () => callout({ tone: 'info', title: readingWords.reader, body: isSealed ? '' : readingWords.readerDraft }))}${columns(
    {
      main: seal ? sealedSummary(seal, lookups) : draftSummary(volet, facts, lookups),
      side: html`${seal ? sealView(seal, isSound) : nothing}${isSealed ? reopenForm(loaded) : nothing}${olderView(older, versionsHref(`/dossiers/${dossier.id}/volets/${volet.kind}`), seals.length)}`,
      sideLabel: readingWords.side,
    },
  )}`
}

const closedNote = (status: string, isSealed: boolean): Html =>
  status === 'cancelled' || status === 'archived'
    ? callout({
        tone: 'info',
        title: readingWords.closed[status],
        body: `${readingWords.readOnly}${isSealed ? '' : ` ${readingWords.draftNote}`}`,
      })
    : nothing

const reopenForm = ({ dossier, volet, relation }: LoadedVolet): Html =>
  isClosed(dossier.status) || !can(relation, 'reopen', volet.kind)
    ? nothing
    : html`<form method="post" action="/dossiers/${dossier.id}/volets/${volet.kind}/rouvrir" class="reopen">
      <p class="help" id="suite-reouverture">${readingWords.reopenNote}</p>
      ${button(readingWords.reopen, { icon: 'pencil', attributes: { 'aria-describedby': 'suite-reouverture' } })}</form>`

const olderView = (seals: readonly SealView[], href: string, count: number): Html =>
  when(seals.length, () =>
    card({
      title: readingWords.previous,
      body: html`<ul class="versions">${seals.map(
        ({ number, signer, sealedAt, hash }) =>
          html`<li><strong>${readingWords.version(number)}</strong> <span class="soft">${readingWords.signer(signer, frDateTime(sealedAt))} · <code>${hash.slice(0, 16)}…</code></span></li>`,
      )}</ul><p><a href="${href}">${versionWords.link(count)}</a></p>`,
    }),
  )

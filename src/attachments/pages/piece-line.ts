import { frDate } from '../../ui/format.ts'
import { type Html, html, join, when } from '../../ui/html.ts'
import { dots } from '../../ui/lists.ts'
import { timeAgo } from '../../ui/parts.ts'
import { kindOf } from '../kinds.ts'
import type { AttachmentView } from '../store.ts'
import { sizeText, typeNames, attachmentWords as words } from '../words.ts'
import type { PieceHrefs } from './hrefs.ts'

/** One file: what it is, what can be done with it. `more`: acts of who may change it. */
export const pieceLine = (piece: AttachmentView, hrefs: PieceHrefs, now: Date, more: readonly Html[] = []): Html =>
  piece.state === 'removed'
    ? html`<div class="piece piece-removed"><p class="soft">${words.removed} ${when(piece.removedAt, (at) => timeAgo(at, now))}, ${piece.removedLabel ?? ''}</p></div>`
    : html`<div class="piece"><div class="piece-words"><a href="${hrefs.page}">${piece.name}</a>
    <span class="facts">${dots(factsOf(piece, now))}</span></div>
    <div class="piece-acts">${join([act(words.download, hrefs.download, piece), ...more], ' ')}</div></div>`

/** A link whose words say, to who does not see the line, which piece it acts on. */
export const act = (label: string, href: string, piece: AttachmentView): Html =>
  html`<a href="${href}">${label}<span class="visually-hidden"> ${kindOf(piece.kind).label}, ${piece.name}</span></a>`

const factsOf = (piece: AttachmentView, now: Date): (string | Html)[] => [
  typeNames[piece.type],
  sizeText(piece.size),
  piece.datedOn ? words.dated(frDate(piece.datedOn)) : '',
  html`${timeAgo(piece.addedAt, now)}, ${piece.addedLabel}`,
]

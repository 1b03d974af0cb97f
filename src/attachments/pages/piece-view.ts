import { frDate, frDateTime } from '../../ui/format.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { buttonLink, card, columns, pageHead, summaryList } from '../../ui/parts.ts'
import { kindOf } from '../kinds.ts'
import type { AttachmentView } from '../store.ts'
import { sizeText, typeNames, attachmentWords as words } from '../words.ts'
import type { PieceHrefs } from './hrefs.ts'

/** One piece to look at: a picture in the page, a PDF in the browser’s own viewer, and the file itself. */
export const pieceView = (strip: Html, piece: AttachmentView, hrefs: PieceHrefs, acts: readonly Html[] = []): Html =>
  html`${strip}${pageHead({ title: kindOf(piece.kind).label })}
    ${columns({
      main: html`<div class="piece-preview">${preview(piece, hrefs)}</div>`,
      side: card({
        title: piece.name,
        body: html`<div class="actions">${buttonLink(words.download, hrefs.download, { kind: 'primary' })}${when(
          piece.type !== 'pdf',
          () => alone(hrefs),
        )}${acts}</div>${details(piece)}`,
      }),
      sideLabel: piece.name,
    })}`

const preview = (piece: AttachmentView, { file }: PieceHrefs): Html =>
  piece.type === 'pdf'
    ? html`<p class="piece-alone">${alone({ file })}</p><object type="application/pdf" data="${file}" title="${kindOf(piece.kind).label}, ${piece.name}"><p>${words.noPreview} <a href="${file}">${words.openAlone}</a></p></object>`
    : html`<img src="${file}" alt="${kindOf(piece.kind).label}, ${piece.name}">`

const alone = ({ file }: Pick<PieceHrefs, 'file'>): Html =>
  buttonLink(words.openAlone, file, { icon: 'external-link', attributes: { target: '_blank', rel: 'noopener' } })

const details = (piece: AttachmentView): Html =>
  summaryList([
    { label: words.details.type, value: typeNames[piece.type] },
    { label: words.details.size, value: sizeText(piece.size) },
    ...(piece.datedOn ? [{ label: words.details.datedOn, value: frDate(piece.datedOn) }] : []),
    { label: words.details.added, value: `${frDateTime(piece.addedAt)}, ${piece.addedLabel}` },
    { label: words.details.print, value: html`<code class="fingerprint">${piece.sha256}</code>` },
  ])

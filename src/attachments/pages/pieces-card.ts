import type { DossierView } from '../../dossiers/store.ts'
import { plural } from '../../ui/format.ts'
import { type Html, html, join, when } from '../../ui/html.ts'
import { buttonLink, card } from '../../ui/parts.ts'
import { kindOf } from '../kinds.ts'
import { missingKinds } from '../rules.ts'
import type { AttachmentView } from '../store.ts'
import { attachmentWords as words } from '../words.ts'
import { familyHrefs, type PieceHrefs, piecesHref, receivedHrefs } from './hrefs.ts'
import { pieceLine } from './piece-line.ts'

/** On the page of a dossier: how many pieces there are, and which are usually asked and missing. */
export const piecesCard = (dossier: DossierView, pieces: readonly AttachmentView[]): Html => {
  const kept = pieces.filter(({ state }) => state === 'kept')
  const missing = missingKinds(dossier.orientation, pieces)
  return card({
    title: words.card.title,
    body: html`<p>${kept.length > 0 ? plural(kept.length, 'pièce jointe', 'pièces jointes') : words.none}</p>${when(
      missing.length,
      () => html`<p class="soft">${words.card.missing(missing.map((kind) => kindOf(kind).label))}</p>`,
    )}<p>${buttonLink(words.card.link, piecesHref(dossier.id), { small: true })}</p>`,
  })
}

/** On the page of a demande: the pieces that its reader may open, and no word of the others. */
export const receivedPiecesCard = (demandeId: string, pieces: readonly AttachmentView[], now: Date): Html =>
  readCard(pieces, (id) => receivedHrefs(demandeId, id), now)

/** In the space of the family: the same for it. */
export const familyPiecesCard = (dossierId: string, pieces: readonly AttachmentView[], now: Date): Html =>
  readCard(pieces, (id) => familyHrefs(dossierId, id), now)

const readCard = (pieces: readonly AttachmentView[], hrefsOf: (id: string) => PieceHrefs, now: Date): Html =>
  card({
    title: words.card.title,
    body: when(
      pieces.length > 0,
      () =>
        html`<ul class="pieces">${join(
          pieces.map(
            (piece) =>
              html`<li class="piece-kind"><div class="piece-kind-head"><strong>${kindOf(piece.kind).label}</strong></div>${pieceLine(piece, hrefsOf(piece.id), now)}</li>`,
          ),
        )}</ul>`,
      () => html`<p class="soft">${words.none}</p>`,
    ),
  })

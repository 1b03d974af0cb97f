import { dossierStrip } from '../../dossiers/pages/dossier.ts'
import { isClosed } from '../../dossiers/rules.ts'
import type { DossierView } from '../../dossiers/store.ts'
import { buttonLink } from '../../ui/buttons.ts'
import { type Html, html, join, when } from '../../ui/html.ts'
import { callout, card, columns, pageHead, progressBar, statusPill } from '../../ui/parts.ts'
import { type AttachmentKind, kindOf } from '../kinds.ts'
import { type ChecklistLine, checklistOf } from '../rules.ts'
import type { AttachmentSettings } from '../settings.ts'
import type { AttachmentView } from '../store.ts'
import { sizeText, attachmentWords as words } from '../words.ts'
import { type AddState, addForm } from './add-form.ts'
import { ownHrefs, piecesHref } from './hrefs.ts'
import { act, pieceLine } from './piece-line.ts'

export type Pieces = {
  dossier: DossierView
  pieces: readonly AttachmentView[]
  limits: AttachmentSettings
  canWrite: boolean
}
export type Refusal = { name: string; text: string }

export const piecesView = (shown: Pieces, state: AddState & { refusals?: readonly Refusal[] }, now: Date): Html => {
  const isOpen = shown.canWrite && !isClosed(shown.dossier.status)
  return html`${dossierStrip(shown.dossier, now)}${pageHead({
    title: words.title,
    lead: words.lead(shown.dossier.orientation),
    ...(isOpen
      ? {
          actions: buttonLink(words.addTitle, '#ajouter', {
            icon: 'plus',
            attributes: { class: 'button only-narrow' },
          }),
        }
      : {}),
  })}
    ${when(state.refusals?.length && state.refusals, refusalsOf)}
    ${
      isOpen
        ? columns({
            main: html`<div id="pieces">${pieceCards(shown, now)}</div>`,
            side: card({ title: state.replaced ? words.replaceTitle : words.addTitle, body: addForm(shown, state) }),
            sideLabel: words.addTitle,
          })
        : html`${callout({ tone: 'info', body: shown.canWrite ? words.closed : words.readOnly })}<div id="pieces">${pieceCards(shown, now)}</div>`
    }`
}

const refusalsOf = (refusals: readonly Refusal[]): Html =>
  callout({
    tone: 'bad',
    live: true,
    title: words.refused(refusals.length),
    body: html`<ul class="plain-list">${refusals.map(({ name, text }) => html`<li>${when(name, () => html`<strong>${name}</strong>\u00a0: `)}${text}</li>`)}</ul>`,
  })

/** What is there and what is missing; also the answer to an upload by script. */
export const pieceCards = (shown: Pieces, now: Date): Html => {
  const used = shown.pieces.reduce((sum, { state, size }) => sum + (state === 'kept' ? size : 0), 0)
  return html`${sideCard(shown, false, now)}${sideCard(shown, true, now)}
    <div class="pieces-room">${progressBar(used, shown.limits.maxDossier, {
      label: words.room(sizeText(used), sizeText(shown.limits.maxDossier)),
    })}</div>`
}

function sideCard({ dossier, pieces, canWrite }: Pieces, medical: boolean, now: Date): Html {
  const side = medical ? 'medical' : 'administrative'
  const own = pieces.filter((piece) => piece.medical === medical)
  const lines = checklistOf(dossier.orientation, medical, own)
  return card({
    title: words.sides[side],
    head: html`<span class="soft">${words.readBy[side]}</span>`,
    body: when(
      lines.length > 0,
      () => html`<ul class="pieces">${join(lines.map((line) => checkLine({ dossier, canWrite }, line, now)))}</ul>`,
      () => html`<p class="soft">${words.none}</p>`,
    ),
  })
}

type Standing = Pick<Pieces, 'dossier' | 'canWrite'>

function checkLine({ dossier, canWrite }: Standing, { kind, pieces }: ChecklistLine<AttachmentView>, now: Date): Html {
  const { label, help } = kindOf(kind)
  const isOpen = canWrite && !isClosed(dossier.status)
  const isMissing = !pieces.some(({ state }) => state === 'kept')
  return html`<li class="piece-kind"><div class="piece-kind-head"><strong>${label}</strong>${when(
    isMissing,
    () =>
      html`${when(pieces.length === 0, () => statusPill('neutral', words.missing))}${when(isOpen, () => addLink(dossier.id, kind))}`,
  )}</div>${when(isMissing && help, (text) => html`<p class="soft">${text}</p>`)}
    ${join(pieces.map((piece) => pieceLine(piece, ownHrefs(dossier.id, piece.id), now, canWrite ? actsOn(dossier.id, piece, isOpen) : [])))}</li>`
}

const addLink = (dossierId: string, kind: AttachmentKind): Html =>
  html`<a class="piece-add" href="${piecesHref(dossierId)}?type=${kind}#ajouter" data-add="${kind}">${words.add}<span class="visually-hidden"> ${kindOf(kind).label}</span></a>`

const actsOn = (dossierId: string, piece: AttachmentView, isOpen: boolean): Html[] => [
  ...(isOpen ? [act(words.replace, `${piecesHref(dossierId)}?remplace=${piece.id}#ajouter`, piece)] : []),
  act(words.remove, `${ownHrefs(dossierId, piece.id).page}/retirer`, piece),
]

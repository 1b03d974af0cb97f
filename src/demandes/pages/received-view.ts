import { can, type Relation } from '../../access/policy.ts'
import { kindOf } from '../../attachments/kinds.ts'
import { receivedPiecesCard } from '../../attachments/pages/pieces-card.ts'
import { changedKinds } from '../../attachments/rules.ts'
import type { AttachmentView } from '../../attachments/store.ts'
import { attachmentWords } from '../../attachments/words.ts'
import { receivedPrints } from '../../documents/pages/links-view.ts'
import { kindsIn } from '../../dossiers/dossier.ts'
import { showNumber } from '../../dossiers/number.ts'
import { patientFacts, patientName } from '../../dossiers/pages/list-view.ts'
import type { DossierView } from '../../dossiers/store.ts'
import { namedDoctor } from '../../dossiers/words.ts'
import type { News } from '../../seals/news.ts'
import { exportLink } from '../../seals/pages/export-link.ts'
import { newsLine } from '../../seals/pages/news-view.ts'
import { newsWords } from '../../seals/words.ts'
import { frDate, plural } from '../../ui/format.ts'
import { type Html, html, join, nothing, when } from '../../ui/html.ts'
import { icon } from '../../ui/icons.ts'
import {
  badge,
  buttonLink,
  callout,
  card,
  columns,
  identityStrip,
  statusPill,
  summaryList,
  timeAgo,
  timeline,
} from '../../ui/parts.ts'
import { phoneLink } from '../../ui/phone-link.ts'
import { formOf, voletOf } from '../../volets/forms.ts'
import type { SealHead } from '../../volets/store.ts'
import type { VoletKind } from '../../volets/volet.ts'
import { concerns, orientationOf } from '../demande.ts'
import type { EventView } from '../event-store.ts'
import type { NoteView } from '../note-store.ts'
import { takesMessages } from '../rules.ts'
import type { DemandeView } from '../store.ts'
import { flowOf, opensVolets } from '../transitions.ts'
import { flowWordsOf, medicalWords, motiveText, statusWordsOf, stayNames, threadWords } from '../words.ts'
import { type AnswerState, answerCard, type NoteState, noteCard } from './answer-view.ts'
import { deadlinesView } from './deadlines-view.ts'
import { type MessageState, messageForm, saidIn, threadView } from './thread-view.ts'
import { eventLine } from './timeline-view.ts'

export type Received = {
  demande: DemandeView
  relation: Relation
  hasChanged: boolean
  dossier: DossierView
  doctorPhone: string | undefined
  events: readonly EventView[]
  seals: readonly SealHead[]
  pieces: readonly AttachmentView[]
  news: readonly News[]
  note: NoteView | undefined
  mayTellMedical: boolean
  reader: { accountId: string }
}

export type PageState = { answer?: AnswerState; note?: NoteState; message?: MessageState }

/** A demande as the structure that received it sees it. */
export function receivedView(received: Received, state: PageState, now: Date): Html {
  const { demande, relation, dossier, hasChanged, note } = received
  return html`<h1 class="visually-hidden">Demande pour ${patientName(dossier)}</h1>${receivedStrip(received, now)}
    ${when(hasChanged, () => changedNotice(received, now))}
    ${columns({
      main: html`${voletsCard(received, now)}${piecesOf(received, now)}${answerCard(demande, received.mayTellMedical, state.answer ?? {})}${threadCard(received, state.message, now)}`,
      side: html`${factsCard(received, now)}${deadlinesCard(received, now)}${receivedPrints(demande.id, relation, dossier)}${noteCard(demande, note, state.note ?? {}, now)}${card(
        {
          title: 'Ce qui s’est passé',
          body: timelineOf(received, now),
        },
      )}`,
      sideLabel: 'Demande, note interne et historique',
    })}`
}

function threadCard({ demande, events, reader, mayTellMedical }: Received, state: MessageState = {}, now: Date): Html {
  const { stay, structureName, status } = demande
  const isOpen = takesMessages(status)
  if (!isOpen && saidIn(events).length === 0) return nothing
  return html`<div id="echanges">${card({
    title: threadWords.title,
    body: html`${when(state.refusal, (text) => callout({ tone: 'bad', live: true, body: text }))}
      ${threadView({ stay, structureName, events, reader: 'structure', accountId: reader.accountId }, now)}
      ${when(isOpen || state.typed, () => messageForm({ action: `/demandes/${demande.id}/message#echanges`, prefix: 'message', reader: 'structure', mayMark: mayTellMedical, state }))}`,
  })}</div>`
}

const piecesOf = ({ demande, relation, pieces }: Received, now: Date): Html =>
  when(can(relation, 'read', 'attachment'), () => receivedPiecesCard(demande.id, pieces, now))

export function receivedStrip({ demande, dossier }: Pick<Received, 'demande' | 'dossier'>, now: Date): Html {
  const { tone, label } = statusWordsOf('structure', demande)
  return identityStrip({
    name: patientName(dossier),
    facts: [...patientFacts(dossier, now), dossier.gir && opensVolets(demande.status) ? `GIR ${dossier.gir}` : ''],
    badge: badge(formOf(dossier.orientation).name),
    number: showNumber(dossier.number),
    status: statusPill(tone, label),
  })
}

/** Only of the volets that the reader may read: the others do not change for him. */
function changedNotice(received: Received, now: Date): Html {
  const titles = (kinds: readonly VoletKind[]) => kinds.map((kind) => voletOf(kind).title)
  const sealed = titles(received.news.filter(({ isUnread }) => isUnread).map(({ kind }) => kind))
  const reopened = titles(reopenedKinds(received))
  const joined = changedKinds(received.pieces, received.demande.openedAt).map((kind) => kindOf(kind).label)
  if (sealed.length + reopened.length + joined.length === 0) return nothing
  return callout({
    tone: 'owed',
    title: newsWords.changedTitle,
    body: html`${when(sealed.length, () => html`${newsWords.sealedAgain(sealed)}`)} ${when(reopened.length, () => html`${newsWords.reopened(reopened)}`)}
      ${when(joined.length, () => html`${attachmentWords.changed(joined)}`)}
      ${when(received.demande.dossierChangedAt, (at) => html`<span class="soft">${timeAgo(at, now)}</span>`)}`,
  })
}

const reopenedKinds = ({ demande, relation, dossier, seals }: Received): VoletKind[] =>
  seals
    .map(({ kind }) => kind)
    .filter(
      (kind) => can(relation, 'read', kind) && concerns(demande, kind) && dossier.progress[kind]?.state === 'draft',
    )

const voletsCard = (received: Received, now: Date): Html =>
  card({
    title: 'Le dossier',
    body: opensVolets(received.demande.status)
      ? html`<ul class="volets">${join(kindsReceived(received).map((kind) => voletLine(received, kind, now)))}</ul>${when(received.seals.length, () => exportLink(`/demandes/${received.demande.id}`))}`
      : html`<p>Les volets ne vous sont plus ouverts : la demande est ${received.demande.status === 'refused' ? 'refusée' : 'annulée'}.</p>`,
  })

/** Those of what is asked of this structure. */
const kindsReceived = ({ demande, dossier }: Received): VoletKind[] =>
  kindsIn(dossier.progress).filter((kind) => concerns(demande, kind))

function voletLine({ demande, relation, dossier, seals, news }: Received, kind: VoletKind, now: Date): Html {
  const { title, what } = voletOf(kind)
  const isOpen = can(relation, 'read', kind)
  const seal = seals.find((each) => each.kind === kind)
  const href = `/demandes/${demande.id}/volets/${kind}`
  if (!isOpen || !seal)
    return html`<li class="volet-line"><div><strong>${title}</strong><span class="soft">${isOpen ? 'Pas encore validé' : reservedText(dossier, kind)}</span></div></li>`
  const isReopened = dossier.progress[kind]?.state === 'draft'
  return html`<li class="volet-line"><div><a href="${href}"><strong>${title}</strong></a><span class="soft">${what}</span></div>
    <div><span class="soft">Version ${seal.number}, validée ${timeAgo(seal.sealedAt, now)} par ${seal.signer}</span>${when(
      isReopened,
      () => html`<br>${badge('En cours de modification', 'owed')}`,
    )}${when(
      news.find((each) => each.kind === kind),
      (each) => newsLine(each, href),
    )}</div>
    <div class="volet-line-do">${buttonLink('Lire', href, { small: true, attributes: { 'aria-label': `Lire le ${title.toLowerCase()}` } })}</div></li>`
}

/** The GIR is told to all who receive the demande; the grid behind it is not. */
const reservedText = ({ gir }: DossierView, kind: VoletKind): string =>
  kind === 'autonomie' && gir ? `GIR ${gir}. ${medicalWords.reservedGrid}` : medicalWords.reserved

const deadlinesCard = ({ demande, events }: Received, now: Date): Html =>
  when(demande.readAt && flowOf(demande.stay).deadlines, () =>
    card({ title: 'Délais de la loi', body: deadlinesView(demande, events, now) }),
  )

const factsCard = ({ demande, dossier, events, doctorPhone }: Received, now: Date): Html => {
  const visit = demande.status === 'underReview' ? events.findLast(({ move }) => move === 'review')?.onDate : undefined
  const entry = demande.status === 'admitted' ? events.findLast(({ move }) => move === 'admit')?.onDate : undefined
  return card({
    title: 'La demande',
    body: summaryList([
      { label: flowWordsOf(orientationOf(demande.stay)).asked, value: stayNames[demande.stay] },
      { label: 'Structure', value: demande.structureName },
      {
        label: 'Médecin',
        value: html`<span>${namedDoctor(dossier.doctorLabel)}${when(doctorPhone, (phone) => html`<br>${icon('phone')} ${phoneLink(phone)}`)}</span>`,
      },
      ...(demande.sentAt ? [{ label: 'Reçue', value: timeAgo(demande.sentAt, now) }] : []),
      ...(visit ? [{ label: 'Visite', value: frDate(visit) }] : []),
      ...(demande.status === 'proposed' || demande.status === 'accepted' ? proposalLines(demande) : []),
      ...(demande.status.startsWith('agreed') || demande.status === 'confirmed' ? agreedLines(demande) : []),
      ...(entry ? [{ label: 'Entrée', value: frDate(entry) }] : []),
      ...(demande.motive && !opensVolets(demande.status)
        ? [{ label: 'Motif', value: motiveText(demande.motive) }]
        : []),
    ]),
  })
}

const agreedLines = ({ proposalOn }: DemandeView) =>
  proposalOn ? [{ label: 'Date convenue', value: frDate(proposalOn) }] : []

const proposalLines = ({ status, proposalOn, proposalUntil }: DemandeView) => [
  ...(proposalOn ? [{ label: 'Place à partir du', value: frDate(proposalOn) }] : []),
  ...(status === 'proposed' && proposalUntil ? [{ label: 'Réponse jusqu’au', value: frDate(proposalUntil) }] : []),
]

/** Newest first. Colleagues answer in the name of the structure; one’s own acts are told as such. */
const timelineOf = ({ demande, events, reader }: Received, now: Date): Html =>
  events.length === 0
    ? html`<p class="soft">${plural(0, 'événement', 'événements')}</p>`
    : timeline(
        events
          .toReversed()
          .map((event) =>
            eventLine(demande.stay, event, 'structure', event.byAccount === reader.accountId ? 'vous' : event.byLabel),
          ),
        now,
      )

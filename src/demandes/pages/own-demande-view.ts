// One demande as the doctor follows it: where it stands, what was said last, what he may do.

import { dayOf } from '../../calendar.ts'
import { isClosed } from '../../dossiers/rules.ts'
import type { DossierView } from '../../dossiers/store.ts'
import { frDate } from '../../ui/format.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { icon } from '../../ui/icons.ts'
import { badge, button, disclosure, statusPill, timeAgo } from '../../ui/parts.ts'
import { showPhone } from '../../volets/formats.ts'
import type { EventView } from '../event-store.ts'
import type { MoveFaults, TypedMove } from '../move-form.ts'
import { mayBeMedical } from '../move-form.ts'
import { isReadyFor, type Prepared } from '../readiness.ts'
import { daysWithoutAnswer, hasChangedSince, isLongSilence } from '../rules.ts'
import type { DemandeView } from '../store.ts'
import { flowOf, isLive, type Move, movesFor, opensVolets } from '../transitions.ts'
import { medicalWords, motiveText, moveWordsOf, statusWordsOf, stayNames, unansweredText } from '../words.ts'
import { deadlinesView } from './deadlines-view.ts'
import { blankMove, moveFields, seenField } from './move-fields.ts'
import { commentOf } from './timeline-view.ts'

export type OwnDemande = {
  dossier: DossierView
  demande: DemandeView
  events: readonly EventView[]
  now: Date
  prepared: Prepared
  /** Not for who only reads. */
  canAct: boolean
}

export function ownDemande(own: OwnDemande): Html {
  const { demande, dossier, now } = own
  const { tone, label } = statusWordsOf('requester', demande)
  return html`<li class="demande" id="demande-${demande.id}"><div class="demande-head">
      <div><h3><a href="/dossiers/${dossier.id}/structures/${demande.finess}">${demande.structureName}</a></h3>
      <span class="facts">${stayNames[demande.stay]}${when(demande.city, (city) => html` · ${city}`)}${when(demande.phone, phoneOf)}</span></div>
      <div class="demande-state">${statusPill(tone, label)} <span class="soft">${timeAgo(demande.changedAt, now)}</span>${silenceOf(own)}${when(isLive(demande.status) && hasChangedSince(demande), () => html` ${badge('dossier modifié, pas encore relu')}`)}</div>
    </div>${saidLast(own)}${deadlinesView(demande, own.events, now)}${when(own.canAct, () => actsOf(own))}</li>`
}

const phoneOf = (phone: string): Html =>
  html` · ${icon('phone')} <a href="tel:${phone.replace(/[^+\d]/g, '')}">${showPhone(phone).replaceAll(' ', '\u00a0')}</a>`

function silenceOf({ demande, now }: OwnDemande): Html {
  const sentDay = demande.sentAt ? dayOf(demande.sentAt) : undefined
  const days = daysWithoutAnswer({ status: demande.status, sentDay }, dayOf(now))
  if (!days) return html``
  return html` ${badge(unansweredText(days, demande), isLongSilence(days) ? 'owed' : 'plain')}`
}

/** The refusal’s motive, the dates of a proposal, the words of the last move; older ones are in the timeline. */
export function saidLast({ demande, events }: Pick<OwnDemande, 'demande' | 'events'>): Html {
  const last = events.at(-1)?.comment ? events.at(-1) : undefined
  const visit = demande.status === 'underReview' && events.findLast(({ move }) => move === 'review')?.onDate
  const entry = demande.status === 'admitted' && events.findLast(({ move }) => move === 'admit')?.onDate
  const why =
    demande.motive ?? (demande.status === 'refused' ? events.findLast(({ move }) => move === 'refuse')?.motive : null)
  return html`${when(!opensVolets(demande.status) && why, (motive) => html`<p>Motif : <strong>${motiveText(motive)}</strong></p>`)}
    ${when(visit, (day) => html`<p>Visite prévue le <strong>${frDate(day)}</strong></p>`)}
    ${when(entry, (day) => html`<p>Entrée le <strong>${frDate(day)}</strong></p>`)}
    ${when(demande.status === 'proposed', () => proposalOf(demande))}${when(agreedDay(demande), (day) => html`<p>Date convenue : <strong>${frDate(day)}</strong></p>`)}
    ${when(last, (event) => html`<blockquote class="said-last"><p class="soft">${event.bySide === 'structure' ? 'La structure' : 'Vous'} :</p>${commentOf(event)}</blockquote>`)}`
}

const agreedDay = ({ status, proposalOn }: DemandeView): string | null =>
  status === 'agreedDate' || status === 'agreedReserve' || status === 'confirmed' ? proposalOn : null

const proposalOf = ({ proposalOn, proposalUntil }: DemandeView): Html =>
  html`<p>Place à partir du <strong>${proposalOn ? frDate(proposalOn) : '—'}</strong>, réponse attendue jusqu’au <strong>${proposalUntil ? frDate(proposalUntil) : '—'}</strong> inclus.</p>`

/** What is owed stands open; the rest unfolds. */
function actsOf(own: OwnDemande): Html {
  const moves = movesFor(flowOf(own.demande.stay), own.demande.status, 'requester')
  const owed = moves.filter(isOwed)
  const others = moves.filter((move) => !isOwed(move) && mayTry(own, move))
  return html`${owed.map((move) => ownMoveForm(own, { move }))}
    ${when(others.length, () => html`<div class="demande-acts">${others.map((move) => disclosure(moveWordsOf(own.demande.stay, move).label, ownMoveForm(own, { move })))}</div>`)}`
}

const isOwed = (move: Move): boolean => move === 'reply' || move === 'accept' || move === 'confirm'

const mayTry = ({ dossier, demande, prepared }: OwnDemande, move: Move): boolean =>
  move !== 'resend' || (isReadyFor(demande.stay, prepared) && !isClosed(dossier.status))

export type OwnMoveState = { move: Move; typed?: TypedMove; faults?: MoveFaults }

/** Keys of the fields: several demandes stand on the same page. */
export const prefixOf = (demande: { id: string }): string => `d${demande.id.slice(-12)}`

/** The form of one move; the page of a refused one shows it again with what was typed. */
export function ownMoveForm(
  { demande, dossier, events }: Pick<OwnDemande, 'demande' | 'dossier' | 'events'>,
  { move, typed, faults = {} }: OwnMoveState,
): Html {
  const answersMedical = move === 'reply' && (events.findLast((event) => event.move === 'ask')?.medical ?? false)
  return html`<form method="post" action="/dossiers/${dossier.id}/demandes/${demande.id}" class="own-move">
    <input type="hidden" name="geste" value="${move}">${seenField(demande.changedAt)}
    <p class="soft">${moveWordsOf(demande.stay, move).follows(demande.stay)}</p>
    ${moveFields({ stay: demande.stay, move, prefix: prefixOf(demande), typed: typed ?? blankMove({ medical: mayBeMedical(flowOf(demande.stay), move) }), faults, mayMark: !answersMedical })}
    ${when(answersMedical, () => html`<p class="help">${medicalWords.ofMedicalQuestion}</p>`)}
    <div class="actions">${button(moveWordsOf(demande.stay, move).label, { kind: kindOf(move) })}</div></form>`
}

const kindOf = (move: Move) => (isOwed(move) ? 'primary' : move === 'cancel' ? 'danger' : 'secondary')

// One demande as the doctor follows it: where it stands, what was said last, what he may do.

import { dayOf } from '../../calendar.ts'
import { isClosed } from '../../dossiers/rules.ts'
import type { DossierView } from '../../dossiers/store.ts'
import { frDate } from '../../ui/format.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { icon } from '../../ui/icons.ts'
import { badge, button, buttonLink, disclosure, postButton, statusPill, timeAgo } from '../../ui/parts.ts'
import { phoneLink } from '../../ui/phone-link.ts'
import type { EventView } from '../event-store.ts'
import type { MoveFaults, TypedMove } from '../move-form.ts'
import { mayBeMedical } from '../move-form.ts'
import { isReadyFor, type Prepared } from '../readiness.ts'
import {
  awaitedSince,
  daysWithoutAnswer,
  hasChangedSince,
  isLongSilence,
  receiptOf,
  reminderOf,
  takesMessages,
} from '../rules.ts'
import type { DemandeView } from '../store.ts'
import { flowOf, isLive, type Move, movesFor, opensVolets } from '../transitions.ts'
import {
  followWords,
  medicalWords,
  motiveText,
  moveWordsOf,
  redirectWords,
  statusWordsOf,
  stayNames,
  threadWords,
  unansweredText,
} from '../words.ts'
import { deadlinesView } from './deadlines-view.ts'
import { blankMove, moveFields, seenField } from './move-fields.ts'
import { messageForm, saidIn, threadView } from './thread-view.ts'
import { commentOf } from './timeline-view.ts'

export type OwnDemande = {
  dossier: DossierView
  demande: DemandeView
  events: readonly EventView[]
  now: Date
  prepared: Prepared
  reminderDays: number
  accountId: string
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
    </div>${receiptLine(own)}${saidLast(own)}${when(own.canAct, () => html`${reminderLine(own)}${redirectOffer(own)}`)}${deadlinesView(demande, own.events, now)}${when(own.canAct, () => actsOf(own))}</li>`
}

const phoneOf = (phone: string): Html => html` · ${icon('phone')} ${phoneLink(phone)}`

function silenceOf({ demande, events, now }: OwnDemande): Html {
  const since = awaitedSince(demande.sentAt, events)
  const days = daysWithoutAnswer({ status: demande.status, sentDay: since && dayOf(since) }, dayOf(now))
  if (!days) return html``
  return html` ${badge(unansweredText(days, demande), isLongSilence(days) ? 'owed' : 'plain')}`
}

/** When it left, and when the structure first read it. */
function receiptLine({ demande, events, now }: OwnDemande): Html {
  const receipt = receiptOf(demande, events)
  return when(demande.sentAt, (sentAt) => {
    const read =
      receipt && html` · ${followWords.read} ${timeAgo(receipt.at, now)}${receipt.by ? followWords.by(receipt.by) : ''}`
    return html`<p class="soft receipt">${followWords.sent} ${timeAgo(sentAt, now)}${read ?? ''}</p>`
  })
}

function reminderLine({ dossier, demande, events, now, reminderDays }: OwnDemande): Html {
  const reminder = reminderOf(demande, events, now, reminderDays)
  if (reminder.state === 'useless') return html``
  const told = reminder.last && html`${followWords.reminded} ${timeAgo(reminder.last, now)}`
  if (reminder.state === 'tooSoon')
    return when(
      told,
      (last) => html`<p class="soft">${last}, ${followWords.againFrom(frDate(dayOf(reminder.from)))}</p>`,
    )
  const label = told ? followWords.remindAgain : followWords.remind
  return html`<div class="reminder">${postButton(label, `/dossiers/${dossier.id}/demandes/${demande.id}/relancer`, {
    small: true,
    icon: 'send',
    attributes: { 'aria-label': `${label} : ${demande.structureName}` },
  })}${when(told, (last) => html` <span class="soft">${last}</span>`)}</div>`
}

const redirectOffer = (own: OwnDemande): Html =>
  when(
    own.demande.status === 'refused' && mayTry(own, 'resend'),
    () =>
      html`<div class="reminder">${buttonLink(redirectWords.offer, `/dossiers/${own.dossier.id}/demandes/${own.demande.id}/suivante`, { small: true, icon: 'send' })}</div>`,
  )

/** The refusal’s motive, the dates of a proposal, the words of the last move; older ones are in the timeline. */
export function saidLast({ demande, events }: Pick<OwnDemande, 'demande' | 'events'>): Html {
  const last = events.findLast(({ move }) => move !== 'remind' && move !== 'open')
  const visit = demande.status === 'underReview' && events.findLast(({ move }) => move === 'review')?.onDate
  const entry = demande.status === 'admitted' && events.findLast(({ move }) => move === 'admit')?.onDate
  const why =
    demande.motive ?? (demande.status === 'refused' ? events.findLast(({ move }) => move === 'refuse')?.motive : null)
  return html`${when(!opensVolets(demande.status) && why, (motive) => html`<p>Motif : <strong>${motiveText(motive)}</strong></p>`)}
    ${when(visit, (day) => html`<p>Visite prévue le <strong>${frDate(day)}</strong></p>`)}
    ${when(entry, (day) => html`<p>Entrée le <strong>${frDate(day)}</strong></p>`)}
    ${when(demande.status === 'proposed', () => proposalOf(demande))}${when(agreedDay(demande), (day) => html`<p>Date convenue : <strong>${frDate(day)}</strong></p>`)}
    ${when(last?.comment ? last : undefined, (event) => html`<blockquote class="said-last"><p class="soft">${event.bySide === 'structure' ? 'La structure' : 'Vous'} :</p>${commentOf(event)}</blockquote>`)}`
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
    <div class="demande-acts">${threadOf(own)}${others.map((move) => disclosure(moveWordsOf(own.demande.stay, move).label, ownMoveForm(own, { move })))}</div>`
}

function threadOf({ dossier, demande, events, now, accountId }: OwnDemande): Html {
  const count = saidIn(events).length
  const isOpen = takesMessages(demande.status)
  if (count === 0 && !isOpen) return html``
  const { stay, structureName } = demande
  const action = `/dossiers/${dossier.id}/demandes/${demande.id}/message`
  return disclosure(
    threadWords.open(count),
    html`${when(count, () => threadView({ stay, structureName, events, reader: 'requester', accountId }, now))}${when(isOpen, () => messageForm({ action, prefix: prefixOf(demande), reader: 'requester', mayMark: true }))}`,
  )
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

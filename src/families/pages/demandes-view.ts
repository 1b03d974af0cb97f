import { dayOf } from '../../calendar.ts'
import { daysWithoutAnswer } from '../../demandes/rules.ts'
import { opensVolets } from '../../demandes/transitions.ts'
import { motiveText, stayNames } from '../../demandes/words.ts'
import { frDate, frLongDate } from '../../ui/format.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { icon } from '../../ui/icons.ts'
import { badge, statusPill } from '../../ui/parts.ts'
import { phoneLink } from '../../ui/phone-link.ts'
import { demandeWords, spaceWords as words } from '../words.ts'
import type { ShownDossier } from './load-space.ts'

/** A demande without an answer for so long is marked. */
export type Silence = { now: Date; afterDays: number }
type Demande = ShownDossier['demandes'][number]

/** Each demande in plain words, with the advice of a call or a visit. Row-level security leaves medical questions out. */
export const familyDemandes = ({ demandes, events }: ShownDossier, silence: Silence): Html =>
  demandes.length === 0
    ? html`<p class="soft">${words.noDemande}</p>`
    : html`<ul class="plain-list">${demandes.map((demande) =>
        demandeLine(
          demande,
          events.filter(({ demandeId }) => demandeId === demande.id),
          silence,
        ),
      )}</ul>`

function demandeLine(demande: Demande, events: ShownDossier['events'], silence: Silence): Html {
  const { label, tone, advice } = demandeWords[demande.status]
  const said = events.findLast(({ bySide, comment, medical }) => bySide === 'structure' && comment && !medical)
  return html`<li class="demande"><div class="demande-head"><div><h3>${demande.structureName}</h3>
      <span class="facts">${stayNames[demande.stay]}${when(demande.city, (city) => html` · ${city}`)}${datesOf(demande)}</span></div>
      <div class="demande-state">${statusPill(tone, label)}${unansweredMark(demande, silence)}</div></div>
    ${when(!opensVolets(demande.status) && demande.motive, (motive) => html`<p>${words.motive} <strong>${motiveText(motive)}</strong></p>`)}
    ${when(demande.status === 'proposed' && demande.proposalOn && demande.proposalUntil, (until) => html`<p><strong>${words.proposal(frDate(demande.proposalOn ?? until), frDate(until))}</strong></p>`)}
    ${when(said?.comment, (comment) => html`<blockquote class="said-last"><p class="soft">${words.said}</p><p class="said">${comment}</p></blockquote>`)}
    ${when(advice, (text) => html`<p class="soft">${text}</p>`)}${when(advice && demande.phone, callLink)}</li>`
}

/** Said once the structure was reminded twice. */
function unansweredMark({ status, sentAt }: Demande, { now, afterDays }: Silence): Html {
  const days = daysWithoutAnswer({ status, sentDay: sentAt ? dayOf(sentAt) : undefined }, dayOf(now))
  return html`${when(days !== undefined && days >= afterDays && days, (count) => html` ${badge(words.unanswered(count), 'owed')}`)}`
}

const datesOf = ({ sentAt, readAt }: Demande): Html =>
  html`${when(sentAt, (at) => html` · ${words.sentOn(frLongDate(at))}`)}${when(readAt, (at) => html` · ${words.readOn(frLongDate(at))}`)}`

const callLink = (phone: string): Html => html`<p>${icon('phone')} ${words.call} ${phoneLink(phone)}</p>`

import { type Html, html, when } from '../../ui/html.ts'
import { badge, type TimelineEvent } from '../../ui/parts.ts'
import type { Stay } from '../demande.ts'
import type { EventView } from '../event-store.ts'
import type { EventKind } from '../notice.ts'
import { medicalWords, pastSentence, type Reader } from '../words.ts'

const tones: Partial<Record<EventKind, NonNullable<TimelineEvent['tone']>>> = {
  ask: 'owed',
  propose: 'owed',
  waitlist: 'info',
  review: 'info',
  accept: 'good',
  admit: 'good',
  refuse: 'bad',
  agreeDate: 'owed',
  agreeReserve: 'owed',
  agreeWaiting: 'info',
  confirm: 'good',
  validate: 'good',
  postpone: 'owed',
  renew: 'good',
  finish: 'good',
  remind: 'info',
}

/** One event as its reader tells it; `who` says the rest of the line. */
export const eventLine = (stay: Stay, event: EventView, reader: Reader, who: string): TimelineEvent => ({
  at: event.at,
  who,
  title: pastSentence(stay, event, reader),
  ...(event.comment ? { text: commentOf(event) } : {}),
  ...toneOf(event.move),
})

function toneOf(move: string): Pick<TimelineEvent, 'tone'> {
  const tone = Object.entries(tones).find(([kind]) => kind === move)?.[1]
  return tone ? { tone } : {}
}

/** What was written, as it was written. */
export const commentOf = ({ comment, medical }: Pick<EventView, 'comment' | 'medical'>): Html =>
  html`<p class="said">${when(medical, () => html`${badge(medicalWords.mark, 'plain')} `)}${comment ?? ''}</p>`

import type { OwnEntry } from '../../journal/store.ts'
import { meansName } from '../../sessions/words.ts'
import { type Html, html } from '../../ui/html.ts'
import { type TimelineEvent, timeline } from '../../ui/parts.ts'
import { becauseWords, historyWords, accountWords as words } from '../words.ts'

/** Sign-ins, refusals, changes of what protects the account; the newest first. */
export const historyList = (entries: readonly OwnEntry[], now: Date): Html =>
  entries.length > 0 ? timeline(entries.map(eventOf), now) : html`<p class="soft">${words.noHistory}</p>`

function eventOf({ at, action, detail }: OwnEntry): TimelineEvent {
  const told = detail as Partial<Record<'means' | 'because' | 'device' | 'address', string>>
  const because = told.because && becauseWords[told.because]
  const where = [told.means && meansName(told.means), because, told.device, told.address].filter(Boolean).join(' · ')
  return {
    at,
    title: historyWords[action as keyof typeof historyWords],
    ...(where ? { text: where } : {}),
    ...(action === 'signInRefused' ? { tone: 'owed' as const } : {}),
  }
}

// Who changed the volet last, at the head of its page; each save refreshes it.
import { attributes, type Html, html } from '../../ui/html.ts'
import { timeAgo } from '../../ui/parts.ts'
import { pageWords } from './words.ts'

type Change = { at: Date; by: string }

export const lastChange = (change: Change | undefined, now: Date, { oob }: { oob?: boolean } = {}): Html =>
  html`<span class="soft" id="dernier-changement"${attributes({ 'hx-swap-oob': oob ? 'innerHTML' : undefined })}>${change ? html`${pageWords.changed} ${timeAgo(change.at, now)} par ${change.by}` : pageWords.untouched}</span>`

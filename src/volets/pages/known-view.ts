import { showNumber } from '../../dossiers/number.ts'
import { button, buttonLink } from '../../ui/buttons.ts'
import { domId, tickBox } from '../../ui/fields.ts'
import { type Html, html, join } from '../../ui/html.ts'
import { callout, emptyState, timeAgo } from '../../ui/parts.ts'
import type { Proposal } from '../known/rules.ts'
import { knownWords as words } from '../known/words.ts'

export const knownView = (base: string, proposals: readonly Proposal[], now: Date): Html =>
  proposals.length === 0
    ? emptyState({ title: words.none, action: buttonLink(words.back, base) })
    : html`<section class="form-section"><h2>${words.title}</h2><p class="intro">${words.lead}</p>
      <form method="post" action="${base}/connu"><ul class="known">${proposals.map((proposal) => lineOf(proposal, now))}</ul>
      <div class="actions">${button(words.take, { kind: 'primary' })}${buttonLink(words.leave, base, { kind: 'quiet' })}</div></form></section>`

const lineOf = ({ key, label, text, source }: Proposal, now: Date): Html =>
  html`<li>${tickBox({
    id: `q-${domId(key)}`,
    name: 'reprendre',
    value: key,
    label: html`<strong>${label}</strong><span class="known-text">${join(text.split('\n'), html`<br>`)}</span>
    <small>${words.from(source.volet.title, showNumber(source.dossierNumber), source.by)}, ${timeAgo(source.at, now)}</small>`,
    checked: true,
  })}</li>`

/** On the page of the volet, while something is known that it does not say. */
export const knownOffer = (base: string, count: number): Html =>
  callout({
    tone: 'info',
    title: words.offer(count),
    body: words.offerText,
    action: buttonLink(words.see, `${base}/connu`, { small: true }),
  })

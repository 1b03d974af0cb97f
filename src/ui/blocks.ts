import { type Html, html, when } from './html.ts'
import { type IconName, icon } from './icons.ts'
import { timeAgo } from './time.ts'
import { words } from './words.ts'

export type Tone = 'good' | 'bad' | 'info' | 'owed'

const toneIcons: Record<Tone, IconName> = {
  good: 'circle-check',
  bad: 'circle-x',
  info: 'info',
  owed: 'circle-alert',
}

/** `live`: read aloud at once, for what answers an act of the reader. */
export type CalloutProps = { tone: Tone; title?: string; body?: string | Html; action?: Html; live?: boolean }

export const callout = (props: CalloutProps): Html =>
  html`<div class="callout callout-${props.tone}"${when(props.live, () => html` role="${props.tone === 'bad' ? 'alert' : 'status'}"`)}>
    ${icon(toneIcons[props.tone])}
    <div class="callout-words">${when(props.title, (title) => html`<strong>${title}</strong> `)}${when(props.body, (body) => html`<span>${body}</span>`)}</div>
    ${when(props.action, (action) => html`<div class="callout-action">${action}</div>`)}</div>`

export type SummaryLine = { label: string; value?: string | Html | undefined; action?: Html }

/** A label and its value per line; an absent value is said, never left blank. */
export const summaryList = (lines: readonly SummaryLine[]): Html =>
  html`<dl class="summary">${lines.map(
    ({ label, value, action }) =>
      html`<div><dt>${label}</dt><dd>${value === undefined || value === '' ? html`<span class="soft">${words.value.missing}</span>` : value}${when(action, (link) => html` <span class="summary-action">${link}</span>`)}</dd></div>`,
  )}</dl>`

export type TimelineEvent = {
  at: Date
  who?: string
  title: string | Html
  text?: string | Html
  tone?: 'good' | 'bad' | 'owed' | 'info'
}

/** Newest first is the caller’s order. */
export const timeline = (events: readonly TimelineEvent[], now: Date): Html =>
  html`<ol class="timeline">${events.map(
    (event) =>
      html`<li class="event event-${event.tone ?? 'plain'}">${icon(event.tone ? toneIcons[event.tone] : 'circle-dot')}
        <div><p class="event-title">${event.title}</p>
        ${when(event.text, (text) => html`<div class="event-text">${text}</div>`)}
        <p class="event-when">${timeAgo(event.at, now)}${when(event.who, (who) => html` · ${who}`)}</p></div></li>`,
  )}</ol>`

export const emptyState = (props: { title: string; text?: string | Html; action?: Html }): Html =>
  html`<div class="empty"><p class="empty-title">${props.title}</p>${when(props.text, (text) => html`<p>${text}</p>`)}${when(props.action, (action) => html`${action}`)}</div>`

export const disclosure = (summary: string | Html, body: Html): Html =>
  html`<details class="more"><summary>${summary}</summary><div>${body}</div></details>`

export const card = (props: { title?: string | Html; head?: Html; body: Html }): Html =>
  html`<section class="card">${when(
    props.title,
    (title) => html`<header class="card-head"><h2>${title}</h2>${when(props.head, (head) => head)}</header>`,
  )}<div class="card-body">${props.body}</div></section>`

/** A sealed volet: who engaged himself, when, how he had signed in. `fingerprint` is the beginning of the hash. */
export const sealNote = (props: { title: string; lines: readonly (string | Html)[]; fingerprint?: string }): Html =>
  html`<div class="seal">${icon('shield-check')}<div><strong>${props.title}</strong>
    ${props.lines.map((line) => html`<p>${line}</p>`)}
    ${when(props.fingerprint, (code) => html`<p class="fingerprint"><code>${code}</code></p>`)}</div></div>`

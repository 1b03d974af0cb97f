// The large pieces that a page is laid out with.
import { progressBar } from './badges.ts'
import { domId } from './field-frame.ts'
import { frDateTime } from './format.ts'
import { attributes, type Html, html, when } from './html.ts'
import { icon } from './icons.ts'
import { dots } from './lists.ts'
import { words } from './words.ts'

export const pageHead = (props: { title: string; lead?: string | Html; status?: Html; actions?: Html }): Html =>
  html`<div class="page-head"><div><h1>${props.title}</h1>${when(props.status, (status) => html`<p class="page-status">${status}</p>`)}${when(props.lead, (lead) => html`<p class="lead">${lead}</p>`)}</div>
    ${when(props.actions, (content) => html`<div class="actions">${content}</div>`)}</div>`

/** Whose dossier this is, at the head of each of its pages, so that no one answers for the wrong person. */
export const identityStrip = (props: {
  name: string
  facts: readonly (string | Html)[]
  badge?: Html
  number?: string
  status?: Html
}): Html =>
  html`<div class="identity"><div class="identity-who"><strong class="identity-name">${props.name}</strong><span class="facts">${dots(props.facts)}</span></div>
    <div class="identity-what">${when(props.badge, (content) => content)}${when(props.number, (number) => html`<span class="number">${number}</span>`)}${when(props.status, (content) => content)}</div></div>`

export const columns = (props: { main: Html; side: Html; sideFirst?: boolean; sideLabel: string }): Html =>
  html`<div class="columns${props.sideFirst ? ' side-first' : ''}"><div class="columns-main">${props.main}</div><aside aria-label="${props.sideLabel}" class="columns-side">${props.side}</aside></div>`

/**
 * The page of a volet. On a phone the aside is a bar at the bottom that unfolds; `summary` is what it says folded
 * (`missingCount`). `dossier` is the opaque id under which the browser keeps what it could not send.
 */
export const voletFrame = (props: { dossier: string; summary: Html; aside: Html; form: Html }): Html =>
  html`<div class="volet" data-dossier="${props.dossier}"><div class="volet-form">${props.form}</div>
    <aside class="volet-aside" aria-label="${words.volet.aside}"><details data-aside><summary><span class="aside-summary">${props.summary}</span>${icon('chevron-down')}</summary>
    <div class="aside-body">${props.aside}</div></details></aside></div>`

/** A rubrique of a volet; with `fold`, its title folds it. */
export const formSection = (props: {
  id: string
  title: string
  intro?: string | Html | undefined
  fold?: 'open' | 'closed' | undefined
  body: Html
}): Html => {
  const { id, title, intro, body, fold } = props
  const heading = html`<h2 id="${id}-titre">${title}</h2>`
  const content = html`${when(intro, (words) => html`<p class="intro">${words}</p>`)}${body}`
  const inside = fold
    ? html`<details class="section-fold"${attributes({ open: fold === 'open' })}><summary>${heading}${icon('chevron-down')}</summary>${content}</details>`
    : html`${heading}${content}`
  return html`<section class="form-section" id="${id}" aria-labelledby="${id}-titre">${inside}</section>`
}

type Fresh = { oob?: boolean }
const swap = ({ oob }: Fresh) => attributes({ 'hx-swap-oob': oob ? 'innerHTML' : undefined })

/** These three live in the aside and are refreshed by each autosave (`oob`). */
export const missingCount = (count: number, fresh: Fresh = {}): Html =>
  html`<span id="missing-count"${swap(fresh)}><span class="${count ? 'left' : 'complete'}">${icon(count ? 'circle-alert' : 'circle-check')}${words.volet.missing(count)}</span></span>`

/** Shown by the style sheet as long as a field of the volet is marked `data-unsettled`; nothing is then said to be complete. */
export const unsettledNote: Html = html`<span class="unsettled-note left">${icon('circle-alert')}${words.volet.unsettled}</span>`

export type SectionProgress = { id: string; title: string; done: number; total: number }

export const sectionProgress = (sections: readonly SectionProgress[], fresh: Fresh = {}): Html => {
  const done = sections.reduce((sum, section) => sum + section.done, 0)
  const total = sections.reduce((sum, section) => sum + section.total, 0)
  return html`<div id="section-progress"${swap(fresh)}>${progressBar(done, total)}
    <ul class="section-list">${sections.map((section) => {
      const left = section.total - section.done
      return html`<li class="${left ? 'left' : 'complete'}">${icon(left || section.total === 0 ? 'circle-dashed' : 'circle-check')}<a href="#${section.id}">${section.title}</a>
        <span class="soft">${left ? words.sections.some(left) : section.total > 0 ? words.sections.done : ''}</span></li>`
    })}</ul></div>`
}

export type MissingItem = { key: string; label: string; section?: string }

export const missingList = (items: readonly MissingItem[], fresh: Fresh = {}): Html =>
  html`<div id="missing-list"${swap(fresh)}>${when(
    items.length,
    () =>
      html`<p class="aside-title">${words.volet.missingTitle}</p><ul class="missing">${items.map((item) => leadTo(item.key, item.label))}</ul>`,
    () => html`<p class="soft complete">${words.volet.complete}</p>`,
  )}</div>`

/** Above a form that was sent and refused: every fault, each leading to its field. */
export const faultList = (items: readonly MissingItem[]): Html =>
  when(
    items.length,
    (count) =>
      html`<div class="callout callout-bad fault-list" role="alert">${icon('circle-alert')}<div class="callout-words"><strong>${words.faults(count)}</strong><ul>${items.map((item) => leadTo(item.key, item.label))}</ul></div></div>`,
  )

const leadTo = (key: string, label: string): Html =>
  html`<li><a href="#q-${domId(key)}" data-leads-to-field>${label}</a></li>`

/** Paper only: what the document is, whose, and when it was printed. */
export const printHeader = (props: { title: string; facts: readonly string[]; at: Date }): Html =>
  html`<div class="print-header"><strong>${words.product} · ${props.title}</strong><span>${dots(props.facts)}</span><span>${words.printed(frDateTime(props.at))}</span></div>`

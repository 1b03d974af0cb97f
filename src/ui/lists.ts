import { frCount } from './format.ts'
import { type Attributes, attributes, type Html, html, when } from './html.ts'
import { icon } from './icons.ts'
import { words } from './words.ts'

export type Tab = { label: string; href: string; count?: number | undefined; current?: boolean }

/** Each tab is a page of its own; `action` stands at the end of the line. */
export const tabs = (items: readonly Tab[], label: string, action?: Html): Html =>
  html`<div class="tab-bar"><nav aria-label="${label}"><ul class="tabs">${items.map(
    (item) =>
      html`<li><a href="${item.href}"${attributes({ 'aria-current': item.current ? 'page' : undefined })}>${item.label}${when(
        item.count !== undefined,
        () => html` <span class="count-word">${frCount(item.count ?? 0)}</span>`,
      )}</a></li>`,
  )}</ul></nav>${when(action, (content) => html`<div class="tab-action">${content}</div>`)}</div>`

export type TableColumn = {
  label: string
  /** `end` for figures and dates. */
  align?: 'end'
  /** Read aloud but not shown, for a column of buttons. */
  hideLabel?: boolean
  /** Where the column leads when it sorts the list. */
  sortHref?: string
  sorted?: 'ascending' | 'descending'
}
export type TableProps = {
  caption: string
  hideCaption?: boolean
  columns: readonly TableColumn[]
  rows: readonly (readonly (Html | string)[])[]
}

/** The first cell of a row names it. On a phone each row becomes a card and each cell says its column. */
export const dataTable = ({ caption, hideCaption, columns, rows }: TableProps): Html =>
  html`<table class="data"><caption${attributes({ class: hideCaption ? 'visually-hidden' : undefined })}>${caption}</caption>
    <thead><tr>${columns.map(columnHead)}</tr></thead>
    <tbody>${rows.map(
      (row) =>
        html`<tr>${row.map((content, index) => {
          const column = columns[index]
          const given = attributes({
            class: column?.align,
            'data-label': column && !column.hideLabel && index ? column.label : undefined,
          })
          return index === 0 ? html`<th scope="row"${given}>${content}</th>` : html`<td${given}>${content}</td>`
        })}</tr>`,
    )}</tbody></table>`

const columnHead = (column: TableColumn): Html =>
  html`<th scope="col"${attributes({ class: column.align, 'aria-sort': column.sorted })}>${
    column.sortHref
      ? html`<a href="${column.sortHref}">${column.label}</a>`
      : html`<span${attributes({ class: column.hideLabel ? 'visually-hidden' : undefined })}>${column.label}</span>`
  }</th>`

/** By key, never by page number: `next` holds the key of the last line shown. */
export const pager = (props: { next?: string; previous?: string; shown: number; total?: number }): Html =>
  html`<nav class="pager" aria-label="${words.list.pages}"><span class="soft">${words.list.shown(props.shown, props.total)}</span>
    ${when(props.previous, (href) => html`<a class="button small" href="${href}" rel="prev">${icon('chevron-left')}${words.list.previous}</a>`)}
    ${when(props.next, (href) => html`<a class="button small" href="${href}" rel="next">${words.list.next}${icon('chevron-right')}</a>`)}</nav>`

/** One dossier of a person: what it is, what is expected, where it stands, when it last moved. */
export type PersonLine = { kind: Html; expected: Html; state: Html; when: Html }
export type PersonGroup = {
  name: string
  href?: string
  facts: readonly (string | Html)[]
  /** What concerns the person, and none of the dossiers. */
  note?: Html | undefined
  lines: readonly PersonLine[]
}

/** The doctor’s list: dossiers grouped by person. */
export const personGroup = ({ name, href, facts, note, lines }: PersonGroup): Html =>
  html`<section class="person"><header><h2>${href ? html`<a href="${href}">${name}</a>` : name}</h2><span class="facts">${dots(facts)}</span>${note ?? ''}</header>
    ${lines.map(
      (line) =>
        html`<div class="person-line"><div class="line-kind">${line.kind}</div><div class="line-expected">${line.expected}</div><div class="line-state">${line.state}</div><div class="line-when">${line.when}</div></div>`,
    )}</section>`

/** A dossier number: grouped figures that keep together. */
export const dossierNumber = (text: string): Html => html`<span class="number">${text}</span>`

export type Result = {
  title: string
  href: string
  /** A box that selects the result for the form around it. */
  select?: Html
  facts: readonly (string | Html)[]
  badges?: Html
  /** Price, distance: what is compared from one result to the next. */
  figures: readonly { label: string; value: string | Html }[]
  remark?: Html
  attributes?: Attributes
}

/** One structure among those found. */
export const resultItem = (result: Result): Html =>
  html`<li class="result"${attributes(result.attributes)}>${when(result.select, (select) => html`<div class="result-select">${select}</div>`)}
    <div class="result-main"><h3><a href="${result.href}">${result.title}</a></h3>
      <p class="facts">${dots(result.facts)}</p>${when(result.badges, (badges) => html`<p class="badges">${badges}</p>`)}${when(result.remark, (remark) => html`<div class="result-remark">${remark}</div>`)}</div>
    <dl class="figures">${result.figures.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl></li>`

export const resultList = (results: readonly Result[]): Html =>
  html`<ul class="results">${results.map(resultItem)}</ul>`

/** Facts on one line, in the order given, without the empty ones. */
export const dots = (facts: readonly (string | Html)[]): Html =>
  html`${facts.filter((fact) => fact !== '').map((fact, index) => html`${when(index, () => html`<span class="dot"> · </span>`)}<span>${fact}</span>`)}`

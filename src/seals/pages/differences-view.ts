import { buttonLink } from '../../ui/buttons.ts'
import { frDateTime } from '../../ui/format.ts'
import { type Html, html, join, when } from '../../ui/html.ts'
import { callout, pageHead } from '../../ui/parts.ts'
import { readingWords } from '../../volets/pages/words.ts'
import { versionHref } from '../addresses.ts'
import { readSeal } from '../content.ts'
import type { TextPart } from '../differences.ts'
import type { ChangeSection, ShownChange, ShownRow } from '../shown-differences.ts'
import type { KeptSeal } from '../store.ts'
import { signInLine, differenceWords as words } from '../words.ts'
import type { Shelf } from './shelf.ts'

type Compared = {
  shelf: Shelf
  before: KeptSeal
  after: KeptSeal
  /** Absent when one of the two is too altered to be read. */
  sections: readonly ChangeSection[] | undefined
  isSound: boolean
}

/** Field by field; what a colour tells, a word tells too. */
export function differencesView({ shelf, before, after, sections, isSound }: Compared): Html {
  const [from, to] = [readSeal(before.content), readSeal(after.content)]
  return html`${pageHead({
    title: words.title(before.number, after.number),
    lead: [`${shelf.volet.title}.`, ...(sections ? [countText(sections)] : [])].join(' '),
    actions: buttonLink(words.readVersion(after.number), versionHref(shelf.base, after.number)),
  })}${when(!isSound, () => callout({ tone: 'bad', body: readingWords.altered }))}${when(
    from && to && from.edition !== to.edition,
    () => callout({ tone: 'info', body: words.edition }),
  )}<ul class="compared">${[before, after].map(versionLine)}</ul>
  ${(sections ?? []).map(({ title, changes }) => html`<section class="form-section"><h2>${title}</h2><dl class="differences">${changes.map(changeView)}</dl></section>`)}`
}

const countText = (sections: readonly ChangeSection[]): string => {
  const count = sections.reduce((sum, { changes }) => sum + changes.length, 0)
  return count > 0 ? words.count(count) : words.none
}

const versionLine = ({ number, signer, sealedAt, content }: KeptSeal): Html => {
  const sealed = readSeal(content)
  return html`<li><strong>${readingWords.version(number)}</strong> <span class="soft">${readingWords.signer(signer, frDateTime(sealedAt))}.${when(sealed, (each) => html` ${signInLine(each.signer)}.`)}</span></li>`
}

const changeView = (change: ShownChange): Html =>
  html`<div id="q-${change.key}"><dt>${change.label}</dt><dd>${contentOf(change)}</dd></div>`

function contentOf(change: ShownChange): Html {
  switch (change.kind) {
    case 'value':
      return html`${side(words.before, change.before, removed)}${side(words.after, change.after, added)}`
    case 'text':
      return html`<p class="difference-text">${change.parts.map(partView)}</p>`
    case 'list':
      return html`${line(words.removed, change.removed, removed)}${line(words.added, change.added, added)}${line(words.kept, change.kept)}`
    case 'rows':
      return html`<ul class="difference-rows">${change.rows.map(rowView)}</ul>`
  }
}

type Mark = (text: Html) => Html
const removed: Mark = (text) => html`<del>${text}</del>`
const added: Mark = (text) => html`<ins>${text}</ins>`

const side = (label: string, text: string | undefined, mark: Mark): Html =>
  html`<p><span class="side">${label}</span> ${text === undefined ? html`<span class="soft">${words.unanswered}</span>` : mark(inLines(text))}</p>`

const line = (label: string, texts: readonly string[], mark?: Mark): Html =>
  when(
    texts.length,
    () =>
      html`<p><span class="side">${label}</span> ${join(
        texts.map((text) => (mark ? mark(html`${text}`) : html`<span class="soft">${text}</span>`)),
        html`, `,
      )}</p>`,
  )

/** Read aloud, the marks of a text are words. */
function partView({ kind, text }: TextPart): Html {
  if (kind === 'kept') return inLines(text)
  const [mark, word] =
    kind === 'removed' ? ([removed, words.removedText] as const) : ([added, words.addedText] as const)
  return mark(html`<span class="visually-hidden">[${word}</span>${inLines(text)}<span class="visually-hidden">]</span>`)
}

function rowView(row: ShownRow): Html {
  if (row.kind === 'changed')
    return html`<li><span class="side">${words.changed}</span> <span>${removed(html`${row.before}`)}<br>${added(html`${row.after}`)}</span></li>`
  const mark = { kept: (text: Html) => html`<span class="soft">${text}</span>`, removed, added }[row.kind]
  return html`<li><span class="side">${words[row.kind]}</span> ${mark(html`${row.text}`)}</li>`
}

const inLines = (text: string): Html => join(text.split('\n'), html`<br>`)

import { button, buttonLink } from '../../ui/buttons.ts'
import { frDateTime } from '../../ui/format.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { badge, callout, card, dataTable, pageHead, statusPill } from '../../ui/parts.ts'
import { sealedSummary } from '../../volets/pages/reading-view.ts'
import type { Lookups } from '../../volets/summary.ts'
import { differencesHref, versionHref } from '../addresses.ts'
import type { Verdict } from '../seal.ts'
import type { KeptSeal } from '../store.ts'
import { verdictWords, versionWords as words } from '../words.ts'
import { sealView } from './seal-view.ts'
import { latestOf, type Shelf } from './shelf.ts'

/** Newest first, each with its seal and its way to the one before. */
export function versionsView(shelf: Shelf, verdicts: readonly Verdict[]): Html {
  const { volet, versions } = shelf
  const lines = versions.map((seal, index) => lineOf(shelf, seal, verdicts[index] ?? 'changed', versions[index - 1]))
  return html`${pageHead({ title: words.title(volet.title), lead: words.lead })}
    ${dataTable({
      caption: words.caption,
      hideCaption: true,
      columns: [
        { label: words.columns.version },
        { label: words.columns.sealed },
        { label: words.columns.signer },
        { label: words.columns.seal },
        { label: words.columns.do, hideLabel: true },
      ],
      rows: lines.toReversed(),
    })}${when(versions.length > 2, () => pickForm(shelf))}`
}

function lineOf(shelf: Shelf, seal: KeptSeal, verdict: Verdict, before: KeptSeal | undefined): Html[] {
  const { base } = shelf
  const { number, sealedAt, signer } = seal
  const isLatest = seal === latestOf(shelf)
  return [
    html`${words.version(number)}${when(isLatest, () => html` ${badge(words.current, 'good')}`)}`,
    html`${frDateTime(sealedAt)}`,
    html`${signer}`,
    statusPill(verdict === 'intact' ? 'good' : 'bad', verdictWords[verdict]),
    html`<div class="actions">${buttonLink(words.read, versionHref(base, number), { small: true, attributes: { 'aria-label': words.readWhich(number) } })}${when(
      before,
      ({ number: from }) =>
        buttonLink(words.compare, differencesHref(base, from, number), {
          small: true,
          attributes: { 'aria-label': words.compareWhich(number) },
        }),
    )}</div>`,
  ]
}

/** Any two versions. */
const pickForm = ({ base, versions }: Shelf): Html =>
  card({
    title: words.pick,
    body: html`<form method="get" action="${base}/differences" class="pick-versions">
      ${versionSelect('de', words.from, versions, versions[0].number)}
      ${versionSelect('a', words.to, versions, versions.at(-1)?.number ?? 0)}
      ${button(words.submit)}</form>`,
  })

const versionSelect = (name: string, label: string, versions: readonly KeptSeal[], chosen: number): Html =>
  html`<label>${label} <select name="${name}">${versions.map(
    ({ number }) => html`<option value="${number}"${number === chosen ? html` selected` : ''}>${number}</option>`,
  )}</select></label>`

type One = { shelf: Shelf; seal: KeptSeal; verdict: Verdict; lookups: Lookups; latest: number }

export const versionView = ({ shelf, seal, verdict, lookups, latest }: One): Html =>
  html`${pageHead({ title: `${shelf.volet.title}, ${words.version(seal.number).toLowerCase()}` })}${when(
    seal.number < latest,
    () =>
      callout({
        tone: 'info',
        body: words.old(latest),
        action: buttonLink(words.compareToLatest, differencesHref(shelf.base, seal.number, latest)),
      }),
  )}${sealView(seal, verdict === 'intact')}
    ${sealedSummary({ kind: shelf.volet.kind, content: seal.content }, lookups)}`

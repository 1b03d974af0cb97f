import type { Stay } from '../../demandes/demande.ts'
import { stayNames } from '../../demandes/words.ts'
import { tickBox } from '../../ui/fields.ts'
import { km } from '../../ui/format.ts'
import { attributes, type Html, html, nothing, when } from '../../ui/html.ts'
import { icon } from '../../ui/icons.ts'
import {
  actions,
  badge,
  button,
  callout,
  columns,
  emptyState,
  pager,
  type Result,
  resultList,
  tabs,
} from '../../ui/parts.ts'
import { communeLabel } from '../names.ts'
import { type Criteria, type SearchOutcome, searchAddress, sorts } from '../search.ts'
import type { Commune, Found, FoundStructure } from '../structure.ts'
import {
  kindNames,
  offerNames,
  offersOf,
  positionRemarks,
  priceText,
  shortStayNames,
  searchWords as words,
} from '../words.ts'
import { searchForm } from './search-form.ts'

export type SearchViewProps = SearchOutcome & {
  /** `/dossiers/…`, without a slash at its end. */
  dossierPath: string
  /** What the dossier already asks of each structure, by finess. */
  chosen: ReadonlyMap<string, readonly Stay[]>
  /** The stay that the person asks for: first in the list of a structure that offers it. */
  wantedStay?: Stay | undefined
  socialAidFirst?: boolean
  /** False for a dossier that can no longer be changed: nothing to tick. */
  canChoose: boolean
}

/** The filters beside what they found; the boxes ticked are posted to the same address (`choicesIn` reads them). */
export const searchView = (props: SearchViewProps): Html => {
  const { search, found } = props
  const action = `${props.dossierPath}/structures`
  return columns({
    sideFirst: true,
    sideLabel: words.filters,
    side: filters(
      search,
      found,
      searchForm({ search, center: found?.center ?? null, action: `${action}#resultats`, isFirst: !found }),
    ),
    main: html`<div id="resultats">${found ? results(props, found, action) : question(props, action)}</div>`,
  })
}

/** On a phone they fold away before what was found; with a fault to mend, and before any search, they stand open. */
const filters = ({ faults }: SearchOutcome['search'], found: Found | null, form: Html): Html =>
  found
    ? html`${when(Object.keys(faults).length, () => callout({ tone: 'bad', body: words.ignoredFilter }))}<details class="filters"${attributes({ open: Object.keys(faults).length > 0 })}><summary>${words.refine}${icon('chevron-down')}</summary>${form}</details>`
    : form

function question({ search: { criteria }, choices }: SearchViewProps, action: string): Html {
  if (choices.length === 0) return emptyState(words.start)
  const hrefOf = (code: string) => `${action}${searchAddress({ ...criteria, around: code, after: null })}`
  return html`<h2>${words.choices(criteria.place)}</h2><ul>${choices.map(
    (commune) =>
      html`<li><a href="${hrefOf(commune.code)}">${communeLabel(commune)}</a>${when(commune.formerName, (name) => html` <span class="soft">${words.formerly(name)}</span>`)}</li>`,
  )}</ul>`
}

function results(props: SearchViewProps, found: Found, action: string): Html {
  const { criteria } = props.search
  if (found.rows.length === 0) return emptyState(words.none)
  const address = `${action}${searchAddress(criteria)}`
  const next = found.next && `${action}${searchAddress({ ...criteria, after: null })}&apres=${found.next}`
  return html`<h2>${words.results(found.total, whereText(criteria, found.center))}</h2>
    ${sortTabs(criteria, action)}
    ${when(props.socialAidFirst, () => callout({ tone: 'info', body: words.aidFirst }))}
    <form method="post" action="${address}">
    ${resultList(found.rows.map((row) => resultOf(props, row)))}
    ${when(props.canChoose, () => actions(button(words.add, { kind: 'primary' })))}</form>
    ${pager({ shown: found.rows.length, total: found.total, ...(next ? { next } : {}) })}`
}

const sortTabs = (criteria: Criteria, action: string): Html =>
  tabs(
    sorts.map((sort) => ({
      label: words.sorts[sort],
      href: `${action}${searchAddress({ ...criteria, sort, after: null })}#resultats`,
      current: sort === criteria.sort,
    })),
    words.sorting,
  )

function whereText({ radius }: Criteria, center: Commune | null): string {
  if (!center) return ''
  return radius === 'departement'
    ? words.inDepartment(center.departmentCode)
    : words.around(communeLabel(center), radius)
}

function resultOf(props: SearchViewProps, row: FoundStructure): Result {
  const chosen = props.chosen.get(row.finess) ?? []
  const open = row.stays.filter((stay) => !chosen.includes(stay))
  const canChoose = props.canChoose && open.length > 0
  return {
    title: row.name,
    href: `${props.dossierPath}/structures/${row.finess}`,
    ...(canChoose ? { select: tickBox(boxOf(row)) } : {}),
    facts: [
      kindNames[row.kind],
      [row.postalCode, row.city].filter(Boolean).join(' '),
      row.capacity === null ? '' : words.capacity(row.capacity),
      row.stays.map((stay) => shortStayNames[stay].toLowerCase()).join(', '),
    ],
    badges: badgesOf(row),
    figures: [
      { label: words.distance, value: distanceText(row) },
      { label: words.price, value: priceText(row) },
    ],
    remark: html`${remarks(row, chosen)}${when(canChoose && open.length > 1, () => stayChoice(props, row, open))}${
      canChoose && open.length === 1 ? onlyStay(row, open) : nothing
    }`,
  }
}

const boxOf = (row: FoundStructure) => ({
  id: `choix-${row.finess}`,
  name: 'finess',
  value: row.finess,
  label: html`<span class="visually-hidden">${words.choose(row.name)}</span>`,
})

const badgesOf = (row: FoundStructure): Html =>
  html`${offersOf(row).map((offer) => html`${badge(offerNames[offer].short, 'plain')} `)}${when(row.isDemo, () => badge(words.demonstration))}`

// The centre of the commune stands for a position that is not trusted: « 0 m » would say more than is known.
function distanceText({ meters, positionTrust }: FoundStructure): string {
  if (meters === null) return '—'
  return meters === 0 && positionTrust !== 'declared' ? words.sameCommune : km(meters)
}

function remarks(row: FoundStructure, chosen: readonly Stay[]): Html {
  const said = [
    chosen.length > 0 ? words.alreadyChosen(chosen) : undefined,
    row.stays.length === 0 ? words.noStay : undefined,
    positionRemarks[row.positionTrust],
  ]
  return html`${said.map((text) => when(text, (words) => html`<p class="soft">${words}</p>`))}`
}

/** With one stay left to ask for, what ticking means is said beside the box. */
const onlyStay = (row: FoundStructure, [stay]: readonly Stay[]): Html =>
  stay
    ? html`<p class="soft">${words.wouldAsk(stayNames[stay])}</p><input type="hidden" name="sejour-${row.finess}" value="${stay}">`
    : nothing

const stayChoice = (props: SearchViewProps, row: FoundStructure, open: readonly Stay[]): Html => {
  const preferred = [props.search.criteria.stay, props.wantedStay].find((stay) => stay && open.includes(stay))
  return html`<label class="inline-choice"><span class="visually-hidden">${words.stayFor(row.name)}</span>
    <select class="width-medium" name="sejour-${row.finess}">${open.map(
      (stay) =>
        html`<option value="${stay}"${when(stay === (preferred ?? open[0]), () => html` selected`)}>${stayNames[stay]}</option>`,
    )}</select></label>`
}

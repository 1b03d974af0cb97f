// What stands above the list: its tabs, its filters, its sorts.
import { button, buttonLink } from '../../ui/buttons.ts'
import { selectField } from '../../ui/fields.ts'
import { attributes, type Html, html, when } from '../../ui/html.ts'
import { icon } from '../../ui/icons.ts'
import { tabs } from '../../ui/parts.ts'
import { formOf } from '../../volets/forms.ts'
import type { Orientation } from '../../volets/volet.ts'
import type { DossierStatus } from '../dossier.ts'
import { type Counters, type Facet, type Filter, filters, type Sort, sorts, type Tab, type Wanted } from '../list.ts'
import { type Expected, expectedFromKey, urgencyOf } from '../rules.ts'
import { expectedWords, statusWords, listWords as words } from '../words.ts'
import { firstOrder, hrefOfTab, isFiltered, listHref, names, placeFields, valueSlugs } from './list-address.ts'

export const createActions = (): Html =>
  html`${buttonLink(words.create, '/dossiers/nouveau', { kind: 'primary', icon: 'plus' })}${buttonLink(words.byNumber, '/dossiers/numero')}`

export const listTabs = (
  { tabs: counts, setAside }: Pick<Counters, 'tabs' | 'setAside'>,
  wanted: Wanted,
  shown: Tab | 'setAside' = wanted.tab,
): Html =>
  tabs(
    (['open', 'closed', 'setAside'] as const).map((tab) => ({
      label: words.tabs[tab],
      href: hrefOfTab(wanted, tab),
      count: tab === 'setAside' ? setAside : counts[tab],
      current: tab === shown,
    })),
    'Dossiers',
    // Without any dossier these stand in the middle of the page.
    shown !== 'open' || counts.open > 0 ? createActions() : undefined,
  )

/** Under half a dozen dossiers there is nothing to sort out. */
const ENOUGH = 6

export const listBar = (wanted: Wanted, { tabs: counts, facets }: Counters): Html =>
  counts[wanted.tab] >= ENOUGH || isFiltered(wanted)
    ? html`<div class="list-bar">${filterForm(wanted, facets)}${sortLinks(wanted)}</div>`
    : html``

const filterForm = (wanted: Wanted, facets: Counters['facets']): Html =>
  html`<details class="filters"><summary><span>${words.filter}${isFiltered(wanted) ? words.filteredBy(chosenIn(wanted, facets)) : html`<span class="longer"> ${words.whatIsFiltered}</span>`}</span>${icon('chevron-down')}</summary>
    <form method="get" action="/dossiers" class="list-filters" aria-label="${words.filter} ${words.whatIsFiltered}">
    ${placeFields(wanted).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
    ${filters.map((filter) => when(facets[filter].length > 1 || wanted[filter] || (filter === 'lender' && facets.lender.length), () => filterField(filter, wanted, facets[filter])))}
    ${button(words.filter)}${when(isFiltered(wanted), () => html`<a href="${listHref(withoutFilters(wanted))}">${words.clear}</a>`)}</form></details>`

const chosenIn = (wanted: Wanted, facets: Counters['facets']): string[] =>
  filters.flatMap((filter) => {
    const value = wanted[filter]
    return value ? labelIn[filter](facets[filter].find((facet) => facet.value === value) ?? { value, count: 0 }) : []
  })

const filterField = (filter: Filter, wanted: Wanted, facets: readonly Facet[]): Html =>
  selectField({
    id: names[filter],
    name: names[filter],
    label: words.filterNames[filter],
    optionalMark: false,
    empty: words.all[filter],
    value: wanted[filter] && valueSlugs[filter](wanted[filter]),
    options: offered(filter, facets)
      .filter(({ value, count }) => count > 0 || value === wanted[filter])
      .toSorted((a, b) => rankIn[filter](a) - rankIn[filter](b))
      .map((facet) => ({
        value: valueSlugs[filter](facet.value),
        label: `${labelIn[filter](facet)} (${facet.count})`,
      })),
  })

/** What is to fill, or to validate, in any volet is offered before each of them. */
function offered(filter: Filter, facets: readonly Facet[]): readonly Facet[] {
  if (filter !== 'expected') return facets
  const ofVolets = facets.filter(({ value }) => value.includes(':'))
  const acts = Map.groupBy(ofVolets, ({ value }) => value.split(':')[0] ?? '')
  const sums = [...acts].map(([value, lines]) => ({
    value,
    count: lines.reduce((sum, { count }) => sum + count, 0),
  }))
  return [...sums, ...facets]
}

const labelIn: Record<Filter, (facet: Facet) => string> = {
  orientation: ({ value }) => formOf(value as Orientation).name,
  status: ({ value }) => statusWords[value as DossierStatus].label,
  expected: ({ value }) => {
    const expected = expectedFromKey(value)
    return expected ? expectedWords(expected) : words.anyVolet[value as 'fill' | 'validate']
  },
  lender: ({ label }) => label ?? '',
}

const rankIn: Record<Filter, (facet: Facet) => number> = {
  orientation: ({ count }) => -count,
  status: ({ value }) => Object.keys(statusWords).indexOf(value),
  expected: ({ value }) => urgencyOf(value.split(':')[0] as Expected['do']),
  lender: ({ count }) => -count,
}

export const withoutFilters = ({ tab, sort, order }: Wanted): Wanted => ({ tab, sort, order })

const sortLinks = (wanted: Wanted): Html =>
  html`<nav class="sorts" aria-label="${words.sortBy}"><span class="soft">${words.sortBy}</span><ul>${sorts.map((sort) => sortLink(wanted, sort))}</ul></nav>`

/** The sort in use turns the other way round. */
function sortLink(wanted: Wanted, sort: Sort): Html {
  const isCurrent = wanted.sort === sort
  const turned = wanted.order === 'ascending' ? 'descending' : 'ascending'
  const href = listHref({ ...wanted, sort, order: isCurrent ? turned : firstOrder(sort) })
  return html`<li><a href="${href}"${attributes({ 'aria-current': isCurrent ? 'true' : undefined })}>${words.sorts[sort]}${when(
    isCurrent,
    () =>
      html` <span aria-hidden="true">${wanted.order === 'ascending' ? '↑' : '↓'}</span><span class="visually-hidden">, ${words.orders[wanted.order]}</span>`,
  )}</a></li>`
}

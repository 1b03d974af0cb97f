// The list as an address tells it: tab, sort and filters, all in French, nothing of a person.
import { isId } from '../../db/new-id.ts'
import { pageKeyText, parsePageKey } from '../../db/page-key.ts'
import { type Orientation, type VoletKind, voletKinds } from '../../volets/volet.ts'
import type { DossierStatus } from '../dossier.ts'
import { type Filter, filters, type Order, type Place, type Sort, type Tab, type Wanted } from '../list.ts'
import type { Expected } from '../rules.ts'
import { slugs } from './create-view.ts'

export const tabSlugs = { closed: 'clos', setAside: 'hors-patientele' } as const
export const names = {
  tab: 'onglet',
  sort: 'tri',
  order: 'ordre',
  orientation: 'orientation',
  status: 'etat',
  expected: 'attendu',
  lender: 'confrere',
  after: 'apres',
  before: 'avant',
} as const
export const sortSlugs: Record<Sort, string> = { changed: 'modifie', number: 'numero', name: 'nom' }
export const orderSlugs: Record<Order, string> = { ascending: 'croissant', descending: 'decroissant' }
export const statusSlugs: Record<DossierStatus, string> = {
  inProgress: 'a-completer',
  complete: 'pret',
  searching: 'en-recherche',
  proposed: 'place-proposee',
  confirmed: 'place-confirmee',
  admitted: 'admis',
  addressed: 'adresse',
  followed: 'parcours',
  finished: 'termine',
  cancelled: 'annule',
  archived: 'archive',
}
const actSlugs: Record<Expected['do'], string> = {
  decideProposal: 'proposition',
  chooseAgreement: 'accord',
  completeForPco: 'complement',
  reviewChild: 'enfant-a-revoir',
  replyQuestion: 'question',
  fill: 'remplir',
  validate: 'valider',
  chooseStructures: 'structures',
  send: 'envoi',
  addPiece: 'piece',
  nothing: 'rien',
}

/** `fill:medical` → `remplir.medical`. */
export function expectedSlug(key: string): string {
  const [act = '', volet] = key.split(':')
  const slug = actSlugs[act as Expected['do']] ?? ''
  return volet ? `${slug}.${volet}` : slug
}

function expectedFromSlug(slug: string | undefined): string | undefined {
  const [typed, volet] = (slug ?? '').split('.')
  const act = keyOf(actSlugs, typed)
  if (!act || volet === undefined) return act
  const isOfVolet = (act === 'fill' || act === 'validate') && voletKinds.includes(volet as VoletKind)
  return isOfVolet ? `${act}:${volet}` : undefined
}

/** The order in which a sort is first offered: what moved last, then the beginning of the alphabet. */
export const firstOrder = (sort: Sort): Order => (sort === 'changed' ? 'descending' : 'ascending')

/** What is not understood is not asked. */
export function wantedFrom(query: (name: string) => string | undefined): Wanted {
  const sort = keyOf(sortSlugs, query(names.sort)) ?? 'changed'
  const orientation = keyOf(slugs, query(names.orientation))
  const status = keyOf(statusSlugs, query(names.status))
  const expected = expectedFromSlug(query(names.expected))
  const lender = query(names.lender)
  return {
    tab: query(names.tab) === tabSlugs.closed ? 'closed' : 'open',
    sort,
    order: keyOf(orderSlugs, query(names.order)) ?? firstOrder(sort),
    ...(orientation ? { orientation } : {}),
    ...(status ? { status } : {}),
    ...(expected ? { expected } : {}),
    ...(lender && isId(lender) ? { lender } : {}),
  }
}

export const placeFrom = (query: (name: string) => string | undefined): Pick<Place, 'after' | 'before'> => ({
  after: parsePageKey(query(names.after)),
  before: parsePageKey(query(names.before)),
})

const keyOf = <K extends string>(slugsOf: Record<K, string>, typed: string | undefined): K | undefined =>
  (Object.keys(slugsOf) as K[]).find((key) => slugsOf[key] === typed)

type Field = [name: string, value: string]
const field = (name: string, value: string | undefined | false): Field[] => (value ? [[name, value]] : [])

/** What the address says beside the filters, as hidden fields of their form. */
export const placeFields = ({ tab, sort, order }: Pick<Wanted, 'tab' | 'sort' | 'order'>): Field[] => [
  ...field(names.tab, tab === 'closed' && tabSlugs.closed),
  ...field(names.sort, sort !== 'changed' && sortSlugs[sort]),
  ...field(names.order, order !== firstOrder(sort) && orderSlugs[order]),
]

const filterFields = (wanted: Wanted): Field[] =>
  filters.flatMap((filter) => field(names[filter], wanted[filter] && valueSlugs[filter](wanted[filter])))

export function listHref(wanted: Wanted, { after, before }: Pick<Place, 'after' | 'before'> = {}): string {
  const fields = [
    ...placeFields(wanted),
    ...filterFields(wanted),
    ...field(names.after, after && pageKeyText(after)),
    ...field(names.before, before && pageKeyText(before)),
  ]
  return fields.length > 0 ? `/dossiers?${new URLSearchParams(fields)}` : '/dossiers'
}

/** Another tab in the same order, by the filters that it has as well: states and what is expected are of the tab shown. */
export function hrefOfTab({ sort, order, orientation, lender }: Wanted, tab: Tab | 'setAside'): string {
  const kept = { sort, order, ...(orientation ? { orientation } : {}), ...(lender ? { lender } : {}) }
  if (tab !== 'setAside') return listHref({ tab, ...kept })
  // Neither sorted nor filtered, it hands on what the others are shown by.
  const handedOn = [...placeFields({ tab: 'open', ...kept }), ...filterFields({ tab: 'open', ...kept })]
  return `/dossiers?${new URLSearchParams([[names.tab, tabSlugs.setAside], ...handedOn])}`
}

export const setAsideHref = `/dossiers?${names.tab}=${tabSlugs.setAside}`

export const isFiltered = (wanted: Wanted): boolean => filterFields(wanted).length > 0

/** The words of the address for the values of the filters. */
export const valueSlugs: Record<Filter, (value: string) => string> = {
  orientation: (value) => slugs[value as Orientation] ?? '',
  status: (value) => statusSlugs[value as DossierStatus] ?? '',
  expected: expectedSlug,
  lender: (value) => value,
}

import type { PageKey } from '../db/page-key.ts'
import type { Orientation } from '../volets/volet.ts'
import type { DossierStatus } from './dossier.ts'

export type Tab = 'open' | 'closed'

export const sorts = ['changed', 'number', 'name'] as const
export type Sort = (typeof sorts)[number]
export type Order = 'ascending' | 'descending'

/** What the list is asked for. `lender`: the account of a colleague who lends dossiers. */
export type Wanted = {
  tab: Tab
  sort: Sort
  order: Order
  orientation?: Orientation
  status?: DossierStatus
  /** See `expectedKey`; an act alone stands for those of all volets. */
  expected?: string
  lender?: string
}

/** `after` the last person shown, or `before` the first one: told by his last change and his first dossier. */
export type Place = { after?: PageKey | undefined; before?: PageKey | undefined; size: number }

export const filters = ['orientation', 'status', 'expected', 'lender'] as const
export type Filter = (typeof filters)[number]

/** One value of a filter and how many dossiers of the tab have it; `oldest`: the one that has waited longest. */
export type Facet = { value: string; count: number; oldest: string; label?: string }
export type Counters = {
  tabs: Record<Tab, number>
  setAside: number
  /** Of the tab shown. */
  facets: Record<Filter, Facet[]>
}

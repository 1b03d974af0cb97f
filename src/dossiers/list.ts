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

/** One value of a filter and how many dossiers have it among those that the other filters keep. */
export type Facet = { value: string; count: number; label?: string }
export type Counters = {
  tabs: Record<Tab, number>
  setAside: number
  /** The last change of all tabs. */
  changedAt: Date | undefined
  /** Of the tab shown: every value in it, and the one asked for. */
  facets: Record<Filter, Facet[]>
  /** Of the tab shown, by what is expected: the dossier that has waited longest. */
  longest: Record<string, string>
}

/** How many dossiers are alike in all that is counted; `lender`: an account, null for one’s own. */
export type Alike = Record<Exclude<Filter, 'lender'>, string> & {
  lender: string | null
  isClosed: boolean
  count: number
}

export const totalOf = (alike: readonly Alike[]): number => alike.reduce((sum, { count }) => sum + count, 0)

/** The values of one filter, the most frequent first. */
export function facetsOf(filter: Filter, alike: readonly Alike[], wanted: Partial<Wanted> = {}): Facet[] {
  const others = filters.filter((each) => each !== filter)
  const counts = new Map<string, number>()
  for (const line of alike) {
    const value = line[filter]
    const count = others.every((other) => isKept(wanted[other], line[other])) ? line.count : 0
    if (value) counts.set(value, (counts.get(value) ?? 0) + count)
  }
  const asked = wanted[filter]
  // A colleague’s name is told of no other account than one who lends.
  if (asked && filter !== 'lender' && ![...counts.keys()].some((value) => isKept(asked, value))) counts.set(asked, 0)
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

/** An act stands for itself in any volet. */
const isKept = (asked: string | undefined, value: string | null): boolean =>
  !asked || value === asked || value?.split(':')[0] === asked

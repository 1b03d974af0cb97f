import type { Tx } from '../db/connection.ts'
import { resolvePlace } from './commune-store.ts'
import type { Search, SearchOutcome } from './search.ts'
import { searchStructures } from './store.ts'

/** The whole of a search page: the place typed becomes a commune, then the homes are looked for. */
export async function runSearch(
  tx: Tx,
  search: Search,
  options: { socialAidFirst?: boolean } = {},
): Promise<SearchOutcome> {
  const { commune, choices } = await resolvePlace(tx, search.criteria)
  const isPlaced = search.criteria.around !== null || search.criteria.place !== ''
  if (isPlaced && !commune) {
    const fault = choices.length > 0 ? 'severalPlaces' : 'unknownPlace'
    return { search: { ...search, faults: { ...search.faults, place: fault } }, found: null, choices }
  }
  const resolved = { ...search, criteria: { ...search.criteria, around: commune?.code ?? null } }
  if (!commune && !search.criteria.name) return { search: resolved, found: null, choices: [] }
  return {
    search: resolved,
    found: await searchStructures(tx, resolved.criteria, { ...options, center: commune }),
    choices: [],
  }
}

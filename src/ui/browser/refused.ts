// What is kept of an answer that the server refused, so that a later page sends it again under its own name.
import { element, find } from './dom.ts'
import type { Entries } from './kept.ts'

const UNREAD = 'nonlu:'

/** A fault, a conflict, a volet sealed meanwhile. */
export const isRefusal = (status: number): boolean => status === 409 || status === 413 || status === 422

/** The answer alone, and the first version of the volet that its author did not see. */
export function refusedEntries(field: HTMLElement, tried: Entries): Entries {
  const key = keyOf(field)
  const sent = (wanted: string) => tried.find(([name]) => name === wanted)?.[1]
  const unread = sent(UNREAD + key) ?? String(Number(sent('vue') ?? sent('version') ?? 0) + 1)
  const answer = tried.filter(([name]) => name === key || name.startsWith(`${key}.`))
  return [...answer, [UNREAD + key, unread]]
}

/** As long as the field shows it, what others answered since is not overwritten without a word. */
export function keepUnread(field: HTMLElement, entries: Entries): void {
  for (const [name, value] of entries)
    if (name.startsWith(UNREAD) && !find(`[name^="${UNREAD}"]`, field))
      find('.saved', field)?.append(element('input', { type: 'hidden', name, value }))
}

const keyOf = (field: HTMLElement): string =>
  new URL(field.getAttribute('hx-post') ?? '', location.href).searchParams.get('question') ?? ''

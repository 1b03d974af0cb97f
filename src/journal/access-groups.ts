import { dayOf } from '../calendar.ts'
import type { Action } from './entry.ts'

type Line = { id: string; at: Date; action: Action; actor: string; dossierId: string | null }
/** What one person did in one day on one dossier, for one other; newest first. */
export type AccessGroup<Access> = { last: Access; accesses: Access[] }
export type AccessCount = { readings: number; changes: number; searches: number }

const readings: readonly Action[] = [
  'openDossier',
  'openVolet',
  'openVersions',
  'compareVersions',
  'exportDossier',
  'openDemande',
  'makeDocument',
  'openAttachments',
  'openAttachment',
  'alteredAttachment',
]
const searches: readonly Action[] = ['searchPatients', 'joinRefused']

/** Whole days as far as they fit: a group is told in two only when its day is longer than a page. `found`: one more than `size` when more follow. */
export function pageOf<Access extends Line>(
  found: readonly Access[],
  size: number,
): { shown: readonly Access[]; next?: string } {
  const [page, following] = [found.slice(0, size), found[size]]
  if (!following) return { shown: page }
  const cut = dayOf(following.at)
  const whole = page.filter(({ at }) => dayOf(at) !== cut)
  const shown = whole.length > 0 ? whole : page
  const last = shown.at(-1)
  return { shown, ...(last ? { next: last.id } : {}) }
}

/** In the order of the last access of each. */
export function groupsOf<Access extends Line>(accesses: readonly Access[]): AccessGroup<Access>[] {
  const groups = new Map<string, AccessGroup<Access>>()
  for (const access of accesses) {
    const key = [dayOf(access.at), access.dossierId, access.actor].join('\n')
    const group = groups.get(key)
    if (group) group.accesses.push(access)
    else groups.set(key, { last: access, accesses: [access] })
  }
  return [...groups.values()]
}

export function countOf(accesses: readonly Pick<Line, 'action'>[]): AccessCount {
  const among = (actions: readonly Action[]) => accesses.filter(({ action }) => actions.includes(action)).length
  const [read, searched] = [among(readings), among(searches)]
  return { readings: read, searches: searched, changes: accesses.length - read - searched }
}

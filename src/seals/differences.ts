// What changed between two versions of a volet: pure comparison, without words.
import type { Answer, Answers, Row } from '../volets/volet.ts'
import { alignment } from './alignment.ts'
import { canonical } from './seal.ts'

/** An answer that only one version has, or that differs: absent means not answered. */
export type Change = { key: string; before?: Answer; after?: Answer }

export const isSameAnswer = (one: Answer | undefined, other: Answer | undefined): boolean =>
  one === other || (one !== undefined && other !== undefined && canonical(one) === canonical(other))

export function changesBetween(before: Answers, after: Answers): Change[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].flatMap((key) => {
    const [old, fresh] = [own(before, key), own(after, key)]
    if (isSameAnswer(old, fresh)) return []
    return [{ key, ...(old === undefined ? {} : { before: old }), ...(fresh === undefined ? {} : { after: fresh }) }]
  })
}

export function applyChanges(changes: readonly Change[], answers: Answers): Answers {
  const changed = new Map(Object.entries(answers))
  for (const { key, after } of changes) {
    if (after === undefined) changed.delete(key)
    else changed.set(key, after)
  }
  return Object.fromEntries(changed)
}

const own = (answers: Answers, key: string): Answer | undefined =>
  Object.hasOwn(answers, key) ? answers[key] : undefined

export type TextPart = { kind: 'kept' | 'removed' | 'added'; text: string }

/** Word by word; put end to end, what was kept and removed is the first text, what was kept and added the second. */
export function textParts(before: string, after: string): TextPart[] {
  const parts: TextPart[] = []
  for (const pair of alignment(wordsOf(before), wordsOf(after), (a, b) => a === b)) {
    const kind = !('before' in pair) ? 'added' : 'after' in pair ? 'kept' : 'removed'
    const text = 'before' in pair ? pair.before : pair.after
    const last = parts.at(-1)
    if (last?.kind === kind) last.text += text
    else parts.push({ kind, text })
  }
  return parts
}

/** Words and what separates them, with nothing lost. */
const wordsOf = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? []

/** A row of the first, of the second, or of both; `columns` names the cells that changed. */
export type RowChange =
  | { kind: 'kept' | 'removed' | 'added'; row: Row }
  | { kind: 'changed'; before: Row; after: Row; columns: readonly string[] }

/** Row by row, in order; a row that kept its first cell is told as changed, not as removed and added. */
export function rowChanges(before: readonly Row[], after: readonly Row[], nameColumn?: string): RowChange[] {
  const changes: RowChange[] = []
  let [removed, added]: [Row[], Row[]] = [[], []]
  const flush = () => {
    changes.push(...gapBetween(removed, added, nameColumn))
    ;[removed, added] = [[], []]
  }
  for (const pair of alignment(before, after, isSameRow)) {
    if ('before' in pair && 'after' in pair) {
      flush()
      changes.push({ kind: 'kept', row: pair.before })
    } else if ('before' in pair) removed.push(pair.before)
    else added.push(pair.after)
  }
  flush()
  return changes
}

/** Rows between two that were kept: paired where they tell of the same thing. */
function gapBetween(removed: readonly Row[], added: readonly Row[], nameColumn: string | undefined): RowChange[] {
  const isNamesake = (one: Row, other: Row): boolean =>
    nameColumn !== undefined && one[nameColumn] !== undefined && one[nameColumn] === other[nameColumn]
  return alignment(removed, added, isNamesake).map((pair) => {
    if (!('before' in pair)) return { kind: 'added', row: pair.after }
    if (!('after' in pair)) return { kind: 'removed', row: pair.before }
    const { before, after } = pair
    const columns = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return { kind: 'changed', before, after, columns: columns.filter((key) => before[key] !== after[key]) }
  })
}

const isSameRow = (one: Row, other: Row): boolean => canonical(one) === canonical(other)

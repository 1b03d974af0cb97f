import { plain } from './identity.ts'

/** How well a person answers to what was typed: 3 by whole words, 2 by their beginnings, 1 but for a slip of the keyboard. */
export type Rank = 0 | 1 | 2 | 3

/** Nothing is searched under two letters. */
export const isSearchable = (typed: string): boolean => plain(typed).replaceAll(' ', '').length >= 2

/**
 * `typed` may hold names, first names and a birth year in any order; `searchName` is plain. The worst word decides.
 * « jeanpierre » finds Jean-Pierre, « de la tour » finds Delatour.
 */
export function rankOf(typed: string, searchName: string): Rank {
  const words = plain(typed).split(' ')
  const names = searchName.split(' ')
  const all = [...names, ...joined(names, 2), ...joined(names, 3)]
  const apart = Math.min(...words.map((word) => rankOfWord(word, names, all))) as Rank
  return words.length === 1 ? apart : (Math.max(apart, rankOfWord(words.join(''), [], all)) as Rank)
}

/** Those that answer, the best first, then by name; the order given is kept among the lines of one person. */
export function ranked<T extends { searchName: string; sortName: string }>(typed: string, lines: readonly T[]) {
  return lines
    .map((line) => ({ ...line, rank: rankOf(typed, line.searchName) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank || compare(a.sortName, b.sortName))
}

// Plain names: the order of their characters is that of the alphabet.
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

const joined = (names: readonly string[], count: number): string[] =>
  names.slice(count - 1).map((_, index) => names.slice(index, index + count).join(''))

function rankOfWord(word: string, names: readonly string[], all: readonly string[]): Rank {
  if (all.includes(word)) return 3
  if (all.some((name) => name.startsWith(word))) return 2
  const slips = slipsAllowed(word)
  return slips > 0 && names.some((name) => isNear(word, name, slips)) ? 1 : 0
}

/** A year is right or wrong; a short word would look like any other. */
const slipsAllowed = (word: string): number => {
  if (/\d/.test(word) || word.length < 4) return 0
  return word.length < 9 ? 1 : 2
}

const isNear = (word: string, name: string, most: number): boolean =>
  !/\d/.test(name) && Math.abs(word.length - name.length) <= most && slipsBetween(word, name) <= most

/** Letters missing, added, replaced, or two neighbours exchanged (optimal string alignment). */
export function slipsBetween(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const at = (line: readonly number[], index: number) => line[index] ?? Number.POSITIVE_INFINITY
      const replaced = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const exchanged = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(beforeLast, j - 2) + 1 : replaced
      row.push(Math.min(at(last, j) + 1, at(row, j - 1) + 1, replaced, exchanged))
    }
    ;[beforeLast, last] = [last, row]
  }
  return last[b.length] ?? 0
}

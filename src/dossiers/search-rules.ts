import { plain } from './identity.ts'
import { isRealDate } from './identity-form.ts'

/** How well a person answers to what was typed: 3 by whole words, 2 by their beginnings, 1 but for a slip of the keyboard. */
export type Rank = 0 | 1 | 2 | 3

const MONTHS = 'JANVIER FEVRIER MARS AVRIL MAI JUIN JUILLET AOUT SEPTEMBRE OCTOBRE NOVEMBRE DECEMBRE'.split(' ')
const yearLast = /(?<!\S)(?<day>\d{1,2})(?:ER)? (?<month>\d{1,2}|[A-Z]{3,9}) (?<year>\d{4})(?!\S)/
const yearFirst = /(?<!\S)(?<year>\d{4}) (?<month>\d{1,2}) (?<day>\d{1,2})(?!\S)/

/** What is typed with a whole birth date, as figures or words, among names or alone: its year stands for it in `words`. */
export function readTyped(typed: string): { words: string; birthDate?: string } {
  const words = plain(typed)
  const {
    index = 0,
    0: date = '',
    groups: { day = '', month = '', year = '' } = {},
  } = yearLast.exec(words) ?? yearFirst.exec(words) ?? {}
  const birthDate = [year, monthFrom(month), day.padStart(2, '0')].join('-')
  if (!isRealDate(birthDate)) return { words }
  return { words: words.slice(0, index) + year + words.slice(index + date.length), birthDate }
}

/** « 01 », « janvier » or « janv »: `01`; as typed when it is no month, or might be two. */
function monthFrom(typed: string): string {
  const [only, ...others] = MONTHS.filter((month) => month.startsWith(typed))
  return (only && others.length === 0 ? String(MONTHS.indexOf(only) + 1) : typed).padStart(2, '0')
}

/** Nothing is searched under two letters. */
export const isSearchable = (typed: string): boolean => plain(typed).replaceAll(' ', '').length >= 2

/**
 * `typed` may hold names, first names and a birth year in any order; the `searchName` of a person is plain. The worst word
 * decides. « jeanpierre » finds Jean-Pierre, « de la tour » finds Delatour.
 */
export function rankerOf(typed: string): (searchName: string) => Rank {
  const words = plain(typed).split(' ')
  const joined = words.length > 1 ? words.join('') : undefined
  return (searchName) => {
    const names = searchName.split(' ')
    let apart: Rank = 3
    for (const word of words) {
      if (apart > 0) apart = Math.min(apart, rankByLetters(word, names) || rankBySlips(word, names)) as Rank
    }
    return joined && apart < 3 ? (Math.max(apart, rankByLetters(joined, names)) as Rank) : apart
  }
}

/** Those that answer, the best first, then by name; the order given is kept among the lines of one person. */
export function ranked<T extends { searchName: string; sortName: string }>(typed: string, lines: readonly T[]) {
  const rankOf = rankerOf(typed)
  return lines
    .flatMap((line) => {
      const rank = rankOf(line.searchName)
      return rank > 0 ? [{ ...line, rank }] : []
    })
    .toSorted((a, b) => b.rank - a.rank || compare(a.sortName, b.sortName))
}

// Plain names: the order of their characters is that of the alphabet.
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

/** By one name, or by two or three that follow each other and are typed as one. */
function rankByLetters(word: string, names: readonly string[]): 0 | 2 | 3 {
  let best: 0 | 2 = 0
  for (const [index, name] of names.entries()) {
    if (name === word) return 3
    if (name.startsWith(word)) best = 2
    else if (word.startsWith(name))
      for (const count of [2, 3]) {
        const joined = index + count <= names.length ? names.slice(index, index + count).join('') : ''
        if (joined === word) return 3
        if (joined.startsWith(word)) best = 2
      }
  }
  return best
}

function rankBySlips(word: string, names: readonly string[]): 0 | 1 {
  const most = slipsAllowed(word)
  return most > 0 && names.some((name) => isNear(word, name, most)) ? 1 : 0
}

/** A year is right or wrong; a short word would look like any other. */
const slipsAllowed = (word: string): number => {
  if (/\d/.test(word) || word.length < 4) return 0
  return word.length < 9 ? 1 : 2
}

const isNear = (word: string, name: string, most: number): boolean =>
  Math.abs(word.length - name.length) <= most && !/\d/.test(name) && slipsBetween(word, name) <= most

/** Letters missing, added, replaced, or two neighbours exchanged (optimal string alignment). */
export function slipsBetween(a: string, b: string): number {
  const width = b.length + 1
  const table = new Uint8Array((a.length + 1) * width)
  for (let i = 0; i <= a.length; i++) table[i * width] = i
  for (let j = 0; j <= b.length; j++) table[j] = j
  const at = (i: number, j: number): number => table[i * width + j] ?? 0
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(i - 1, j - 1) + Number(a[i - 1] !== b[j - 1])
      const isExchange = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const exchanged = isExchange ? at(i - 2, j - 2) + 1 : replaced
      table[i * width + j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, replaced, exchanged)
    }
  return at(a.length, b.length)
}

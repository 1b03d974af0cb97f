// What is typed to find a code: the start of a code, or words of its label.

/** `code` in capitals and without dot. Words in capitals, without accents. */
export type CodeSearch = { code: string } | { words: readonly string[] }

export const MOST_FOUND = 20
const LONGEST = 100
const small = new Set(['DE', 'DU', 'DES', 'LA', 'LE', 'LES', 'UN', 'UNE', 'ET', 'OU', 'AU', 'AUX', 'EN', 'PAR', 'SUR'])

/** Undefined for too little to look for. */
export function readSearch(typed: string): CodeSearch | undefined {
  const plain = typed
    .slice(0, LONGEST)
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
  const code = /^\s*([A-Z]\d[\dA-Z.+]*)(?=\s|$)/.exec(plain)?.[1]?.replaceAll('.', '')
  if (code && /^[A-Z]\d(\d[\dA-Z+]{0,4})?$/.test(code)) return { code }
  const all = plain.match(/[A-Z0-9]+/g) ?? []
  const telling = all.filter((word, rank) => !small.has(word) && (/\d|../.test(word) || rank === all.length - 1))
  const words = telling.length > 0 ? telling : all
  return words.join('').length < 2 ? undefined : { words: words.slice(0, 6) }
}

/** How names of places are compared: capitals without accents, one space between words, « SAINT » in full. */
export const plainName = (name: string): string =>
  name
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim()
    .replace(/ CEDEX( \d+)?$/, '')
    .replace(/\bST\b/g, 'SAINT')
    .replace(/\bSTE\b/g, 'SAINTE')

const small = new Set([
  'LA',
  'LE',
  'LES',
  'DE',
  'DU',
  'DES',
  'SUR',
  'SOUS',
  'EN',
  'ET',
  'AU',
  'AUX',
  'LES',
  'LEZ',
  'PAR',
])

/** Postal capitals made readable; accents and hyphens are lost, so a commune’s own name is better when it is known. */
export const properCase = (capitals: string): string =>
  plainName(capitals)
    .split(' ')
    .map((word, rank) => (rank > 0 && small.has(word) ? word.toLowerCase() : capitalised(word, rank)))
    .join(' ')
    .replace(/\b([DL])’? (?=\S)/gi, '$1’')

const capitalised = (word: string, rank: number): string =>
  word === 'D' && rank > 0 ? 'd' : word.charAt(0) + word.slice(1).toLowerCase()

/** « Ambérieu-en-Bugey (01) » */
export const communeLabel = ({ name, departmentCode }: { name: string; departmentCode: string }): string =>
  `${name} (${departmentCode})`

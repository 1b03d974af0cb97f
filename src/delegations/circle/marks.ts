// Words that stand nowhere but in one dossier: whatever they are found in has told of it.
import { readPdf } from '../../documents/read-back.ts'

const NAME = 'Nommarque'
const TEXT = 'Motmarque'

/** `name`: of the person; `text`: in whatever is medical; `number`: of the dossier. */
export type Marks = { name: string; text: string; number: string }

let last = 0

/** A new pair of words, told apart by their last letters. */
export function newMarks(): { name: string; text: string } {
  const letters = (last++)
    .toString(26)
    .padStart(4, '0')
    .replace(/[0-9]/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? '')
  return { name: `${NAME}${letters}`, text: `${TEXT}${letters}` }
}

/** The beginning of every name: what a search finds all of them by. */
export const EVERY_NAME = NAME

const marked = new RegExp(`(?:${NAME}|${TEXT})[a-z]+`, 'gi')
const numbered = /[GST][\s\u00a0]?\d{4}[\s\u00a0]?\d{4}[\s\u00a0]?[A-Z]/g

/** In the help of forms. */
const EXAMPLE = 'G12345678A'

/** All the marks in a text, as `traceOf` writes them. */
export function tracesIn(text: string): Set<string> {
  const words = [...text.matchAll(marked)].map(([word]) => word.toLowerCase())
  const numbers = [...text.matchAll(numbered)].map(([number]) => number.replace(/[\s\u00a0]/g, ''))
  return new Set([...words, ...numbers.filter((number) => number !== EXAMPLE)])
}

export const traceOf = (mark: string): string => (/\d/.test(mark) ? mark : mark.toLowerCase())

/** What a reader gets of an answer: the bytes as they are, and the words of a PDF, which stand compressed in it. */
export async function wordsOf(response: Response): Promise<string> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  const raw = new TextDecoder().decode(bytes)
  const headers = [...response.headers].map((each) => each.join(' ')).join('\n')
  const printed = raw.startsWith('%PDF') ? (await readPdf(bytes)).text : ''
  return [headers, raw, printed].join('\n')
}

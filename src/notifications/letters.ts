import { oneLine } from '../mails/compose.ts'
import { type Letter, letterOf } from '../mails/letter.ts'
import type { DigestLine } from './store.ts'
import { digestSentence, digestWords as words } from './words.ts'

/** Dossiers to a mail; the others are counted. */
const MOST = 60

/** The mail of the day: one line for each dossier and structure, in the order of what happened first. */
export function digestLetter(lines: readonly DigestLine[], publicUrl: string): Letter {
  const sentences = new Map<string, { line: DigestLine; said: Set<string> }>()
  for (const line of lines) {
    const key = `${line.number} ${line.structureName ?? ''}`
    const known = sentences.get(key) ?? { line, said: new Set() }
    sentences.set(key, known)
    known.said.add(digestSentence(line.kind, line.news))
  }
  const told = [...sentences.values()].map(({ line: { number, structureName }, said }) =>
    words.line(number, structureName && oneLine(structureName), [...said].join(' ')),
  )
  return letterOf(words.subject(lines.length), [
    words.lead,
    ...told.slice(0, MOST),
    ...(told.length > MOST ? [words.more(told.length - MOST)] : []),
    { link: `${publicUrl}/`, label: words.open },
    { link: `${publicUrl}/compte/notifications`, label: words.change },
  ])
}

import type { EventKind } from '../demandes/notice.ts'
import { showNumber } from '../dossiers/number.ts'
import type { Audience } from './audience.ts'
import type { Letter } from './letter.ts'
import { mailSentences, mailWords } from './words.ts'

/** All that a letter may hold of an event. */
export type Told = {
  move: EventKind
  to: Audience
  number: string
  /** Left out where the name alone would tell of health: a unit of palliative care, a platform for children. */
  structureName?: string
  dossierId: string
  demandeId: string
  /** Public address of the program, without a final slash. */
  publicUrl: string
}

/** Undefined when the move is not told to that side. */
export function compose({
  move,
  to,
  number,
  structureName,
  dossierId,
  demandeId,
  publicUrl,
}: Told): Letter | undefined {
  const sentence = mailSentences[to][move]
  if (!sentence) return undefined
  const shown = showNumber(number)
  const structure = structureName === undefined ? undefined : oneLine(structureName)
  const link = to === 'structure' ? `${publicUrl}/demandes/${demandeId}` : `${publicUrl}/dossiers/${dossierId}`
  return {
    subject: mailWords.subject(shown, structure),
    body: `${[
      mailWords.hello,
      sentence,
      [mailWords.dossier(shown), ...(structure ? [mailWords.structure(structure)] : [])].join('\n'),
      `${mailWords.follow}\n${link}`,
      `${mailWords.foot}\n\n${mailWords.signature}`,
    ].join('\n\n')}\n`,
  }
}

// Names come from a public directory; a line break in one would become a header of the letter.
export const oneLine = (name: string): string => name.replace(/[\s\p{Cc}]+/gu, ' ').trim()

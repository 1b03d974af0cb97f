import { frDateTime } from '../../ui/format.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { callout, sealNote } from '../../ui/parts.ts'
import { readingWords } from '../../volets/pages/words.ts'
import { readSeal } from '../content.ts'
import { signInLine } from '../words.ts'

type Shown = { number: number; content: string; hash: string; signer: string; sealedAt: Date }

/** Who engaged himself, when, how he had proved himself; a broken seal is said beside. */
export function sealView(seal: Shown, isSound: boolean): Html {
  const sealed = readSeal(seal.content)
  return html`${when(!isSound, () => callout({ tone: 'bad', body: readingWords.altered }))}${sealNote({
    title: readingWords.sealed(seal.number),
    lines: [
      readingWords.signer(seal.signer, frDateTime(seal.sealedAt)),
      ...(sealed ? [signInLine(sealed.signer)] : []),
      ...(isSound ? [readingWords.intact] : []),
    ],
    fingerprint: readingWords.fingerprint(seal.hash),
  })}`
}

import { frDateTime } from '../../ui/format.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { callout, sealNote } from '../../ui/parts.ts'
import { readingWords } from '../../volets/pages/words.ts'
import { sealContent } from '../content.ts'
import { signInLine } from '../words.ts'

type Shown = { number: number; content: string; hash: string; signer: string; sealedAt: Date }

/** Who engaged himself, when, how he had proved himself; a broken seal is said beside. */
export const sealView = (seal: Shown, isSound: boolean): Html =>
  html`${when(!isSound, () => callout({ tone: 'bad', body: readingWords.altered }))}${sealNote({
    title: readingWords.sealed(seal.number),
    lines: [
      readingWords.signer(seal.signer, frDateTime(seal.sealedAt)),
      signInLine(sealContent(seal.content).signer),
      ...(isSound ? [readingWords.intact] : []),
    ],
    fingerprint: readingWords.fingerprint(seal.hash),
  })}`

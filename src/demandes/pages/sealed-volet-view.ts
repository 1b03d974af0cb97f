import { showNumber } from '../../dossiers/number.ts'
import { patientName } from '../../dossiers/pages/list-view.ts'
import type { DossierView } from '../../dossiers/store.ts'
import { frDateTime } from '../../ui/format.ts'
import { type Html, html } from '../../ui/html.ts'
import { callout, pageHead, printHeader, sealNote } from '../../ui/parts.ts'
import { voletOf } from '../../volets/forms.ts'
import { sealedSummary } from '../../volets/pages/reading-view.ts'
import { readingWords } from '../../volets/pages/words.ts'
import type { Lookups } from '../../volets/summary.ts'
import type { VoletKind } from '../../volets/volet.ts'
import type { DemandeView } from '../store.ts'
import { receivedStrip } from './received-view.ts'

type Seal = {
  kind: VoletKind
  number: number
  content: string
  hash: string
  signer: string
  sealedAt: Date
  signIn: string
}
type Sealed = { demande: DemandeView; dossier: DossierView; seal: Seal; lookups: Lookups; isSound: boolean }

/** What was sealed and nothing else; a broken seal is said before anything. */
export const sealedVoletView = ({ demande, dossier, seal, lookups, isSound }: Sealed, now: Date): Html => {
  const { title } = voletOf(seal.kind)
  return html`${printHeader({ title, facts: [patientName(dossier), showNumber(dossier.number)], at: now })}
    ${receivedStrip({ demande, dossier }, now)}${pageHead({ title })}
    ${isSound ? sealOf(seal) : callout({ tone: 'bad', body: readingWords.altered })}
    ${sealedSummary(seal, lookups)}`
}

const sealOf = (seal: Seal): Html =>
  sealNote({
    title: readingWords.sealed(seal.number),
    lines: [
      readingWords.signer(seal.signer, frDateTime(seal.sealedAt)),
      readingWords.signIn(seal.signIn),
      readingWords.intact,
    ],
    fingerprint: readingWords.fingerprint(seal.hash),
  })

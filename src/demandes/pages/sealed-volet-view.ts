import { showNumber } from '../../dossiers/number.ts'
import { patientName } from '../../dossiers/pages/list-view.ts'
import type { DossierView } from '../../dossiers/store.ts'
import { versionsHref } from '../../seals/addresses.ts'
import type { News } from '../../seals/news.ts'
import { newsNote } from '../../seals/pages/news-view.ts'
import { sealView } from '../../seals/pages/seal-view.ts'
import { versionWords } from '../../seals/words.ts'
import { buttonLink } from '../../ui/buttons.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { pageHead, printHeader } from '../../ui/parts.ts'
import { voletOf } from '../../volets/forms.ts'
import { sealedSummary } from '../../volets/pages/reading-view.ts'
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
}
type Sealed = {
  demande: DemandeView
  dossier: DossierView
  seal: Seal
  lookups: Lookups
  isSound: boolean
  news: News | undefined
}

/** What was sealed and nothing else; a broken seal is said before anything. */
export const sealedVoletView = ({ demande, dossier, seal, lookups, isSound, news }: Sealed, now: Date): Html => {
  const base = `/demandes/${demande.id}/volets/${seal.kind}`
  const { title } = voletOf(seal.kind)
  return html`${printHeader({ title, facts: [patientName(dossier), showNumber(dossier.number)], at: now })}
    ${receivedStrip({ demande, dossier }, now)}${pageHead({ title, actions: buttonLink(versionWords.page, versionsHref(base)) })}
    ${when(news, (each) => newsNote(each, base))}${sealView(seal, isSound)}
    ${sealedSummary(seal, lookups)}`
}

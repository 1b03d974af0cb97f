import type { AttachmentKind } from '../attachments/kinds.ts'
import type { Progress } from '../dossiers/dossier.ts'
import { kindsFor } from '../volets/forms.ts'
import { has } from '../volets/reading.ts'
import { asksPalliative } from '../volets/sanitaire/had-rules.ts'
import { type Answers, type Destination, destinations, type Facts, type VoletKind } from '../volets/volet.ts'
import { orientationOf, type Stay } from './demande.ts'

const isDestination = (stay: Stay): stay is Destination => (destinations as readonly Stay[]).includes(stay)

/** What this cannot be sent without, whatever the dossier still asks for; HAD that is palliative is told by that volet too. */
function neededFor(stay: Stay, had: Answers): VoletKind[] {
  const asked: Destination[] = isDestination(stay) ? [stay] : []
  if (stay === 'had' && asksPalliative(had)) asked.push('palliatif')
  return kindsFor(orientationOf(stay), asked)
}

/** What a dossier has to send: its volets, their answers that count, the kinds of its pieces. */
export type Prepared = { progress: Progress; answers: Facts['others']; pieces: readonly AttachmentKind[] }
export type Lacking = { volets: readonly VoletKind[]; pieces: readonly AttachmentKind[] }

/** The pieces that the volet of this stay says are joined. */
export const promisedPieces = (stay: Stay, answers: Facts['others']): AttachmentKind[] =>
  isDestination(stay) && has(answers[stay] ?? {}, 'ordonnance', 'jointe') ? ['ordonnance'] : []

/** What is to be done before this is sent; volets of other destinations may still be drafts, or no longer there. */
export const lackingFor = (stay: Stay, { progress, answers, pieces }: Prepared): Lacking => ({
  volets: neededFor(stay, answers.had ?? {}).filter((kind) => progress[kind]?.state !== 'validated'),
  pieces: promisedPieces(stay, answers).filter((kind) => !pieces.includes(kind)),
})

export const isReadyFor = (stay: Stay, prepared: Prepared): boolean => {
  const { volets, pieces } = lackingFor(stay, prepared)
  return volets.length === 0 && pieces.length === 0
}

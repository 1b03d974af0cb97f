import type { Progress } from '../dossiers/dossier.ts'
import { kindsFor } from '../volets/forms.ts'
import { has } from '../volets/reading.ts'
import { type Answers, type Destination, destinations, type VoletKind } from '../volets/volet.ts'
import { orientationOf, type Stay } from './demande.ts'

const PALLIATIVE_MODE = '04'

/** HAD that is palliative is told by the volet of palliative care too. */
export const asksPalliative = (had: Answers): boolean =>
  has(had, 'modePrincipal', PALLIATIVE_MODE) || has(had, 'modeAssocie', PALLIATIVE_MODE)

const isDestination = (stay: Stay): stay is Destination => (destinations as readonly Stay[]).includes(stay)

/** What this cannot be sent without, whatever the dossier still asks for. */
function neededFor(stay: Stay, had: Answers): VoletKind[] {
  const asked: Destination[] = isDestination(stay) ? [stay] : []
  if (stay === 'had' && asksPalliative(had)) asked.push('palliatif')
  return kindsFor(orientationOf(stay), asked)
}

/** The volets to validate before this is sent; those of other destinations may still be drafts, or no longer there. */
export const missingFor = (stay: Stay, progress: Progress, had: Answers): VoletKind[] =>
  neededFor(stay, had).filter((kind) => progress[kind]?.state !== 'validated')

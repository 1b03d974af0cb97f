import { kindsIn, type Progress } from '../dossiers/dossier.ts'
import { has } from '../volets/reading.ts'
import type { Answers, VoletKind } from '../volets/volet.ts'
import { concerns, type Stay } from './demande.ts'

const PALLIATIVE_MODE = '04'

/** HAD that is palliative is told by the volet of palliative care too. */
export const asksPalliative = (had: Answers): boolean =>
  has(had, 'modePrincipal', PALLIATIVE_MODE) || has(had, 'modeAssocie', PALLIATIVE_MODE)

/** The volets to validate before this is sent; those of other destinations may still be drafts. */
export function missingFor(stay: Stay, progress: Progress, had: Answers): VoletKind[] {
  const isPalliativeHad = stay === 'had' && asksPalliative(had)
  const needed = kindsIn(progress).filter(
    (kind) => concerns(stay, kind) && (kind !== 'palliatif' || stay === 'palliatif' || isPalliativeHad),
  )
  if (isPalliativeHad && !needed.includes('palliatif')) needed.push('palliatif')
  return needed.filter((kind) => progress[kind]?.state !== 'validated')
}

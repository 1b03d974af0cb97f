import type { DossierStatus } from '../dossiers/dossier.ts'
import { isClosed } from '../dossiers/rules.ts'
import type { Orientation } from '../volets/volet.ts'

type Fiche = { nir: string | null; diedOn: string | null }

/** Two national numbers are two persons; a death that one record alone tells would be hidden, or close the other’s dossiers. */
export function whyNotOne(kept: Fiche, left: Fiche): 'differentIns' | 'deathDiffers' | undefined {
  if (kept.nir && left.nir && kept.nir !== left.nir) return 'differentIns'
  if ((kept.diedOn === null) !== (left.diedOn === null)) return 'deathDiffers'
  return undefined
}

/** Something was agreed with a structure: such a dossier may only be the one that is kept. */
export const isEngaged = (status: DossierStatus): boolean =>
  (['proposed', 'confirmed', 'admitted', 'followed'] satisfies DossierStatus[] as DossierStatus[]).includes(status)

type Standing = { patientId: string; orientation: Orientation; status: DossierStatus }

export function whyNotReplaced(
  dossier: Standing,
  kept: Standing,
): 'closed' | 'otherFiche' | 'otherOrientation' | 'engaged' | undefined {
  if (dossier.patientId !== kept.patientId) return 'otherFiche'
  if (dossier.orientation !== kept.orientation) return 'otherOrientation'
  if (isClosed(dossier.status) || isClosed(kept.status)) return 'closed'
  return isEngaged(dossier.status) ? 'engaged' : undefined
}

export const undoableUntil = (mergedAt: Date, days: number): Date => new Date(mergedAt.getTime() + days * 86_400_000)

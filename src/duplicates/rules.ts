import type { DossierStatus } from '../dossiers/dossier.ts'
import { matchKey, type Traits } from '../dossiers/identity.ts'
import { isClosed } from '../dossiers/rules.ts'
import type { Orientation } from '../volets/volet.ts'

type Fiche = Traits & { nir: string | null; diedOn: string | null }

/**
 * One person has one national number, or the same four traits: the rest is corrected in a dossier first. A death that one
 * record alone tells would be hidden, or close the other’s dossiers.
 */
export function whyNotOne(kept: Fiche, left: Fiche): 'differentIns' | 'differentTraits' | 'deathDiffers' | undefined {
  if (kept.nir && left.nir && kept.nir !== left.nir) return 'differentIns'
  if (!(kept.nir && left.nir) && matchKey(kept) !== matchKey(left)) return 'differentTraits'
  if ((kept.diedOn === null) !== (left.diedOn === null)) return 'deathDiffers'
  return undefined
}

/** A national number is not dropped. */
export const losesIns = (kept: Pick<Fiche, 'nir'>, left: Pick<Fiche, 'nir'>): boolean => !kept.nir && left.nir !== null

/** A death declared since closed the dossiers of both: they are no longer told apart. */
export const hasDiedSince = (kept: Pick<Fiche, 'diedOn'>, left: Pick<Fiche, 'diedOn'>): boolean =>
  kept.diedOn !== left.diedOn

/** The record that is kept no longer says who it said when the other one joined it. */
export const isChangedSince = (keptAs: string, kept: Traits): boolean => matchKey(kept) !== keptAs

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

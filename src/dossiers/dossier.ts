import type { VoletKind } from '../volets/volet.ts'

export const dossierStatuses = [
  'inProgress',
  'complete',
  'searching',
  'proposed',
  'admitted',
  'cancelled',
  'archived',
] as const
export type DossierStatus = (typeof dossierStatuses)[number]

/** Kept on the dossier so that lists, and readers without the medical right, know how far it is. */
export type VoletProgress = { state: 'draft' | 'validated'; required: number; answered: number; sealNumber: number }
export type Progress = Record<VoletKind, VoletProgress>

export const voletKinds = ['administratif', 'medical', 'autonomie'] as const satisfies readonly VoletKind[]

import { type VoletKind, voletKinds } from '../volets/volet.ts'

export const dossierStatuses = [
  'inProgress',
  'complete',
  'searching',
  'proposed',
  /** Sanitaire: one agreement is retained. */
  'confirmed',
  'admitted',
  /** TND: the platform has the demande; it follows the child; the course is over. */
  'addressed',
  'followed',
  'finished',
  'cancelled',
  'archived',
] as const
export type DossierStatus = (typeof dossierStatuses)[number]

/** Kept on the dossier so that lists, and readers without the medical right, know how far it is. */
export type VoletProgress = { state: 'draft' | 'validated'; required: number; answered: number; sealNumber: number }
/** The volets of the dossier, and no other. */
export type Progress = Partial<Record<VoletKind, VoletProgress>>
export type VoletInProgress = VoletProgress & { kind: VoletKind }

const untouched: VoletProgress = { state: 'draft', required: 0, answered: 0, sealNumber: 0 }

export const withVolet = (progress: Progress, kind: VoletKind, change: Partial<VoletProgress>): Progress => ({
  ...progress,
  [kind]: { ...(progress[kind] ?? untouched), ...change },
})

/** In the order of the form. */
export const voletsIn = (progress: Progress): VoletInProgress[] =>
  voletKinds.flatMap((kind) => {
    const volet = progress[kind]
    return volet ? [{ kind, ...volet }] : []
  })

export const kindsIn = (progress: Progress): VoletKind[] => voletsIn(progress).map(({ kind }) => kind)

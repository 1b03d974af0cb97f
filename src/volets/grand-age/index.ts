import type { Volet, VoletKind } from '../volet.ts'
import { administratif } from './administratif.ts'
import { autonomie } from './autonomie.ts'
import { medical } from './medical.ts'

export const grandAge = { administratif, medical, autonomie } as const satisfies Record<VoletKind, Volet>

export const voletOf = (kind: VoletKind): Volet => grandAge[kind]

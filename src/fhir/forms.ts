// Every volet of every orientation, as the descriptions list them.
import { administratif } from '../volets/grand-age/administratif.ts'
import { autonomie } from '../volets/grand-age/autonomie.ts'
import { medical } from '../volets/grand-age/medical.ts'
import type { Volet } from '../volets/volet.ts'

export type Orientation = 'grandAge' | 'sanitaire' | 'tnd'

export type Described = { orientation: Orientation; volet: Volet }

export const everyVolet = (): Described[] =>
  [administratif, medical, autonomie].map((volet) => ({ orientation: 'grandAge' as const, volet }))

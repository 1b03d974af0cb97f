import { voletsOf } from '../volets/forms.ts'
import { type Orientation, orientations, type Volet } from '../volets/volet.ts'

export type Described = { orientation: Orientation; volet: Volet }

/** Every volet of every orientation. */
export const everyVolet: readonly Described[] = orientations.flatMap((orientation) =>
  voletsOf(orientation).map((volet) => ({ orientation, volet })),
)

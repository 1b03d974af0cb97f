import type { Stay } from '../demandes/demande.ts'
import type { Orientation } from '../volets/volet.ts'

/** A structure that was chosen for a dossier, nothing sent. */
export type ChosenBefore = { finess: string; stay: Stay }

/** What a doctor may do about two of his dossiers, each standing for its person or for itself. */
export type Proposal =
  | { of: 'fiches'; patientId: string; one: string; other: string }
  | { of: 'dossiers'; patientId: string; one: string; other: string; orientation: Orientation }

/** What the doctor may still undo: records put together by their person, and dossiers that were replaced. */
export type Undoable = { merges: ReadonlyMap<string, Date>; replaced: ReadonlySet<string> }

/** A delegation that keeps two records apart; the colleague and the day are told of the actor’s own. */
export type LentApart = { isMine: boolean; colleague: string | null; until: Date }

export type FichesRefusal =
  | { refused: 'notFound' }
  /** For one day. */
  | { refused: 'tooMany' }
  /** Put together already, with the identity of the other one. */
  | { refused: 'otherKept' }
  | { refused: 'differentIns' | 'differentTraits' | 'deathDiffers' | 'losesIns' }
  | { refused: 'lentApart'; lent: LentApart }
  /** Told to people: somebody of this age has no dossier of this orientation. */
  | { refused: 'age'; fault: string }

export type ReplacementRefusal = {
  refused: 'notFound' | 'closed' | 'otherFiche' | 'otherOrientation' | 'engaged' | 'notChosen' | 'tooMany'
}

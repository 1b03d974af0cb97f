export type ClosedStatus = 'cancelled' | 'archived'

/** Why a doctor closes a dossier, by the way he closes it. */
export const closingMotives = {
  cancelled: ['renounced', 'staysHome', 'placedElsewhere', 'movedAway', 'duplicate', 'byMistake', 'otherReason'],
  archived: ['settled', 'postponed', 'otherReason'],
} as const satisfies Record<ClosedStatus, readonly string[]>

/** The last ones come from a declared death and from the program’s rules. */
export type ClosingMotive =
  | (typeof closingMotives)[ClosedStatus][number]
  | 'death'
  | 'emailNotConfirmed'
  | 'noNews'
  | 'draftAbandoned'

export type Closing = { to: ClosedStatus; because: ClosingMotive; replacedBy?: Replacement }

/** The dossier that is kept of two; structures that follow it too read its number in the demandes that end. */
export type Replacement = { id: string; number: string; followedBy: readonly string[] }

/** Why a proven account is not linked with the one that asked. */
export type LinkRefusal =
  /** Asked too long ago, already used, or from another session. */
  | 'noRequest'
  | 'sameAccount'
  | 'familyAccount'
  /** An account of a doctor is never somebody else’s establishment account. */
  | 'otherDoctor'
  | 'noHabilitation'
  | 'linkedElsewhere'
  | 'alreadyLinked'

/** An account as it was proven, and the links that both already have: the id of who is on the other side. */
export type Proven = {
  doctorId: string
  account: { id: string; isDoctor: boolean; isFamily: boolean; isHabilitated: boolean }
  doctorHas?: string | undefined
  accountHas?: string | undefined
}

export const LINK_PATH = '/compte/etablissement'
export const PROVE_PATH = `${LINK_PATH}/prouver`
/** Where one passes to the other space. */
export const SWITCH_PATH = '/espace'

/** Minutes to sign in with the other account. */
export const LINK_MINUTES = 10

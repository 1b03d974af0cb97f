/** The spaces one may work in. A family account opens its own and no other. */
export type Space = 'doctor' | 'agent' | 'family'

/** A structure where the actor is habilitated; `medical` opens the medical part of what it receives. */
export type Habilitation = { finess: string; name: string; medical: boolean }

/** Who acts, as the session knows him. */
export type Actor = {
  accountId: string
  space: Space
  /** All spaces open to him. */
  spaces: readonly Space[]
  /** « Dre Camille Exempledoc », as written on what he does. */
  label: string
  /** The means of his sign-in, kept with each seal: `e-cps`, `mailCode`… */
  signIn: string
  /** Which of his sessions this is. */
  sessionId: string
  /** His last strong sign-in in this session; absent when it was opened by a weaker means. */
  strongAt?: Date
  sessionEndsAt: Date
  /** He has not accepted the conditions of use in force: he does that first. */
  isNewcomer: boolean
  rpps?: string
  speciality?: string
  place?: string
  /** Of the place where he works, when it has one. */
  finess?: string
  /** He has several liberal activities: `due` until he has said under which one he works in this session. */
  workplaceChoice?: 'due' | 'made'
  /** The provider has a session of its own, which he may end too. */
  isAtProvider?: true
  habilitations: readonly Habilitation[]
  /** Of the other account that he linked with this one. */
  linkedSpace?: Space
  /** He came here from that other account, and has not proven this one in this session. */
  isByLink?: true
  /** Colleagues lend him dossiers at this moment. */
  isDelegate?: true
  /** Who lends the dossier at hand; his label then says both names. */
  lender?: string
  lenderId?: string
}

/** Version of the conditions of use in force: accepting another one does not count. */
export const TERMS_VERSION = '2026-11'

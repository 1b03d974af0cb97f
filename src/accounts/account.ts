/** The two spaces a professional may work in; families get theirs with their own door. */
export type Space = 'doctor' | 'agent'

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
  /** How he signed in, kept with each seal: `e-cps`… */
  signIn: string
  rpps?: string
  speciality?: string
  place?: string
  habilitations: readonly Habilitation[]
}

export const levels = ['read', 'validate'] as const
/** `read`: the colleague reads; `validate`: he does all that the doctor does on a dossier, in his name. */
export type Level = (typeof levels)[number]

export type Wanted = {
  delegateId: string
  level: Level
  since: Date
  until: Date
  /** All the dossiers of the doctor, those to come too, or those of these patients. */
  patients: 'all' | readonly string[]
}

/** An activity of a doctor as the directory told it at his last sign-in; `key` stays the same from one sign-in to the next. */
export type Workplace = {
  key: string
  place?: string
  address?: string
  speciality?: string
  /** TRE_R02 code: individual practice, group practice, health centre… */
  sector?: string
  finess?: string
}

/** Proposed first: the one chosen last, as long as he still works there. */
export const proposedOf = (workplaces: readonly Workplace[], last: string | null | undefined): Workplace | undefined =>
  workplaces.find(({ key }) => key === last) ?? workplaces[0]

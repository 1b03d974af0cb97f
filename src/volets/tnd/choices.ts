// What the national booklet leaves open, or says elsewhere: ours to change once a paediatrician has confirmed or refused it.

/** Weeks of amenorrhoea that a corrected age counts from. */
export const REFERENCE_WEEKS = 40

/** Before this many completed weeks a birth is preterm, and its age is corrected. */
export const TERM_WEEKS = 37

/** In completed months since birth: from then on the age is not corrected any more. */
export const CORRECTED_UNTIL_MONTHS = 24

/** No grid before this corrected age. */
export const GRID_FROM_MONTHS = 6

/** The form is for children under this age; a PCO may take older ones, with another form. */
export const CHILD_UNTIL_MONTHS = 84

/** From how many observations valid at any age one says « several ». */
export const SEVERAL_OBSERVATIONS = 2

/** From this band on, the one before it is asked without being called for. */
export const PREVIOUS_BAND_OPEN_FROM = '4A'

/** An examination older than that no longer tells the development of a child. */
export const EXAMINATION_VALID_MONTHS = 3

/** The M-CHAT-R applies within these months, both included. */
export const MCHAT_MONTHS = [16, 30] as const

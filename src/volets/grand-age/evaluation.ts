import { monthsBefore } from '../dates.ts'
import { textIn } from '../reading.ts'
import type { Facts } from '../volet.ts'

/** Beyond it the doctor is asked to confirm. */
const MONTHS_OF_VALIDITY = 6

export function isOutdated({ answers, today }: Facts): boolean {
  const date = textIn(answers, 'dateEvaluation')
  return date !== undefined && date < monthsBefore(today, MONTHS_OF_VALIDITY)
}

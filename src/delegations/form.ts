import { instantInParis, parisClock } from '../calendar.ts'
import { isId } from '../db/new-id.ts'
import { type Level, levels, type Wanted } from './delegation.ts'
import type { Fault } from './rules.ts'

/** What the form holds, as it was typed. */
export type Typed = {
  /** Of the delegation to be: sent twice, it is given once. */
  id: string
  colleague: string
  delegateId: string
  level: string
  scope: string
  patient: string
  patients: readonly string[]
  since: string
  until: string
}

export type FieldName = 'delegateId' | 'level' | 'scope' | 'patients' | 'since' | 'until'
export type FaultCode = Fault | 'noColleague' | 'notYourPatient' | 'noLevel' | 'noScope' | 'noMoment'
export type Faults = Partial<Record<FieldName, FaultCode>>

const WEEKS = 2
const DAY = 86_400_000

/** From now until the end of the day, two weeks later; what is lent is chosen, never taken for granted. */
export const blankForm = (id: string, now: Date): Typed => ({
  id,
  colleague: '',
  delegateId: '',
  level: '',
  scope: '',
  patient: '',
  patients: [],
  since: parisClock(now).toISOString().slice(0, 16),
  until: `${parisClock(new Date(now.getTime() + WEEKS * 7 * DAY))
    .toISOString()
    .slice(0, 10)}T23:59`,
})

export function readForm(typed: Typed): { wanted: Wanted } | { faults: Faults } {
  const [since, until] = [instantInParis(typed.since), instantInParis(typed.until)]
  const level = levels.find((each) => each === typed.level)
  const faults: Faults = {
    ...(isId(typed.delegateId) ? {} : { delegateId: 'noColleague' as const }),
    ...(since ? {} : { since: 'noMoment' as const }),
    ...(until ? {} : { until: 'noMoment' as const }),
    ...(typed.scope === 'all' || typed.scope === 'chosen' ? {} : { scope: 'noScope' as const }),
    ...(level ? {} : { level: 'noLevel' as const }),
  }
  if (!since || !until || !level || Object.keys(faults).length > 0) return { faults }
  const patients = typed.scope === 'all' ? ('all' as const) : typed.patients
  return { wanted: { delegateId: typed.delegateId, level: level satisfies Level, since, until, patients } }
}

/** Beside which field a refusal is said. */
export const fieldOf: Record<Fault | 'noColleague' | 'notYourPatient', FieldName> = {
  self: 'delegateId',
  noColleague: 'delegateId',
  ended: 'until',
  backwards: 'until',
  tooLong: 'until',
  nobody: 'patients',
  notYourPatient: 'patients',
}

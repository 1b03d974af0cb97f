import type { Space } from '../accounts/account.ts'
import { isRecentlyStrong } from '../sessions/session.ts'
import type { LinkRefusal, Proven } from './link.ts'

/** `kept`: these two are linked already. */
export function decideLink({ doctorId, account, doctorHas, accountHas }: Proven): 'made' | 'kept' | LinkRefusal {
  if (account.id === doctorId) return 'sameAccount'
  if (account.isFamily) return 'familyAccount'
  if (account.isDoctor) return 'otherDoctor'
  if (!account.isHabilitated) return 'noHabilitation'
  if (doctorHas === account.id) return 'kept'
  if (accountHas) return 'linkedElsewhere'
  return doctorHas ? 'alreadyLinked' : 'made'
}

export type Passage = 'return' | 'open' | 'signIn' | 'confirm'
type Leaving = { to: Space; cameFromThere: boolean; strongAt: Date | undefined; now: Date; minutes: number }

/**
 * How one passes to the other space. Back to where this sitting began: nothing is asked. Into the doctor’s space he signs in
 * as its own settings ask: no other account opens it. Out of it a strong sign-in, which is worth any that the other asks for.
 */
export function decidePassage({ to, cameFromThere, strongAt, now, minutes }: Leaving): Passage {
  if (cameFromThere) return 'return'
  if (to === 'doctor') return 'signIn'
  return strongAt && isRecentlyStrong(strongAt, now, minutes) ? 'open' : 'confirm'
}

import type { Wanted } from './delegation.ts'

/** A longer absence is another arrangement; an operator’s choice. */
export const MOST_DAYS = 366

const DAY = 86_400_000

export type Fault = 'self' | 'ended' | 'backwards' | 'tooLong' | 'nobody'

export function faultOf(
  delegatorId: string,
  { delegateId, since, until, patients }: Wanted,
  now: Date,
): Fault | undefined {
  if (delegateId === delegatorId) return 'self'
  if (until <= since) return 'backwards'
  if (until <= now) return 'ended'
  if (until.getTime() - since.getTime() > MOST_DAYS * DAY) return 'tooLong'
  return patients !== 'all' && patients.length === 0 ? 'nobody' : undefined
}

export type Standing = 'coming' | 'running' | 'revoked' | 'over'

export function standingOf(
  { since, until, revokedAt }: { since: Date; until: Date; revokedAt: Date | null },
  now: Date,
): Standing {
  if (revokedAt) return 'revoked'
  if (until <= now) return 'over'
  return since > now ? 'coming' : 'running'
}

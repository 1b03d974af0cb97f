import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import { forgetTries } from '../limits/limits.ts'

/** What is over is of no use to anybody, and names people: attempts, links, challenges, sessions, counted tries. */
export const forgetSignIns = ({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> =>
  actingAsSystem(db, async (tx) => {
    const at = now()
    for (const table of [
      'signInAttempts',
      'passwordAttempts',
      'accountLinks',
      'passkeyChallenges',
      'cardAttempts',
      'invitations',
      'sessions',
    ] as const)
      await tx.deleteFrom(table).where('expiresAt', '<', at).execute()
    await forgetTries(tx, at)
  })

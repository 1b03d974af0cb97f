import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { forgetTries } from '../limits/limits.ts'

const SECRET_DAYS = 3
const LETTER_DAYS = 180

/** A code or link that no mail server took is worth nothing any more; nor is, later, any letter. */
async function forgetLetters(tx: Tx, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000)
  await tx
    .updateTable('mails')
    .set({ body: '', html: null })
    .where('isSecret', '=', true)
    .where('createdAt', '<', before(SECRET_DAYS))
    .execute()
  await tx.deleteFrom('mails').where('createdAt', '<', before(LETTER_DAYS)).execute()
}

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
      'linkRequests',
      'sessions',
    ] as const)
      await tx.deleteFrom(table).where('expiresAt', '<', at).execute()
    await forgetTries(tx, at)
    await forgetLetters(tx, at)
  })

import { actingAsSystem } from '../db/acting-as.ts'
import type { Db } from '../db/connection.ts'
import { hashOfToken, newToken } from '../secrets/secrets.ts'
import type { Attempt, Checked } from './pro-sante-connect.ts'

type Purpose = { raisesSession: string | null; linksSession: string | null }
type Begun = { returnTo: string; at: Date } & Purpose

export const ATTEMPT_SECONDS = 15 * 60

/** Keeps what a callback will be checked against; returns the token for the browser’s cookie. */
export async function openAttempt(db: Db, attempt: Attempt, { at, ...begun }: Begun): Promise<string> {
  const token = newToken()
  const expiresAt = new Date(at.getTime() + ATTEMPT_SECONDS * 1000)
  await actingAsSystem(db, async (tx) => {
    await tx.deleteFrom('signInAttempts').where('expiresAt', '<', at).execute()
    await tx
      .insertInto('signInAttempts')
      .values({ tokenHash: hashOfToken(token), ...attempt, ...begun, expiresAt })
      .execute()
  })
  return token
}

type Taken = { attempt: Checked; returnTo: string } & Purpose

/** The attempt, once: it is gone afterwards, whatever becomes of the callback. */
export const takeAttempt = (db: Db, token: string, now: Date): Promise<Taken | undefined> =>
  actingAsSystem(db, async (tx) => {
    const taken = await tx
      .deleteFrom('signInAttempts')
      .where('tokenHash', '=', hashOfToken(token))
      .where('expiresAt', '>', now)
      .returning(['state', 'nonce', 'codeVerifier', 'returnTo', 'raisesSession', 'linksSession', 'expiresAt'])
      .executeTakeFirst()
    if (!taken) return undefined
    const { returnTo, raisesSession, linksSession, expiresAt, ...attempt } = taken
    const begunAt = new Date(expiresAt.getTime() - ATTEMPT_SECONDS * 1000)
    const askedAgain = raisesSession || linksSession ? { askedAgainAt: begunAt } : {}
    return { attempt: { ...attempt, ...askedAgain }, returnTo, raisesSession, linksSession }
  })

import { actingAsSystem } from '../db/acting-as.ts'
import type { Db } from '../db/connection.ts'
import { hashOfToken, newToken } from '../secrets/secrets.ts'
import type { Attempt } from './pro-sante-connect.ts'

type Begun = { returnTo: string; raisesSession: string | null; expiresAt: Date }

/** Keeps what a callback will be checked against; returns the token for the browser’s cookie. */
export async function openAttempt(db: Db, attempt: Attempt, begun: Begun): Promise<string> {
  const token = newToken()
  await actingAsSystem(db, async (tx) => {
    await tx.deleteFrom('signInAttempts').where('expiresAt', '<', new Date()).execute()
    await tx
      .insertInto('signInAttempts')
      .values({ tokenHash: hashOfToken(token), ...attempt, ...begun })
      .execute()
  })
  return token
}

/** The attempt, once: it is gone afterwards, whatever becomes of the callback. */
export const takeAttempt = (db: Db, token: string, now: Date) =>
  actingAsSystem(db, (tx) =>
    tx
      .deleteFrom('signInAttempts')
      .where('tokenHash', '=', hashOfToken(token))
      .where('expiresAt', '>', now)
      .returning(['state', 'nonce', 'codeVerifier', 'returnTo', 'raisesSession'])
      .executeTakeFirst(),
  )

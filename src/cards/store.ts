import { actingAsSystem } from '../db/acting-as.ts'
import type { Db, Tx } from '../db/connection.ts'
import { hashOfToken, newToken } from '../secrets/secrets.ts'

type Begun = { returnTo: string; raisesSession: string | null; linksSession: string | null; expiresAt: Date }

/** `token` for the browser’s cookie, `visit` for the address of the card listener: neither leads to the other. */
export async function openAttempt(db: Db, begun: Begun, now: Date): Promise<{ token: string; visit: string }> {
  const [token, visit] = [newToken(), newToken()]
  await actingAsSystem(db, async (tx) => {
    await tx.deleteFrom('cardAttempts').where('expiresAt', '<', now).execute()
    await tx
      .insertInto('cardAttempts')
      .values({ tokenHash: hashOfToken(token), visitHash: hashOfToken(visit), ...begun })
      .execute()
  })
  return { token, visit }
}

/** The visit counts once, whatever the card: returns the key of the attempt. */
export const takeVisit = async (tx: Tx, visit: string, now: Date): Promise<string | undefined> =>
  (
    await tx
      .updateTable('cardAttempts')
      .set({ visitHash: null })
      .where('visitHash', '=', hashOfToken(visit))
      .where('expiresAt', '>', now)
      .returning('tokenHash')
      .executeTakeFirst()
  )?.tokenHash

/** A card was recognised: the ticket that the browser brings back. `card` is encrypted. */
export async function issueTicket(tx: Tx, attempt: string, card: string, expiresAt: Date): Promise<string> {
  const ticket = newToken()
  await tx
    .updateTable('cardAttempts')
    .set({ ticketHash: hashOfToken(ticket), card, expiresAt })
    .where('tokenHash', '=', attempt)
    .execute()
  return ticket
}

/** By the browser that began, with its ticket, once: the second of two at the same time waits, then finds nothing. */
export const takeTicket = (tx: Tx, token: string, ticket: string, now: Date) =>
  tx
    .deleteFrom('cardAttempts')
    .where('tokenHash', '=', hashOfToken(token))
    .where('ticketHash', '=', hashOfToken(ticket))
    .where('expiresAt', '>', now)
    .returning(['card', 'returnTo', 'raisesSession', 'linksSession'])
    .executeTakeFirst()

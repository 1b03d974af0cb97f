import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import { record } from '../journal/record.ts'
import { closeProviderSessions, closeSession } from './store.ts'

/** Ends the session here; returns the token that lets the provider end its own. */
export async function signOut(
  { db, secrets }: Pick<Context, 'db' | 'secrets'>,
  token: string,
): Promise<string | undefined> {
  const sealed = await actingAsSystem(db, async (tx) => {
    const session = await closeSession(tx, token)
    if (!session) return undefined
    await record(tx, session, { action: 'signOut', reason: 'self', target: session.id })
    return session.idToken ?? undefined
  })
  try {
    return sealed && secrets.open('idToken', sealed)
  } catch {
    // Sealed with a key that was changed since: the session is closed all the same.
    return undefined
  }
}

/** The provider tells that one of its sessions is over. */
export const signOutFromProvider = ({ db }: Pick<Context, 'db'>, providerSid: string): Promise<void> =>
  actingAsSystem(db, async (tx) => {
    for (const session of await closeProviderSessions(tx, providerSid))
      await record(tx, session, { action: 'signOut', reason: 'rule', target: session.id, detail: { by: 'provider' } })
  })

import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import { record } from '../journal/record.ts'
import { closeSession } from './store.ts'

/** Ends the session here; returns the token that lets the provider end its own. */
export const signOut = ({ db, secrets }: Pick<Context, 'db' | 'secrets'>, token: string): Promise<string | undefined> =>
  actingAsSystem(db, async (tx) => {
    const session = await closeSession(tx, token)
    if (!session) return undefined
    await record(tx, session, { action: 'signOut', reason: 'self', target: session.id })
    return session.idToken ? secrets.open('idToken', session.idToken) : undefined
  })

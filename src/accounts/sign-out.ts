import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import { record } from '../journal/record.ts'
import { closeSession } from './store.ts'

/** Ends the session here; returns the token that lets the provider end its own. */
export const signOut = ({ db }: Pick<Context, 'db'>, token: string): Promise<string | undefined> =>
  actingAsSystem(db, async (tx) => {
    const session = await closeSession(tx, token)
    if (!session) return undefined
    await record(
      tx,
      { accountId: session.accountId, label: session.label, space: session.space },
      { action: 'signOut', reason: 'self' },
    )
    return session.idToken ?? undefined
  })

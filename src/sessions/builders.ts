// Sessions of people whom a test makes directly, without their sign-in.
import type { Actor } from '../accounts/account.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import type { Db } from '../db/connection.ts'
import { openSession } from './store.ts'

/** Token for the cookie of a browser in which this person has just signed in. */
export const aSession = (db: Db, { accountId, space, signIn, strongAt }: Actor, given: { hours?: number } = {}) =>
  actingAsSystem(db, (tx) =>
    openSession(tx, {
      accountId,
      space,
      signIn,
      strongAt: strongAt ?? null,
      expiresAt: new Date(Date.now() + (given.hours ?? 1) * 3_600_000),
      device: 'Firefox sur Linux',
      address: '192.0.2.7',
    }),
  )

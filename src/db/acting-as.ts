import { sql } from 'kysely'
import type { Actor } from '../accounts/account.ts'
import type { Db, Tx } from './connection.ts'

const RETRIED = new Set(['40001', '40P01'])

/** One transaction in which row-level security sees `actor`. Repeated when PostgreSQL asks for it. */
export const actingAs = <T>(db: Db, actor: Pick<Actor, 'accountId'>, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(db, actor.accountId, 'off', work)

/** One transaction of the program itself: sign-in, letters, timetable. It sees no medical volet. */
export const actingAsSystem = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(db, '', 'on', work)

/** A consequence of the actor’s act on rows that he may not touch himself (closing another structure’s demande). */
export async function asSystem<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await sql`select set_config('app.system', 'on', true)`.execute(tx)
  const result = await work()
  await sql`select set_config('app.system', 'off', true)`.execute(tx)
  return result
}

async function inTransaction<T>(db: Db, actor: string, system: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(async (tx) => {
        await sql`select set_config('app.actor', ${actor}, true), set_config('app.system', ${system}, true)`.execute(tx)
        return await work(tx)
      })
    } catch (error) {
      if (attempt === 3 || !RETRIED.has((error as { code?: string }).code ?? '')) throw error
    }
  }
}

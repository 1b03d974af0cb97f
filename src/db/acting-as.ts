import { CompiledQuery, sql } from 'kysely'
import type { Actor } from '../accounts/account.ts'
import { type Db, NAME_ACTOR, type Tx } from './connection.ts'

const RETRIED = new Set(['40001', '40P01'])

/** One transaction in which row-level security sees `actor`. Repeated when PostgreSQL asks for it. */
export const actingAs = <T>(db: Db, actor: Pick<Actor, 'accountId'>, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(db, { actor: actor.accountId, system: 'off' }, work)

/** The same for a page that only reads: PostgreSQL refuses any write, and nobody waits for its end. */
export const readingAs = <T>(db: Db, actor: Pick<Actor, 'accountId'>, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(db, { actor: actor.accountId, system: 'off', onlyReads: true }, work)

/** Many readings that are all of one instant: what others commit meanwhile is not seen. */
export const readingSnapshotAs = <T>(
  db: Db,
  actor: Pick<Actor, 'accountId'>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> => inTransaction(db, { actor: actor.accountId, system: 'off', onlyReads: true, isSnapshot: true }, work)

/** One transaction of the program itself: sign-in, letters, timetable. It sees no medical volet. */
export const actingAsSystem = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(db, { actor: '', system: 'on' }, work)

/** The same to look without changing anything. */
export const readingAsSystem = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(db, { actor: '', system: 'on', onlyReads: true }, work)

/** A consequence of the actor’s act on rows that he may not touch himself (closing another structure’s demande). */
export async function asSystem<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ before: string }>`
    select before, set_config('app.system', 'on', true) from (select current_setting('app.system', true) as before)`.execute(
    tx,
  )
  const result = await work()
  await sql`select set_config('app.system', ${rows[0]?.before ?? 'off'}, true)`.execute(tx)
  return result
}

type Frame = { actor: string; system: 'on' | 'off'; onlyReads?: boolean; isSnapshot?: boolean }

async function inTransaction<T>(db: Db, frame: Frame, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { actor, system, onlyReads, isSnapshot } = frame
  const reading = onlyReads ? db.transaction().setAccessMode('read only') : db.transaction()
  const transaction = isSnapshot ? reading.setIsolationLevel('repeatable read') : reading
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction.execute(async (tx) => {
        await tx.executeQuery(CompiledQuery.raw(NAME_ACTOR, [actor, system]))
        return await work(tx)
      })
    } catch (error) {
      if (attempt === 3 || !RETRIED.has((error as { code?: string }).code ?? '')) throw error
    }
  }
}

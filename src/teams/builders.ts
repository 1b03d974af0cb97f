// Référents and invitations for tests.
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Actor } from '../accounts/account.ts'
import type { Db, Tx } from '../db/connection.ts'
import { anAgent } from '../demandes/builders.ts'

export async function aReferent(owner: Db, finess: string): Promise<Actor> {
  const actor = await anAgent(owner, [finess], false)
  await owner.updateTable('habilitations').set({ isReferent: true }).where('accountId', '=', actor.accountId).execute()
  return actor
}

/** The link of the last letter written to this address. */
export async function linkSentTo(owner: Db, recipient: string, path: RegExp): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const letter = await owner
      .selectFrom('mails')
      .select('body')
      .where('recipient', '=', recipient)
      .orderBy('createdAt', 'desc')
      .orderBy('id', 'desc')
      .executeTakeFirst()
    const found = path.exec(letter?.body ?? '')?.[0]
    if (found) return found
    await pause(100)
  }
  throw new Error(`no letter with such a link to ${recipient}`)
}

export const invitationPath = /\/invitation\/[\w-]{43}/

/** What `work` gives when `change` is made, but not yet committed, as it begins; committed once it waits, or is over. */
export async function duringTransaction<T>(
  owner: Db,
  change: (tx: Tx) => Promise<unknown>,
  work: () => Promise<T>,
): Promise<T> {
  const { working } = await owner.transaction().execute(async (tx) => {
    await change(tx)
    let isOver = false
    const begun = work().finally(() => {
      isOver = true
    })
    while (!isOver && !(await hasSomebodyWait(tx))) await pause(20)
    return { working: begun }
  })
  return working
}

/** For a lock that this transaction holds. */
export async function hasSomebodyWait(tx: Tx): Promise<boolean> {
  const waiting = sql`select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`
  return (await waiting.execute(tx)).rows.length > 0
}

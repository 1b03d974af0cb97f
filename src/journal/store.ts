import type { Tx } from '../db/connection.ts'
import type { Action } from './entry.ts'

/** What the transaction’s actor reads of his own lines, newest first. */
export const ownEntries = (tx: Tx, accountId: string, actions: readonly Action[], limit: number) =>
  tx
    .selectFrom('journalEntries')
    .select(['id', 'at', 'action', 'detail'])
    .where('accountId', '=', accountId)
    .where('action', 'in', actions)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()

export type OwnEntry = Awaited<ReturnType<typeof ownEntries>>[number]

import type { Actor } from '../accounts/account.ts'
import type { Tx } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import type { Action, Reason } from './entry.ts'

type Entry = {
  action: Action
  /** Why it was allowed: the relation that the policy found. */
  reason: Reason
  dossierId?: string
  target?: string
  /** Keys and codes only: never an answer, a name or a free text. */
  detail?: Record<string, string | number | boolean | string[]>
}

type Author = Pick<Actor, 'accountId' | 'label' | 'space' | 'lenderId'>

/** Adds one line to the journal, in the transaction of the act itself; the database chains it. Whoever lent the dossier reads it too. */
export function record(tx: Tx, { accountId, label, space, lenderId }: Author, entry: Entry): Promise<void> {
  const detail = lenderId && entry.dossierId ? { ...entry.detail, onBehalfOf: lenderId } : entry.detail
  return insert(tx, { accountId, actor: label, space }, detail ? { ...entry, detail } : entry, accountId)
}

/** The same for what the program does by itself. */
export const recordSystem = (tx: Tx, dossierId: string, entry: Omit<Entry, 'dossierId' | 'reason'>): Promise<void> =>
  insert(
    tx,
    { accountId: null, actor: 'OpenTrajectoire', space: 'system' },
    { ...entry, dossierId, reason: 'rule' },
    dossierId,
  )

/** What somebody tried whom nobody knows: a chain of its own, which names no account. */
export const recordStranger = (tx: Tx, entry: Omit<Entry, 'dossierId' | 'reason'>): Promise<void> =>
  insert(tx, { accountId: null, actor: 'inconnu', space: 'none' }, { ...entry, reason: 'none' }, STRANGERS)

const STRANGERS = '00000000-0000-0000-0000-000000000000'

async function insert(
  tx: Tx,
  who: { accountId: string | null; actor: string; space: string },
  { action, reason, dossierId, target, detail = {} }: Entry,
  fallbackChain: string,
): Promise<void> {
  await tx
    .insertInto('journalEntries')
    .values({
      id: newId(),
      chainId: dossierId ?? fallbackChain,
      ...who,
      action,
      reason,
      dossierId: dossierId ?? null,
      target: target ?? null,
      detail: JSON.stringify(detail),
    })
    .execute()
}

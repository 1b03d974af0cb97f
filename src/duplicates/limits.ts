import type { Actor } from '../accounts/account.ts'
import { asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { type Limit, spend } from '../limits/limits.ts'

/** Each of them writes to whoever follows the dossiers too. */
export const mergeLimit = { name: 'merge:day', max: 10, minutes: 1440 } as const satisfies Limit

/** One more merge, replacement or undo of the day; false when there were enough. */
export const mayStillMerge = async (tx: Tx, { accountId }: Pick<Actor, 'accountId'>, now: Date): Promise<boolean> =>
  'spent' in (await asSystem(tx, () => spend(tx, [[mergeLimit, accountId]], now)))

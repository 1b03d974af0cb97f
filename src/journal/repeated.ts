// What is sent twice says the same twice: the act that a second click finds done is in the journal of who did it.
import type { Actor } from '../accounts/account.ts'
import type { Tx } from '../db/connection.ts'
import type { Action } from './entry.ts'

/** Acts that end a hold on a dossier or give it back: the last of them is what holds. */
const contrary = [
  'setAside',
  'takeBack',
  'handOver',
  'joinCircle',
  'cancelDossier',
  'archiveDossier',
  'reactivateDossier',
  'declareDeath',
  'replaceDossier',
  'undoReplacement',
] as const satisfies Action[]

type Act = { action: (typeof contrary)[number]; dossierId: string; target?: string; detail?: Record<string, unknown> }

/** The last thing that the transaction’s actor did of these to this dossier is this very act. */
export async function isRepeated(tx: Tx, { accountId }: Pick<Actor, 'accountId'>, act: Act): Promise<boolean> {
  const last = await tx
    .selectFrom('journalEntries')
    .select(['action', 'target', 'detail'])
    .where('accountId', '=', accountId)
    .where('dossierId', '=', act.dossierId)
    .where('action', 'in', contrary)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last?.action !== act.action || (act.target && last.target !== act.target)) return false
  return Object.entries(act.detail ?? {}).every(([key, value]) => last.detail[key] === value)
}

/** The transaction’s actor has done this to that, which happens once. */
export async function hasDone(
  tx: Tx,
  { accountId }: Pick<Actor, 'accountId'>,
  { action, target }: { action: Action; target: string },
): Promise<boolean> {
  const found = await tx
    .selectFrom('journalEntries')
    .select('id')
    .where('accountId', '=', accountId)
    .where('action', '=', action)
    .where('target', '=', target)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

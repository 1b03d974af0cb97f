import type { Actor } from '../accounts/account.ts'
import type { Tx } from '../db/connection.ts'
import type { Template } from './template.ts'

/** One’s own, last used first. */
export const listTemplates = (tx: Tx, { accountId }: Pick<Actor, 'accountId'>): Promise<Template[]> =>
  tx
    .selectFrom('textTemplates')
    .select(['id', 'question', 'name', 'text'])
    .where('accountId', '=', accountId)
    .orderBy('usedAt', 'desc')
    .orderBy('id')
    .execute()

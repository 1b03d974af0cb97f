import { can } from '../access/policy.ts'
import { relationTo } from '../access/store.ts'
import type { Actor } from '../accounts/account.ts'
import { actingAsSystem, readingAs } from '../db/acting-as.ts'
import type { Db, Tx } from '../db/connection.ts'
import { holdsNow } from '../db/holds-now.ts'

/** Accounts of the doctors who now have this dossier in their list, of their own or lent. */
export const doctorsOf = (db: Db, dossierId: string): Promise<string[]> =>
  actingAsSystem(db, async (tx) => {
    const rows = await tx
      .selectFrom('dossierMembers')
      .select('accountId')
      .distinct()
      .where('dossierId', '=', dossierId)
      .where('role', 'in', ['doctor', 'reader'])
      .where(holdsNow('dossierMembers'))
      .execute()
    return rows.map(({ accountId }) => accountId)
  })

/** Whether the actor may read one of these dossiers now. */
export const mayRead = (db: Db, actor: Pick<Actor, 'accountId'>, dossierIds: readonly string[]): Promise<boolean> =>
  readingAs(db, actor, async (tx) => {
    for (const id of dossierIds) if (can(await relationTo(tx, id), 'read', 'dossier')) return true
    return false
  })

/** The last change in the actor’s list. */
export async function lastChangeOf(tx: Tx, accountId: string): Promise<Date | undefined> {
  const row = await tx
    .selectFrom('dossierMembers')
    .select('dossierChangedAt')
    .where('accountId', '=', accountId)
    .where(holdsNow('dossierMembers'))
    .orderBy('dossierChangedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.dossierChangedAt
}

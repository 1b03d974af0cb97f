import { sql } from 'kysely'
import { can } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs, asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { record } from '../journal/record.ts'
import { writeLetter } from '../mails/write-letter.ts'
import { setAsideLetter } from './letters.ts'
import { lockDossier } from './store.ts'

type Services = Pick<Context, 'db' | 'now' | 'queue' | 'config'>

/** « N’est pas mon patient »: every right ends at once, those of colleagues too; the owner learns it. */
export const setAside = (
  services: Services,
  actor: Actor,
  dossierId: string,
): Promise<{ setAside: true } | { refused: 'notFound' }> =>
  actingAs(services.db, actor, async (tx) => {
    const { dossier, relation } = await lockDossier(tx, dossierId)
    if (!dossier || !can(relation, 'write', 'circle')) return { refused: 'notFound' }
    await record(tx, actor, { action: 'setAside', reason: relation, dossierId })
    const at = services.now()
    await asSystem(tx, async () => {
      await tx
        .updateTable('dossierMembers')
        .set({ setAsideAt: at, until: sql<Date>`now()` })
        .where('dossierId', '=', dossierId)
        .where('accountId', '=', actor.accountId)
        .where('via', 'is', null)
        .execute()
      await tellOwners(tx, services, actor, dossier, at)
    })
    return { setAside: true }
  })

/** The undo: the dossier comes back as it was left. */
export const takeBack = (
  { db }: Pick<Services, 'db'>,
  actor: Actor,
  dossierId: string,
): Promise<{ takenBack: true } | { refused: 'notFound' }> =>
  actingAs(db, actor, async (tx) => {
    const back = await asSystem(tx, () =>
      tx
        .updateTable('dossierMembers')
        .set({ setAsideAt: null, until: null })
        .where('dossierId', '=', dossierId)
        .where('accountId', '=', actor.accountId)
        .where('via', 'is', null)
        .where('setAsideAt', 'is not', null)
        .returning('dossierId')
        .executeTakeFirst(),
    )
    if (!back) return { refused: 'notFound' }
    await record(tx, actor, { action: 'takeBack', reason: 'treating', dossierId })
    return { takenBack: true }
  })

/** Whoever else has the dossier: the family, or the doctor who made it. */
async function tellOwners(
  tx: Tx,
  services: Services,
  { accountId, label }: Actor,
  { id, number }: { id: string; number: string },
  at: Date,
): Promise<void> {
  const owners = await tx
    .selectFrom('dossierMembers')
    .innerJoin('accounts', 'accounts.id', 'dossierMembers.accountId')
    .select(['accounts.id', 'accounts.email', 'dossierMembers.role'])
    .where('dossierId', '=', id)
    .where('accountId', '<>', accountId)
    .where('via', 'is', null)
    .where('setAsideAt', 'is', null)
    .execute()
  for (const { id: ownerId, email, role } of owners)
    if (email)
      await writeLetter(tx, services, {
        cause: `setAside:${id}:${at.getTime()}:${ownerId}`,
        recipient: email,
        letter: setAsideLetter(role === 'family', { number, doctor: label, publicUrl: services.config.publicUrl }),
      })
}

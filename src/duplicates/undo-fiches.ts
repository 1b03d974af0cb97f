import { can } from '../access/policy.ts'
import { relationTo } from '../access/store.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs, asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { openDossier } from '../dossiers/store.ts'
import { record } from '../journal/record.ts'
import type { LentApart } from './duplicate.ts'
import { moveToFiche } from './move-to-fiche.ts'
import { holdMerges, lastMergeOf, lentApart, lockDossiers, mergedDossiers } from './store.ts'

type Services = Pick<Context, 'db' | 'now' | 'queue' | 'config'>
export type FichesUndone =
  | { undone: true }
  | { refused: 'notFound' | 'laterFirst' }
  | { refused: 'lentApart'; lent: LentApart }

/** Each dossier goes back to the record that it came from, even when another doctor has it now: it was his act that moved it. */
export const undoFiches = (services: Services, actor: Actor, dossierId: string): Promise<FichesUndone> =>
  actingAs(services.db, actor, async (tx) => {
    await holdMerges(tx, actor.accountId)
    const { dossier, relation } = await openDossier(tx, dossierId)
    if (!dossier || !can(relation, 'write', 'circle')) return { refused: 'notFound' }
    const merge = await lastMergeOf(tx, actor.accountId, dossier, undoStart(services))
    if (!merge) return { refused: 'notFound' }
    const ids = (await mergedDossiers(tx, merge.id)).map((each) => each.dossierId)
    const locked = ids.length === 0 ? [] : await asSystem(tx, () => lockDossiers(tx, ids))
    const elsewhere = locked.filter(({ patientId }) => patientId !== merge.keptId)
    for (const { id } of elsewhere) if ((await relationTo(tx, id)) === 'treating') return { refused: 'laterFirst' }
    const back = locked.filter(({ patientId }) => patientId === merge.keptId)
    return asSystem(tx, () => takeApart(tx, services, actor, { ...merge, back }))
  })

export const undoStart = ({ now, config }: Pick<Context, 'now' | 'config'>): Date =>
  new Date(now().getTime() - config.mergeUndoDays * 86_400_000)

type Merge = { id: string; keptId: string; leftId: string; back: Awaited<ReturnType<typeof lockDossiers>> }

async function takeApart(tx: Tx, services: Services, actor: Actor, merge: Merge): Promise<FichesUndone> {
  const { id, keptId, leftId, back } = merge
  const lent = await lentApart(
    tx,
    keptId,
    leftId,
    back.map((each) => each.id),
  )
  if (lent) return { refused: 'lentApart', lent }
  await moveToFiche(tx, services, actor, { dossiers: back, to: leftId, cause: 'undone', mergeId: id })
  for (const { id: dossierId } of back)
    await record(tx, actor, { action: 'undoFiches', reason: 'treating', dossierId, target: id })
  await tx.deleteFrom('ficheMerges').where('id', '=', id).execute()
  return { undone: true }
}

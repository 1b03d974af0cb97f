import { can, type Relation } from '../access/policy.ts'
import { relationTo } from '../access/store.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs, asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { openDossier } from '../dossiers/store.ts'
import { record } from '../journal/record.ts'
import { hasDone } from '../journal/repeated.ts'
import type { LentApart } from './duplicate.ts'
import { mayStillMerge } from './limits.ts'
import { moveToFiche } from './move-to-fiche.ts'
import { hasDiedSince } from './rules.ts'
import {
  holdMerge,
  holdMerges,
  type LockedDossier,
  lastMergeOf,
  lentApart,
  lockDossiers,
  mergedDossiers,
} from './store.ts'
import { undoStart } from './undo-start.ts'

type Services = Pick<Context, 'db' | 'now' | 'queue' | 'config'>
export type FichesUndone =
  | { undone: true }
  | { refused: 'notFound' | 'laterFirst' | 'diedSince' | 'tooMany' }
  | { refused: 'lentApart'; lent: LentApart }

/** `mergeId`: the one that its page told of, when it did. Each dossier goes back to the record that it came from, even when another doctor has it now: it was his act that moved it. */
export const undoFiches = (
  services: Services,
  actor: Actor,
  dossierId: string,
  mergeId?: string,
): Promise<FichesUndone> =>
  actingAs(services.db, actor, async (tx) => {
    await holdMerges(tx, actor.accountId)
    const { dossier, relation } = await openDossier(tx, dossierId)
    if (!dossier || !can(relation, 'write', 'circle')) return { refused: 'notFound' }
    const start = undoStart(services)
    const merge = await lastMergeOf(tx, dossier, start)
    if (mergeId && (await hasDone(tx, actor, { action: 'undoFiches', target: mergeId }))) return { undone: true }
    if (!merge) return { refused: 'notFound' }
    if (mergeId && merge.id !== mergeId) return { refused: 'laterFirst' }
    await holdMerge(tx, merge.id)
    // A colleague has just undone it.
    if ((await lastMergeOf(tx, dossier, start))?.id !== merge.id) return { undone: true }
    const ids = (await mergedDossiers(tx, merge.id)).map((each) => each.dossierId)
    const locked = ids.length === 0 ? [] : await asSystem(tx, () => lockDossiers(tx, ids))
    const elsewhere = locked.filter(({ patientId }) => patientId !== merge.keptId)
    for (const { id } of elsewhere) if ((await relationTo(tx, id)) === 'treating') return { refused: 'laterFirst' }
    const left = await asSystem(tx, () => findDeath(tx, merge.leftId))
    if (hasDiedSince(dossier, left)) return { refused: 'diedSince' }
    const back: Moved[] = []
    for (const each of locked)
      if (each.patientId === merge.keptId) back.push({ ...each, relation: await relationTo(tx, each.id) })
    return asSystem(tx, () => takeApart(tx, services, actor, { ...merge, back }))
  })

type Moved = LockedDossier & { relation: Relation }
type Merge = { id: string; keptId: string; leftId: string; back: readonly Moved[] }

const findDeath = (tx: Tx, patientId: string) =>
  tx.selectFrom('patients').select('diedOn').where('id', '=', patientId).executeTakeFirstOrThrow()

async function takeApart(tx: Tx, services: Services, actor: Actor, merge: Merge): Promise<FichesUndone> {
  const { id, keptId, leftId, back } = merge
  const lent = await lentApart(
    tx,
    keptId,
    leftId,
    back.map((each) => each.id),
  )
  if (lent) return { refused: 'lentApart', lent }
  if (!(await mayStillMerge(tx, actor, services.now()))) return { refused: 'tooMany' }
  await moveToFiche(tx, services, actor, { dossiers: back, to: leftId, cause: 'undone', mergeId: id })
  // One that he has no more goes back too: it was his act that moved it.
  for (const { id: dossierId, relation } of back)
    await record(tx, actor, {
      action: 'undoFiches',
      reason: relation === 'none' ? 'self' : relation,
      dossierId,
      target: id,
    })
  await tx.deleteFrom('ficheMerges').where('id', '=', id).execute()
  return { undone: true }
}

import { can } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import { dayOf } from '../calendar.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import { matchKey } from '../dossiers/identity.ts'
import { isClosed } from '../dossiers/rules.ts'
import { type DossierView, openDossier } from '../dossiers/store.ts'
import { record } from '../journal/record.ts'
import { formOf } from '../volets/forms.ts'
import type { FichesRefusal } from './duplicate.ts'
import { mayStillMerge } from './limits.ts'
import { moveToFiche } from './move-to-fiche.ts'
import { losesIns, whyNotOne } from './rules.ts'
import {
  holdMerges,
  type LockedDossier,
  lastMergeOf,
  lentApart,
  lockDossiers,
  mergedDossiers,
  ownDossiersOf,
} from './store.ts'
import { undoStart } from './undo-start.ts'

type Services = Pick<Context, 'db' | 'now' | 'queue' | 'config'>
/** Two dossiers, each standing for the record of its person. */
export type Pair = { keptDossierId: string; otherDossierId: string }

/** The doctor’s own dossiers of the other record go to the one that he keeps; everybody else’s stay where they are. */
export const mergeFiches = (services: Services, actor: Actor, pair: Pair): Promise<{ merged: true } | FichesRefusal> =>
  actingAs(services.db, actor, async (tx) => {
    await holdMerges(tx, actor.accountId)
    const both = await treatedBoth(tx, pair)
    if (!both) return { refused: 'notFound' }
    const { kept, left } = both
    if (kept.patientId === left.patientId)
      return (await holds(tx, services, pair, kept)) ? { merged: true } : { refused: 'otherKept' }
    await lockFiches(tx, [kept.patientId, left.patientId])
    const own = await ownDossiersOf(tx, actor.accountId, left.patientId)
    const moved = await lockDossiers(
      tx,
      own.map(({ id }) => id),
    )
    const refusal = await whyNotMerged(tx, { kept, left, moved, today: dayOf(services.now()) })
    if (refusal) return refusal
    if (!(await mayStillMerge(tx, actor, services.now()))) return { refused: 'tooMany' }
    const id = newId()
    const [keptId, leftId] = [kept.patientId, left.patientId]
    const mergedAt = services.now()
    await tx
      .insertInto('ficheMerges')
      .values({ id, accountId: actor.accountId, keptId, keptAs: matchKey(kept), leftId, mergedAt })
      .execute()
    await tx
      .insertInto('ficheMergeDossiers')
      .values(moved.map((dossier) => ({ mergeId: id, dossierId: dossier.id })))
      .execute()
    await moveToFiche(tx, services, actor, { dossiers: moved, to: keptId, cause: 'merged', mergeId: id })
    for (const { id: dossierId } of [kept, ...moved])
      await record(tx, actor, { action: 'mergeFiches', reason: 'treating', dossierId, target: id })
    return { merged: true }
  })

/** Sent again, or from another window with the other choice: of the last merge, what moved was not the one to keep. */
async function holds(tx: Tx, services: Services, pair: Pair, kept: DossierView): Promise<boolean> {
  const merge = await lastMergeOf(tx, kept, undoStart(services))
  const moved = merge ? (await mergedDossiers(tx, merge.id)).map(({ dossierId }) => dossierId) : []
  return !moved.includes(pair.keptDossierId) || moved.includes(pair.otherDossierId)
}

/** Two dossiers, for the doctor who treats both. */
export async function treatedBoth(
  tx: Tx,
  { keptDossierId, otherDossierId }: Pair,
): Promise<{ kept: DossierView; left: DossierView } | undefined> {
  if (keptDossierId === otherDossierId) return undefined
  const [kept, left] = [await openDossier(tx, keptDossierId), await openDossier(tx, otherDossierId)]
  const isTreated = [kept, left].every(
    ({ relation }) => can(relation, 'write', 'circle') && can(relation, 'close', 'dossier'),
  )
  return isTreated && kept.dossier && left.dossier ? { kept: kept.dossier, left: left.dossier } : undefined
}

const lockFiches = (tx: Tx, ids: readonly string[]) =>
  tx
    .selectFrom('patients')
    .select('id')
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()

type Weighed = {
  kept: DossierView
  left: DossierView
  moved: readonly Pick<LockedDossier, 'id' | 'orientation' | 'status'>[]
  today: string
}

/** Asked by the page before, and by the act. */
export async function whyNotMerged(tx: Tx, { kept, left, moved, today }: Weighed): Promise<FichesRefusal | undefined> {
  const refused = whyNotOne(kept, left)
  if (refused) return { refused }
  if (losesIns(kept, left)) return { refused: 'losesIns' }
  for (const { orientation, status } of kept.birthDate === left.birthDate ? [] : moved) {
    const fault = isClosed(status) ? undefined : formOf(orientation).ageFault?.(kept.birthDate, today)
    if (fault) return { refused: 'age', fault }
  }
  const ids = moved.map(({ id }) => id)
  const lent = await lentApart(tx, kept.patientId, left.patientId, ids)
  return lent && { refused: 'lentApart', lent }
}

import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import { record } from '../journal/record.ts'
import { type Pair, treatedBoth } from './merge-fiches.ts'

/** Two persons, or two dossiers that are both useful: it is not proposed to this doctor again. */
export const tellApart = (
  { db }: Pick<Context, 'db'>,
  actor: Actor,
  pair: Pair,
): Promise<{ apart: true } | { refused: 'notFound' }> =>
  actingAs(db, actor, async (tx) => {
    const both = await treatedBoth(tx, pair)
    if (!both) return { refused: 'notFound' }
    const [kept, left] = [both.kept, both.left]
    const two = kept.patientId === left.patientId ? [kept.id, left.id] : [kept.patientId, left.patientId]
    const [one = '', other = ''] = two.toSorted()
    const added = await tx
      .insertInto('toldApart')
      .values({ accountId: actor.accountId, one, other })
      .onConflict((conflict) => conflict.doNothing())
      .returning('one')
      .executeTakeFirst()
    if (added) await record(tx, actor, { action: 'tellApart', reason: 'treating', dossierId: kept.id, target: left.id })
    return { apart: true }
  })

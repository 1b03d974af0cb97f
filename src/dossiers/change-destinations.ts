import { can } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { markChanged } from '../demandes/store.ts'
import { record } from '../journal/record.ts'
import { kindsFor } from '../volets/forms.ts'
import { judgeAgain } from '../volets/judge-again.ts'
import { findVolet, voletTable } from '../volets/store.ts'
import { type Destination, destinations, type VoletKind } from '../volets/volet.ts'
import { isClosed } from './rules.ts'
import { type DossierView, lockDossier, touchDossier } from './store.ts'

type Means = Pick<Context, 'db' | 'now' | 'config'>
export type ChangedDestinations =
  | { reopened: readonly VoletKind[] }
  | { refused: 'notFound' | 'locked' | 'none' }
  /** What was asked of structures for this destination is not over. */
  | { refused: 'asked'; destination: Destination }

/**
 * A destination brings its volet with it and leaves with it; its answers are kept for its return. A validated volet in
 * which the new destinations require more is a draft again.
 */
export const changeDestinations = (
  context: Means,
  actor: Actor,
  dossierId: string,
  chosen: readonly Destination[],
): Promise<ChangedDestinations> =>
  actingAs(context.db, actor, async (tx) => {
    const { dossier, relation } = await lockDossier(tx, dossierId)
    if (dossier?.orientation !== 'sanitaire' || !can(relation, 'write', 'smr')) return { refused: 'notFound' } as const
    if (isClosed(dossier.status)) return { refused: 'locked' } as const
    const wanted = destinations.filter((destination) => chosen.includes(destination))
    if (wanted.length === 0) return { refused: 'none' } as const
    const asked = await askedDestinations(tx, dossierId)
    const left = dossier.destinations.find((each) => !wanted.includes(each) && asked.includes(each))
    if (left) return { refused: 'asked', destination: left } as const

    const changed = { ...dossier, destinations: wanted }
    const kinds = kindsFor(changed.orientation, wanted)
    await addVolets(tx, context, actor, changed, kinds)
    const { progress, reopened } = await judgeAgain(tx, context, actor, changed, kinds)
    await tx.updateTable('dossiers').set({ destinations: wanted }).where('id', '=', dossierId).execute()
    await touchDossier(tx, dossier, { by: actor.label, at: context.now(), progress })
    if (reopened.length > 0) await markChanged(tx, dossierId, reopened, context.now())
    await record(tx, actor, {
      action: 'changeDestinations',
      reason: relation,
      dossierId,
      detail: { destinations: wanted, reopened },
    })
    return { reopened } as const
  })

const askedDestinations = async (tx: Tx, dossierId: string): Promise<string[]> => {
  const demandes = await tx
    .selectFrom('demandes')
    .select('stay')
    .where('dossierId', '=', dossierId)
    .where('status', 'not in', ['refused', 'cancelled'])
    .execute()
  return demandes.map(({ stay }) => stay)
}

/** Those of the destinations that the dossier never had. */
async function addVolets(tx: Tx, context: Means, actor: Actor, { id }: DossierView, kinds: readonly VoletKind[]) {
  for (const kind of kinds) if (!(await findVolet(tx, id, kind))) await insertVolet(tx, context, actor, id, kind)
}

const insertVolet = (tx: Tx, { now }: Means, actor: Actor, dossierId: string, kind: VoletKind) =>
  tx.insertInto(voletTable(kind)).values({ dossierId, kind, changedAt: now(), changedBy: actor.label }).execute()

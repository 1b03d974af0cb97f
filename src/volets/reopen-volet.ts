import { can } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import { markChanged } from '../demandes/store.ts'
import { withVolet } from '../dossiers/dossier.ts'
import { isClosed } from '../dossiers/rules.ts'
import { lockDossier, touchDossier } from '../dossiers/store.ts'
import { record } from '../journal/record.ts'
import { findVolet, voletTable } from './store.ts'
import type { VoletKind } from './volet.ts'

/** Back to a draft: the seal stays, structures keep reading it and are told that a new version is coming. */
export const reopenVolet = (
  { db, now }: Pick<Context, 'db' | 'now'>,
  actor: Actor,
  dossierId: string,
  kind: VoletKind,
): Promise<{ reopened: true } | { refused: 'notFound' | 'notValidated' }> =>
  actingAs(db, actor, async (tx) => {
    const { dossier, relation } = await lockDossier(tx, dossierId)
    if (!dossier || !can(relation, 'reopen', kind)) return { refused: 'notFound' } as const
    const volet = await findVolet(tx, dossierId, kind)
    if (volet?.state !== 'validated' || isClosed(dossier.status)) return { refused: 'notValidated' } as const
    await tx
      .updateTable(voletTable(kind))
      .set({ state: 'draft', version: volet.version + 1, changedAt: now(), changedBy: actor.label })
      .where('dossierId', '=', dossierId)
      .where('kind', '=', kind)
      .execute()
    const progress = withVolet(dossier.progress, kind, { state: 'draft' })
    await touchDossier(tx, dossier, { by: actor.label, at: now(), progress })
    await markChanged(tx, dossierId, [kind], now())
    await record(tx, actor, { action: 'reopenVolet', reason: relation, dossierId, target: kind })
    return { reopened: true } as const
  })

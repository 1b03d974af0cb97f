import { can } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import { record } from '../journal/record.ts'
import { isClosed } from './rules.ts'
import { lockDossier, touchDossier } from './store.ts'

export type Confirmed = { confirmed: true } | { refused: 'notFound' | 'closed' }

/** « Toujours d’actualité »: nothing changes but the day, and the dossier is not archived for want of news. */
export const confirmDossier = (
  { db, now }: Pick<Context, 'db' | 'now'>,
  actor: Actor,
  dossierId: string,
): Promise<Confirmed> =>
  actingAs(db, actor, async (tx) => {
    const { dossier, relation } = await lockDossier(tx, dossierId)
    if (!dossier || !can(relation, 'write', 'administratif')) return { refused: 'notFound' }
    if (isClosed(dossier.status)) return { refused: 'closed' }
    await touchDossier(tx, dossier, { by: actor.label, at: now() })
    await record(tx, actor, { action: 'confirmDossier', reason: relation, dossierId })
    return { confirmed: true }
  })

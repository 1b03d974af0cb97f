import { can } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs, asSystem } from '../db/acting-as.ts'
import { record } from '../journal/record.ts'
import { archivingDay } from './archive-stale.ts'
import { isClosed } from './rules.ts'
import { lockDossier, touchDossier } from './store.ts'

export type Confirmed = { confirmed: true } | { refused: 'notFound' | 'closed' }

/** « Toujours d’actualité »: nothing changes but the day, and the dossier is not archived for want of news. */
export const confirmDossier = (
  { db, now, config }: Pick<Context, 'db' | 'now' | 'config'>,
  actor: Actor,
  dossierId: string,
): Promise<Confirmed> =>
  actingAs(db, actor, async (tx) => {
    // A family writes nothing of a dossier: its day moves in its name.
    const { dossier, relation } = await asSystem(tx, () => lockDossier(tx, dossierId))
    if (!dossier || !can(relation, 'confirm', 'dossier')) return { refused: 'notFound' }
    if (isClosed(dossier.status)) return { refused: 'closed' }
    // Nothing is asked of him yet: no clock is set back.
    if (!(await archivingDay(tx, config, dossier))) return { confirmed: true }
    await asSystem(tx, () => touchDossier(tx, dossier, { by: actor.label, at: now() }))
    await record(tx, actor, { action: 'confirmDossier', reason: relation, dossierId })
    return { confirmed: true }
  })

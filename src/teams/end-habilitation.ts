import { sql } from 'kysely'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import { record } from '../journal/record.ts'
import { endOf } from './rules.ts'
import { dropInvitationsBy, lockTeam } from './store.ts'

export type Ending = { ended: true } | { refused: 'notReferent' | 'notFound' | 'lastReferent' }

/** At once: the person’s next request no longer opens the structure. */
export const endHabilitation = (
  { db }: Pick<Context, 'db'>,
  actor: Actor,
  finess: string,
  accountId: string,
): Promise<Ending> =>
  actingAs(db, actor, async (tx) => {
    const live = await lockTeam(tx, finess)
    // Read under the lock: another référent may have just ended the actor’s own.
    if (!live.some((each) => each.accountId === actor.accountId && each.isReferent)) return { refused: 'notReferent' }
    const decision = endOf(accountId, live)
    if ('refused' in decision) return decision
    // Before: whoever ends his own leads nothing after.
    const dropped = await dropInvitationsBy(tx, accountId, finess)
    await tx
      .updateTable('habilitations')
      .set({ until: sql<Date>`now()` })
      .where('accountId', '=', accountId)
      .where('finess', '=', finess)
      .execute()
    for (const { id } of dropped)
      await record(tx, actor, { action: 'cancelInvitation', reason: 'self', target: id, detail: { finess } })
    await record(tx, actor, { action: 'endHabilitation', reason: 'self', target: accountId, detail: { finess } })
    return { ended: true }
  })

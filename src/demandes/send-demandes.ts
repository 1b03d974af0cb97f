import { can } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import { lockDossier } from '../dossiers/store.ts'
import { type MoveResult, moveWithin } from './move-demande.ts'

/** Sends every chosen demande of the dossier. The lock comes first: what refuses one refuses all, so none is sent alone. */
export const sendDemandes = (
  services: Pick<Context, 'db' | 'now' | 'queue'>,
  actor: Actor,
  dossierId: string,
): Promise<{ sent: number } | Extract<MoveResult, { refused: string }>> =>
  actingAs(services.db, actor, async (tx) => {
    const { dossier, relation } = await lockDossier(tx, dossierId)
    if (!dossier || !can(relation, 'send', 'demande')) return { refused: 'notFound' } as const
    const chosen = await tx
      .selectFrom('demandes')
      .select('id')
      .where('dossierId', '=', dossierId)
      .where('status', '=', 'selected')
      .orderBy('id')
      .execute()
    for (const { id } of chosen) {
      const result = await moveWithin(tx, services, actor, id, 'send', {})
      if ('refused' in result) return result
    }
    return { sent: chosen.length } as const
  })

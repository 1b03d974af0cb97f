import { can } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { lockDossier } from '../dossiers/store.ts'
import { type MoveResult, moveWithin } from './move-demande.ts'
import { preparedOf } from './obstacle.ts'
import { isReadyFor } from './readiness.ts'

type Services = Pick<Context, 'db' | 'now' | 'queue' | 'config'>
export type NotSent = Extract<MoveResult, { refused: string }>

/** `waiting`: those that still lack something, when there are. */
type Sending = { sent: number; waiting?: number }

/** Takes back all that was sent before it. */
export class OneRefused extends Error {
  readonly result: NotSent
  constructor(result: NotSent) {
    super(result.refused)
    this.result = result
  }
}

/**
 * Sends every chosen demande of the dossier, or none: what refuses one refuses all. Only those that still
 * lack their volet or a piece wait, when others can go.
 */
export async function sendDemandes(services: Services, actor: Actor, dossierId: string): Promise<Sending | NotSent> {
  try {
    return await actingAs(services.db, actor, (tx) => sendWithin(tx, services, actor, dossierId))
  } catch (error) {
    if (error instanceof OneRefused) return error.result
    throw error
  }
}

async function sendWithin(tx: Tx, services: Services, actor: Actor, dossierId: string): Promise<Sending | NotSent> {
  const { dossier, relation } = await lockDossier(tx, dossierId)
  if (!dossier || !can(relation, 'send', 'demande')) return { refused: 'notFound' }
  const chosen = await tx
    .selectFrom('demandes')
    .select(['id', 'stay'])
    .where('dossierId', '=', dossierId)
    .where('status', '=', 'selected')
    .orderBy('id')
    .execute()
  const prepared = await preparedOf(tx, services, actor, dossier)
  const ready = chosen.filter(({ stay }) => isReadyFor(stay, prepared))
  for (const { id } of ready.length > 0 ? ready : chosen) {
    const result = await moveWithin(tx, services, actor, id, 'send', {})
    if ('refused' in result) throw new OneRefused(result)
  }
  const waiting = chosen.length - ready.length
  return { sent: ready.length, ...(waiting > 0 ? { waiting } : {}) }
}

import { can } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import { dayOf } from '../calendar.ts'
import type { Context } from '../context.ts'
import { actingAs, asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { record, recordSystem } from '../journal/record.ts'
import { closeWithin } from './close-within.ts'
import { lockDossier } from './store.ts'

type Services = Pick<Context, 'db' | 'now' | 'queue' | 'config'>
export type Declared = { closed: number } | { refused: 'notFound' | 'future' | 'beforeBirth' }

/** The patient died: all his dossiers are closed with their demandes, whoever follows them. */
export const declareDeath = (services: Services, actor: Actor, dossierId: string, diedOn: string): Promise<Declared> =>
  actingAs(services.db, actor, async (tx) => {
    const { dossier, relation } = await lockDossier(tx, dossierId)
    if (!dossier || !can(relation, 'close', 'dossier')) return { refused: 'notFound' }
    if (diedOn > dayOf(services.now())) return { refused: 'future' }
    if (diedOn < dossier.birthDate) return { refused: 'beforeBirth' }
    await tx.updateTable('patients').set({ diedOn }).where('id', '=', dossier.patientId).execute()
    await record(tx, actor, { action: 'declareDeath', reason: relation, dossierId })
    const closed = await asSystem(tx, () => closeAll(tx, services, actor, dossier.patientId))
    return { closed }
  })

async function closeAll(tx: Tx, services: Services, actor: Actor, patientId: string): Promise<number> {
  const open = await tx
    .selectFrom('dossiers')
    .select(['id', 'number', 'status', 'progress'])
    .where('patientId', '=', patientId)
    .where('status', 'not in', ['cancelled', 'archived'])
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const dossier of open) {
    const to = dossier.status === 'admitted' || dossier.status === 'finished' ? 'archived' : 'cancelled'
    await closeWithin(tx, services, dossier, { to, because: 'death' }, actor)
    await recordSystem(tx, dossier.id, {
      action: to === 'cancelled' ? 'cancelDossier' : 'archiveDossier',
      detail: { because: 'death' },
    })
  }
  return open.length
}

import { can, type Relation } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connection.ts'
import { record } from '../journal/record.ts'
import { moveWithin } from './move-demande.ts'
import { hasChangedSince } from './rules.ts'
import { type DemandeView, findDemande, receiverOf } from './store.ts'

/** `hasChanged`: there is something new in the dossier since the structure’s last look. */
export type Opened = { demande: DemandeView; relation: Relation; hasChanged: boolean }

/** The structure looks: the first time the demande becomes read. Undefined when it is not one of its demandes. */
export async function openWithin(
  tx: Tx,
  services: Pick<Context, 'now' | 'queue' | 'config'>,
  actor: Actor,
  id: string,
): Promise<Opened | undefined> {
  const found = await findDemande(tx, id)
  const relation = found ? await receiverOf(tx, found) : 'none'
  if (!found || !can(relation, 'read', 'demande')) return undefined
  const moved = found.status === 'sent' ? await moveWithin(tx, services, actor, id, 'open', {}) : undefined
  // The demande before the journal, like every other act: two of them never wait for each other.
  const looked = { openedAt: services.now() }
  const asMedical = can(relation, 'read', 'medicalAttachment') ? { medicalOpenedAt: looked.openedAt } : {}
  await tx
    .updateTable('demandes')
    .set({ ...looked, ...asMedical })
    .where('id', '=', id)
    .execute()
  // Another agent may have opened it at the same moment: this one looks all the same.
  if (!moved || 'refused' in moved)
    await record(tx, actor, { action: 'openDemande', reason: relation, dossierId: found.dossierId, target: id })
  const demande = moved ? await findDemande(tx, id) : found
  return demande && { demande, relation: await receiverOf(tx, demande), hasChanged: hasChangedSince(found) }
}

import { can, type Relation } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { markChanged } from '../demandes/store.ts'
import { kindsIn, type Progress } from '../dossiers/dossier.ts'
import { lockDossier, touchDossier } from '../dossiers/store.ts'
import { record } from '../journal/record.ts'
import { isConfidential, type VoletKind } from '../volets/volet.ts'
import { type AttachmentView, deleteAttachment, findAttachment, leaveTrace, wasSent } from './store.ts'

type Services = Pick<Context, 'db' | 'now' | 'queue'>
export type RemoveResult = { removed: true } | { refused: 'notFound' }

/** A document of the wrong person must be taken back at any moment, also after the sending or from a closed dossier: structures then read that it was. */
export const removeAttachment = (
  { db, now, queue }: Services,
  actor: Actor,
  dossierId: string,
  id: string,
): Promise<RemoveResult> =>
  actingAs(db, actor, async (tx) => {
    const { dossier, relation } = await lockDossier(tx, dossierId)
    const piece = dossier && (await findAttachment(tx, dossierId, id))
    if (!piece || !can(relation, 'write', thingOf(piece))) return { refused: 'notFound' } as const
    if (piece.state === 'removed') return { removed: true } as const
    await removeWithin(tx, { queue, now }, actor, piece, relation)
    await touchDossier(tx, dossier, { by: actor.label, at: now() })
    await markChanged(tx, dossierId, kindsTold(dossier.progress, piece.medical), now())
    return { removed: true } as const
  })

/** A piece is told to whoever reads the volets of its side: a medical one, not to administrative staff. */
export const kindsTold = (progress: Progress, medical: boolean): VoletKind[] =>
  kindsIn(progress).filter((kind) => !medical || isConfidential(kind))

export const thingOf = ({ medical }: { medical: boolean }) =>
  medical ? ('medicalAttachment' as const) : ('attachment' as const)

/** Part of an act on the dossier, whose lock the caller holds. */
export async function removeWithin(
  tx: Tx,
  { queue, now }: Pick<Services, 'queue' | 'now'>,
  actor: Actor,
  piece: AttachmentView,
  relation: Relation,
): Promise<void> {
  if (await wasSent(tx, piece.dossierId)) await leaveTrace(tx, piece, actor.label, now())
  else await deleteAttachment(tx, piece)
  if (piece.storedIn === 's3') await queue.send(tx, 'forget-object', { attachmentId: piece.id, attempt: piece.attempt })
  await record(tx, actor, {
    action: 'removeAttachment',
    reason: relation,
    dossierId: piece.dossierId,
    target: piece.id,
    detail: { kind: piece.kind },
  })
}

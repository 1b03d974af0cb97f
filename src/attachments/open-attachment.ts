import type { Relation } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import { record } from '../journal/record.ts'
import { closeSpool, type Spool, spoolFrom, TooLarge } from './spool.ts'
import { storageIn } from './storage.ts'
import type { AttachmentView } from './store.ts'

/** The bytes as they were received, verified before the first one leaves; `altered` when one of them is another. */
export async function openAttachment(
  services: Pick<Context, 'db' | 'config' | 'log'>,
  actor: Actor,
  piece: AttachmentView,
  relation: Relation,
): Promise<{ file: Spool } | { refused: 'altered' }> {
  const bytes = storageIn(piece.storedIn, services, actor).read(piece)
  const file = await spoolFrom(bytes, piece.size).catch((error: unknown) => {
    if (error instanceof TooLarge) return undefined
    throw error
  })
  const isIntact = file?.size === piece.size && file.sha256 === piece.sha256
  if (!isIntact) services.log.error({ attachment: piece.id }, 'an attachment was altered')
  await actingAs(services.db, actor, (tx) =>
    record(tx, actor, {
      action: isIntact ? 'openAttachment' : 'alteredAttachment',
      reason: relation,
      dossierId: piece.dossierId,
      target: piece.id,
      detail: { kind: piece.kind },
    }),
  ).catch(async (error) => {
    await closeSpool(file)
    throw error
  })
  if (file && isIntact) return { file }
  await closeSpool(file)
  return { refused: 'altered' }
}

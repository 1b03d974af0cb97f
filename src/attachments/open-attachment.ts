import type { Relation } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs, readingAs } from '../db/acting-as.ts'
import { record } from '../journal/record.ts'
import { closeSpool, type Spool, spoolFrom, TooLarge } from './spool.ts'
import { storageIn } from './storage.ts'
import { type AttachmentView, findAttachment } from './store.ts'

/** The bytes as they were received, verified before the first one leaves; `altered` when one of them is another. */
export async function openAttachment(
  services: Pick<Context, 'db' | 'config' | 'log'>,
  actor: Actor,
  piece: AttachmentView,
  relation: Relation,
): Promise<{ file: Spool } | { refused: 'altered' | 'gone' }> {
  const bytes = storageIn(piece.storedIn, services, actor).read(piece)
  const file = await spoolFrom(bytes, piece.size).catch((error: unknown) => {
    if (error instanceof TooLarge) return undefined
    throw error
  })
  const isIntact = file?.size === piece.size && file.sha256 === piece.sha256
  if (!isIntact && !(await isStillKept(services, actor, piece))) {
    await closeSpool(file)
    return { refused: 'gone' }
  }
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

/** It may have been removed while it was read. */
const isStillKept = async ({ db }: Pick<Context, 'db'>, actor: Actor, piece: AttachmentView): Promise<boolean> =>
  (await readingAs(db, actor, (tx) => findAttachment(tx, piece.dossierId, piece.id)))?.state === 'kept'

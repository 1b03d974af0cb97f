import { sql } from 'kysely'
import type { Actor } from '../accounts/account.ts'
import type { Tx } from '../db/connection.ts'
import type { KeptType, NewAttachment, Stored, StoredIn } from './attachment.ts'
import { type AttachmentKind, isMedical } from './kinds.ts'
import { chunkTable } from './storage-database.ts'

const attachmentTable = ({ medical }: { medical: boolean }) =>
  medical ? ('medicalAttachments' as const) : ('attachments' as const)

const shown = [
  'id',
  'attempt',
  'dossierId',
  'kind',
  'state',
  'name',
  'type',
  'size',
  'sha256',
  'storedIn',
  'datedOn',
  'addedBy',
  'addedLabel',
  'addedAt',
  'removedAt',
  'removedLabel',
] as const

const bothSides = (tx: Tx) =>
  tx
    .selectFrom('attachments')
    .select(shown)
    .select(sql<boolean>`false`.as('medical'))
    .unionAll(tx.selectFrom('medicalAttachments').select(shown).select(sql<boolean>`true`.as('medical')))
    .as('piece')

/** Those that the actor may see, oldest first. */
export const attachmentsOf = (tx: Tx, dossierId: string) =>
  tx
    .selectFrom(bothSides(tx))
    .selectAll()
    .where('dossierId', '=', dossierId)
    .where('state', '<>', 'receiving')
    .orderBy('addedAt')
    .orderBy('id')
    .execute()

export type AttachmentView = Awaited<ReturnType<typeof attachmentsOf>>[number]

/** Undefined when it does not exist for the actor. */
export const findAttachment = (tx: Tx, dossierId: string, id: string) =>
  tx.selectFrom(bothSides(tx)).selectAll().where('id', '=', id).where('dossierId', '=', dossierId).executeTakeFirst()

/** The kinds of which the dossier has a piece, among those that the actor may see: what a form’s rules may ask. */
export async function attachedKinds(tx: Tx, dossierId: string): Promise<AttachmentKind[]> {
  const pieces = await attachmentsOf(tx, dossierId)
  return [...new Set(pieces.filter(({ state }) => state === 'kept').map(({ kind }) => kind))]
}

/** Bytes that the dossier holds or is receiving. The caller holds the dossier’s lock and reads both sides. */
export async function bytesOf(tx: Tx, dossierId: string): Promise<number> {
  const { bytes } = await tx
    .selectFrom(bothSides(tx))
    .select(sql<string>`coalesce(sum(size), 0)`.as('bytes'))
    .where('dossierId', '=', dossierId)
    .where('state', '<>', 'removed')
    .executeTakeFirstOrThrow()
  return Number(bytes)
}

/** Whether any structure was ever given this dossier. */
export const wasSent = async (tx: Tx, dossierId: string): Promise<boolean> =>
  (await tx
    .selectFrom('demandes')
    .select('id')
    .where('dossierId', '=', dossierId)
    .where('status', '<>', 'selected')
    .executeTakeFirst()) !== undefined

type Received = { attempt: string; type: KeptType; size: number; sha256: string; storedIn: StoredIn }

export const insertReceiving = (
  tx: Tx,
  actor: Actor,
  dossierId: string,
  { id, kind, name, datedOn }: NewAttachment,
  received: Received,
  at: Date,
) =>
  tx
    .insertInto(attachmentTable({ medical: isMedical(kind) }))
    .values({
      id,
      dossierId,
      kind,
      state: 'receiving',
      name,
      datedOn,
      ...received,
      addedBy: actor.accountId,
      addedLabel: actor.label,
      addedAt: at,
    })
    .execute()

/** False when another try took the place of this one. */
export async function markKept(tx: Tx, stored: Stored): Promise<boolean> {
  const marked = await tx
    .updateTable(attachmentTable(stored))
    .set({ state: 'kept' })
    .where('id', '=', stored.id)
    .where('attempt', '=', stored.attempt)
    .where('state', '=', 'receiving')
    .returning(['size', 'storedIn'])
    .executeTakeFirst()
  if (marked?.storedIn === 'database' && (await bytesHeld(tx, stored)) !== marked.size)
    throw new Error('the database holds another number of bytes than was received')
  return marked !== undefined
}

async function bytesHeld(tx: Tx, stored: Stored): Promise<number> {
  const { bytes } = await tx
    .selectFrom(chunkTable(stored))
    .select(sql<string>`coalesce(sum(length(bytes)), 0)`.as('bytes'))
    .where('attachmentId', '=', stored.id)
    .where('attempt', '=', stored.attempt)
    .executeTakeFirstOrThrow()
  return Number(bytes)
}

/** Its row and its bytes, unless another try took its place or it is kept already. */
export const deleteTry = (tx: Tx, stored: Stored) =>
  tx
    .deleteFrom(attachmentTable(stored))
    .where('id', '=', stored.id)
    .where('attempt', '=', stored.attempt)
    .where('state', '=', 'receiving')
    .execute()

type Piece = Pick<Stored, 'id' | 'medical'>

/** Its bytes go with it. */
export const deleteAttachment = (tx: Tx, piece: Piece) =>
  tx.deleteFrom(attachmentTable(piece)).where('id', '=', piece.id).execute()

/** What was sent stays as a trace: the kind and the days, neither the name nor a byte. */
export async function leaveTrace(tx: Tx, piece: Piece, by: string, at: Date): Promise<void> {
  await tx
    .updateTable(attachmentTable(piece))
    .set({ state: 'removed', name: '', removedAt: at, removedLabel: by })
    .where('id', '=', piece.id)
    .execute()
  await tx.deleteFrom(chunkTable(piece)).where('attachmentId', '=', piece.id).execute()
}

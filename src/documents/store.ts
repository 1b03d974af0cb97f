import { sql } from 'kysely'
import type { Actor } from '../accounts/account.ts'
import type { Tx } from '../db/connection.ts'
import { type Asked, askedSchema, type Maker } from './asked.ts'

/** A document is fetched within this time, then forgotten. */
export const KEPT_MINUTES = 60

type Waiting = { id: string; actor: Actor; asked: Asked; dossierId: string; name: string; at: Date }

export const insertWaiting = (tx: Tx, { id, actor, asked, dossierId, name, at }: Waiting) =>
  tx
    .insertInto('preparedDocuments')
    .values({
      id,
      accountId: actor.accountId,
      dossierId,
      isMedical: asked.scope === 'complete',
      asked: JSON.stringify(asked),
      maker: JSON.stringify(makerOf(actor)),
      name,
      expiresAt: new Date(at.getTime() + KEPT_MINUTES * 60_000),
    })
    .execute()

const makerOf = ({ label, rpps, speciality, place }: Actor): Maker => ({
  label,
  ...(rpps ? { rpps } : {}),
  ...(speciality ? { speciality } : {}),
  ...(place ? { place } : {}),
})

/** Of the transaction’s actor, as long as it is kept; `asked` checked again: it was read from a table. */
export async function findPrepared(tx: Tx, id: string, now: Date) {
  const found = await tx
    .selectFrom('preparedDocuments')
    .select(['id', 'dossierId', 'state', 'asked', 'maker', 'name', 'size', 'createdAt'])
    .where('id', '=', id)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  const asked = askedSchema.safeParse(found?.asked)
  return found && asked.success ? { ...found, asked: asked.data } : undefined
}

/** A job that runs again begins again. */
export async function dropPieces(tx: Tx, documentId: string): Promise<void> {
  await tx.deleteFrom('preparedDocumentPieces').where('documentId', '=', documentId).execute()
}

export const addPiece = (tx: Tx, documentId: string, rank: number, bytes: Buffer) =>
  tx.insertInto('preparedDocumentPieces').values({ documentId, rank, bytes }).execute()

export const finishPrepared = (tx: Tx, id: string, result: { state: 'ready'; size: number } | { state: 'failed' }) =>
  tx.updateTable('preparedDocuments').set(result).where('id', '=', id).execute()

export const readPiece = (tx: Tx, documentId: string, rank: number) =>
  tx
    .selectFrom('preparedDocumentPieces')
    .select('bytes')
    .where('documentId', '=', documentId)
    .where('rank', '=', rank)
    .executeTakeFirst()

/** The program forgets documents without ever reading one. */
export const forgetExpired = (tx: Tx, now: Date) => sql`select forget_prepared_documents(${now})`.execute(tx)

import type { Context } from '../context.ts'
import { actingAs, actingAsSystem } from '../db/acting-as.ts'
import { findSubject, loadContent } from './load.ts'
import { writePdf } from './pdf/write.ts'
import { printDossier } from './print-dossier.ts'
import { addPiece, dropPieces, findPrepared, finishPrepared, forgetExpired } from './store.ts'

const PIECE = 256 * 1024

/**
 * Makes a long document with the rights that its asker has now, who may have lost them since. Row-level security sees the
 * asker: the program itself reads no medical volet, and not this document either.
 */
export async function prepareDocument(
  context: Context,
  { documentId, accountId }: { documentId: string; accountId: string },
): Promise<void> {
  const { db, now } = context
  const content = await actingAs(db, { accountId }, async (tx) => {
    const document = await findPrepared(tx, documentId, now())
    if (!document || document.state === 'ready') return undefined
    const subject = await findSubject(tx, document.asked)
    if (!subject) {
      await finishPrepared(tx, documentId, { state: 'failed' })
      return undefined
    }
    await dropPieces(tx, documentId)
    return loadContent(tx, context, document.maker, document.asked, subject)
  })
  if (!content) return
  const { bytes } = writePdf(printDossier(content), now())
  let size = 0
  let rank = 0
  for await (const piece of inPieces(bytes)) {
    await actingAs(db, { accountId }, (tx) => addPiece(tx, documentId, rank, piece))
    size += piece.length
    rank++
  }
  await actingAs(db, { accountId }, (tx) => finishPrepared(tx, documentId, { state: 'ready', size }))
}

export const forgetDocuments = ({ db, now }: Pick<Context, 'db' | 'now'>) =>
  actingAsSystem(db, (tx) => forgetExpired(tx, now()))

async function* inPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = []
  let length = 0
  for await (const chunk of bytes) {
    held.push(chunk)
    length += chunk.length
    if (length < PIECE) continue
    yield Buffer.concat(held)
    held = []
    length = 0
  }
  if (length > 0) yield Buffer.concat(held)
}

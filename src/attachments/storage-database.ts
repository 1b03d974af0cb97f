import type { Actor } from '../accounts/account.ts'
import { actingAs, readingAs } from '../db/acting-as.ts'
import type { Db } from '../db/connection.ts'
import type { Storage, Stored } from './attachment.ts'

export const chunkTable = ({ medical }: Pick<Stored, 'medical'>) =>
  medical ? 'medicalAttachmentChunks' : 'attachmentChunks'

/** One chunk in each transaction: none stays open while a slow reader or sender takes his time. */
export const databaseStorage = (db: Db, actor: Pick<Actor, 'accountId'>): Storage => ({
  async write(piece, _file, bytes) {
    let rank = 0
    for await (const chunk of bytes) {
      const values = { attachmentId: piece.id, attempt: piece.attempt, rank: rank++, bytes: Buffer.from(chunk) }
      await actingAs(db, actor, (tx) => tx.insertInto(chunkTable(piece)).values(values).execute())
    }
  },
  async *read(piece) {
    for (let rank = 0; ; rank++) {
      const found = await readingAs(db, actor, (tx) =>
        tx
          .selectFrom(chunkTable(piece))
          .select('bytes')
          .where('attachmentId', '=', piece.id)
          .where('attempt', '=', piece.attempt)
          .where('rank', '=', rank)
          .executeTakeFirst(),
      )
      if (!found) return
      yield found.bytes
    }
  },
})

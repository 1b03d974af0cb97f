import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import type { Jobs } from '../jobs/job.ts'
import type { StoredIn } from './attachment.ts'
import { forgetObject as forgetIn } from './storage-s3.ts'

const HOURS = 2

type Cut = { id: string; attempt: string; storedIn: StoredIn }

/** What was cut while its bytes were being written. One that was taken up or kept in between is left alone. */
export async function forgetUploads({ db, now, queue }: Pick<Context, 'db' | 'now' | 'queue'>): Promise<number> {
  const before = new Date(now().getTime() - HOURS * 3_600_000)
  const { rows } = await actingAsSystem(db, (tx) =>
    sql<Cut>`select id, attempt, stored_in from stale_uploads(${before})`.execute(tx),
  )
  let forgotten = 0
  for (const { id, attempt, storedIn } of rows)
    await actingAsSystem(db, async (tx) => {
      const { rows } = await sql<{ done: boolean }>`select forget_upload(${id}, ${attempt}, ${before}) as done`.execute(
        tx,
      )
      if (!rows[0]?.done) return
      forgotten++
      if (storedIn === 's3') await queue.send(tx, 'forget-object', { attachmentId: id, attempt })
    })
  return forgotten
}

/** The bytes of a piece that was removed, or of a try that came to nothing. Without a store in the settings the queue tries again until there is one. */
export async function forgetObject(
  { config }: Pick<Context, 'config'>,
  { attachmentId, attempt }: Jobs['forget-object'],
): Promise<void> {
  if (!config.attachments.s3) throw new Error('a piece is in an S3 store, and the settings name none')
  await forgetIn(config.attachments.s3, { id: attachmentId, attempt })
}

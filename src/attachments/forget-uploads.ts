import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import type { StoredIn } from './attachment.ts'
import { forgetObject as forgetIn } from './storage-s3.ts'

const HOURS = 2

/** What was cut while its bytes were being written. Safe to repeat: the object goes first, then the row that names it. */
export async function forgetUploads({ db, now, config }: Pick<Context, 'db' | 'now' | 'config'>): Promise<number> {
  const before = new Date(now().getTime() - HOURS * 3_600_000)
  const { rows } = await actingAsSystem(db, (tx) =>
    sql<{ id: string; storedIn: StoredIn }>`select id, stored_in from stale_uploads(${before})`.execute(tx),
  )
  for (const { id, storedIn } of rows) {
    if (storedIn === 's3') await forgetObject({ config }, id)
    await actingAsSystem(db, (tx) => sql`select forget_upload(${id})`.execute(tx))
  }
  return rows.length
}

/** The bytes of a piece that was removed. Without a store in the settings the queue tries again until there is one. */
export async function forgetObject({ config }: Pick<Context, 'config'>, attachmentId: string): Promise<void> {
  if (!config.attachments.s3) throw new Error('a piece is in an S3 store, and the settings name none')
  await forgetIn(config.attachments.s3, { id: attachmentId })
}

import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import type { Storage, StoredIn } from './attachment.ts'
import { databaseStorage } from './storage-database.ts'
import { s3Storage } from './storage-s3.ts'

/** Pieces stay where they were put: a setting that changes is for those to come. */
export const placeOfNew = ({ config }: Pick<Context, 'config'>): StoredIn => (config.attachments.s3 ? 's3' : 'database')

export function storageIn(
  place: StoredIn,
  { db, config }: Pick<Context, 'db' | 'config'>,
  actor: Pick<Actor, 'accountId'>,
): Storage {
  if (place === 'database') return databaseStorage(db, actor)
  if (!config.attachments.s3) throw new Error('a piece is in an S3 store, and the settings name none')
  return s3Storage(config.attachments.s3)
}

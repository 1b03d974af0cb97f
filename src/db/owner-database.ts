import { readConfig } from '../config.ts'
import { findCluster } from './cluster.ts'
import { connect, type Db } from './connection.ts'
import { DataFolderInUse } from './data-folder.ts'
import { startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import { findSurvivor } from './postmaster.ts'
import { urlOf } from './roles.ts'

/**
 * For commands (importers, verification): the database of the settings as its owner, or the embedded one, whether
 * the program is running beside or not. Migrated when nobody else is using it.
 */
export async function withOwnerDatabase<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const { url, stop } = await openOwnerDatabase()
  const db = connect(url, { max: 2, timeout: 0 })
  try {
    return await work(db)
  } finally {
    await db.destroy()
    await stop()
  }
}

async function openOwnerDatabase(): Promise<{ url: string; stop: () => Promise<void> }> {
  const { database, dataFolder } = readConfig(process.env)
  const nothing = async () => {}
  if (database.ownerUrl) {
    await migrate(database.ownerUrl)
    return { url: database.ownerUrl, stop: nothing }
  }
  try {
    const embedded = await startEmbedded(dataFolder, { patience: 0 })
    await migrate(embedded.ownerUrl)
    return { url: embedded.ownerUrl, stop: embedded.stop }
  } catch (error) {
    if (!(error instanceof DataFolderInUse)) throw error
    const running = await findSurvivor(await findCluster(dataFolder, true))
    if (!running) throw error
    return { url: urlOf(running.socketDir, 'ot_owner'), stop: nothing }
  }
}

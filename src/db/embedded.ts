import { chmod } from 'node:fs/promises'
import { type Cluster, findCluster, makeCluster } from './cluster.ts'
import { claimDataFolder, type DataFolder } from './data-folder.ts'
import { trimLog } from './database-log.ts'
import { words } from './embedded-words.ts'
import { findSurvivor, startPostmaster, stopPostmaster } from './postmaster.ts'
import { prepareServer, urlOf } from './roles.ts'
import { DatabaseStartFailed } from './start-failure.ts'

export type Embedded = {
  ownerUrl: string
  appUrl: string
  socketDir: string
  /** The application's database was made by this start. */
  firstStart: boolean
  stop(): Promise<void>
}

export type EmbeddedOptions = { durable?: boolean; patience?: number; log?: (line: string) => void }

/**
 * `durable: false` is for tests: nothing survives a power cut. `patience` (ms): see `claimDataFolder`.
 * Throws `DataFolderInUse`, `DataFolderNotWritable` or `DatabaseStartFailed`.
 */
export async function startEmbedded(
  dataFolder: string,
  { durable = true, patience = 3000, log = () => {} }: EmbeddedOptions = {},
): Promise<Embedded> {
  const folder = await claimDataFolder(dataFolder, { patience })
  try {
    return await startOn(folder, await findCluster(folder.path, durable), log)
  } catch (error) {
    folder.release()
    throw error
  }
}

async function startOn(folder: DataFolder, cluster: Cluster, log: (line: string) => void): Promise<Embedded> {
  if (cluster.user && process.platform !== 'linux') await chmod(folder.path, 0o711)
  await makeCluster(cluster, () => log(words.making))
  const postmaster = await startPostmaster(cluster, () => log(words.recovering))
  const trimming = setInterval(() => trimLog(cluster.logFile).catch(() => undefined), 600_000).unref()
  const stop = async () => {
    clearInterval(trimming)
    await stopPostmaster(cluster, postmaster).finally(folder.release)
  }
  const firstStart = await prepareServer(postmaster.socketDir).catch(async (error) => {
    await stop()
    throw new DatabaseStartFailed([String(error)], error)
  })
  const urlFor = (role: string) => urlOf(postmaster.socketDir, role)
  let stopped: Promise<void> | undefined
  return {
    ownerUrl: urlFor('ot_owner'),
    appUrl: urlFor('ot_web'),
    socketDir: postmaster.socketDir,
    firstStart,
    stop() {
      stopped ??= stop()
      return stopped
    },
  }
}

/** Stops the server that a killed copy left in a folder, when nobody holds that folder. */
export async function stopLeftover(dataFolder: string) {
  const folder = await claimDataFolder(dataFolder, { patience: 0 })
  try {
    const cluster = await findCluster(folder.path, false)
    const survivor = await findSurvivor(cluster)
    if (survivor) await stopPostmaster(cluster, survivor)
  } finally {
    folder.release()
  }
}

import { access, constants, mkdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'

/** Two copies on one folder would each believe they own the database, its secrets and its files. */
export class DataFolderInUse extends Error {
  readonly code = 'in-use'
  readonly folder: string
  constructor(folder: string) {
    super('another process holds the data folder')
    this.folder = folder
  }
}

export class DataFolderNotWritable extends Error {
  readonly code = 'not-writable'
  readonly folder: string
  constructor(folder: string, cause: unknown) {
    super('the data folder cannot be created or written', { cause })
    this.folder = folder
  }
}

export type DataFolder = { path: string; release(): void }

/**
 * `patience` (ms): a copy told to stop a moment ago may still be finishing; only after that is the folder refused.
 */
export async function claimDataFolder(folder: string, { patience = 3000 } = {}): Promise<DataFolder> {
  const path = resolve(folder)
  await ensureWritable(path)
  const deadline = Date.now() + patience
  for (;;) {
    const lock = tryLock(path)
    if (lock) return { path, release: () => lock.isOpen && lock.close() }
    if (Date.now() >= deadline) throw new DataFolderInUse(path)
    await sleep(100)
  }
}

async function ensureWritable(path: string) {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
    if (!(await stat(path)).isDirectory()) throw new Error('not a folder')
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new DataFolderNotWritable(path, cause)
  }
}

const SQLITE_BUSY = 5

// Node has no flock. SQLite's exclusive transaction is one: a lock of the operating system, on Linux and macOS alike,
// that goes with the process however it ends. Nothing is ever written in the file.
function tryLock(path: string) {
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(join(path, 'lock'), { timeout: 0 })
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    if (lock?.isOpen) lock.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return undefined
    throw new DataFolderNotWritable(path, error)
  }
}

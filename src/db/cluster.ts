// The folder in which PostgreSQL keeps its files: how it is made, and its settings, written again at each start.
import { execFile } from 'node:child_process'
import { chown, mkdtemp, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Binaries, type DatabaseUser, databaseUser, findBinaries } from './database-user.ts'
import { DatabaseStartFailed, lastLines } from './start-failure.ts'

const run = promisify(execFile)

export type Cluster = { folder: string; logFile: string; user: DatabaseUser; binaries: Binaries; durable: boolean }

export async function findCluster(dataFolder: string, durable: boolean): Promise<Cluster> {
  const folder = join(dataFolder, 'postgres')
  const user = await databaseUser(folder)
  return { folder, logFile: join(dataFolder, 'postgres.log'), user, binaries: await findBinaries(user), durable }
}

/** How to start one of PostgreSQL's programs: as its user, inside its folder, deaf to the PG… variables around us. */
export const within = (cluster: Cluster, folder: string) => ({
  ...cluster.user,
  cwd: folder,
  env: { PATH: process.env.PATH, LC_ALL: 'C' },
})

// The folders above may be closed to the database's user. Its own folder is its working directory before it loses
// root's rights, and Linux lets a process reach that one without walking down to it.
export const pathFor = (cluster: Cluster, folder: string) =>
  cluster.user && process.platform === 'linux' ? '/proc/self/cwd' : folder

/** Made aside, then renamed: a start cut short leaves no half-made cluster. */
export async function makeCluster(cluster: Cluster, announce: () => void) {
  if (await stat(join(cluster.folder, 'PG_VERSION')).catch(() => undefined)) return
  announce()
  await removeUnfinished(cluster)
  const made = await runInitdb(cluster, ['--locale-provider=icu', '--icu-locale=fr-FR']).catch((error) => {
    if (!String(error).includes('ICU is not supported')) throw error
    return runInitdb(cluster, ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'])
  })
  await rename(made, cluster.folder)
  const parent = await open(dirname(cluster.folder))
  await parent.sync().finally(() => parent.close())
}

// Each try has a folder of its own: the initdb of a killed copy may still be writing in the one before.
async function runInitdb(cluster: Cluster, locale: string[]) {
  const folder = await mkdtemp(unfinishedPath(cluster))
  if (cluster.user) await chown(folder, cluster.user.uid, cluster.user.gid)
  const target = ['-D', pathFor(cluster, folder), '--no-instructions', '--username=postgres']
  const auth = ['--auth-local=peer', '--auth-host=reject']
  const ctype = ['--encoding=UTF8', '--locale=C', `--lc-ctype=${await utf8Locale()}`]
  const sync = cluster.durable ? [] : ['--no-sync']
  const args = [...target, ...auth, ...ctype, ...locale, ...sync]
  await run(cluster.binaries.initdb, args, within(cluster, folder)).catch((error) => {
    throw new DatabaseStartFailed(lastLines(error.stderr || error.message), error)
  })
  return folder
}

const unfinishedPath = (cluster: Cluster) => `${cluster.folder}.unfinished-`

async function removeUnfinished(cluster: Cluster) {
  const parent = dirname(cluster.folder)
  for (const name of await readdir(parent)) {
    const isUnfinished = name.startsWith(basename(unfinishedPath(cluster)))
    if (isUnfinished)
      await rm(join(parent, name), { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined)
  }
}

// ICU sorts, but pg_trgm and the text search still ask the system which characters are letters: under C, « é » is none.
async function utf8Locale() {
  const { stdout } = await run('locale', ['-a']).catch(() => ({ stdout: '' }))
  const known = new Set(stdout.split('\n').map((name) => name.trim().toLowerCase().replace('utf-8', 'utf8')))
  const wanted = ['C.UTF-8', 'fr_FR.UTF-8', 'en_US.UTF-8']
  return wanted.find((name) => known.has(name.toLowerCase().replace('utf-8', 'utf8'))) ?? 'C'
}

/** Returns whether anything changed, since a server that is already up runs on what it read before. */
export async function writeSettings(cluster: Cluster) {
  let hasChanged = false
  for (const [name, text] of Object.entries(settingsFiles(cluster))) {
    const path = join(cluster.folder, name)
    if ((await readFile(path, 'utf8').catch(() => '')) === text) continue
    // Never written through: as root, a link planted there by the database's user would lead us anywhere.
    const draft = `${path}.draft`
    await rm(draft, { force: true })
    await writeFile(draft, text, { flag: 'wx', mode: 0o600 })
    if (cluster.user) await chown(draft, cluster.user.uid, cluster.user.gid)
    await rename(draft, path)
    hasChanged = true
  }
  return hasChanged
}

// `peer`: the kernel says who is at the other end of the socket. No password to leak, and nobody else gets in.
const settingsFiles = (cluster: Cluster) => ({
  'pg_hba.conf': 'local all all peer map=opentrajectoire\n',
  'pg_ident.conf': ['postgres', 'ot_owner', 'ot_web']
    .map((role) => `opentrajectoire "${userInfo().username}" ${role}\n`)
    .join(''),
  'postgresql.conf': `# ${cluster.binaries.postgres}\n${settings}${cluster.durable ? '' : throwAwaySettings}`,
})

const settings = `# Written at each start
listen_addresses = ''
port = 5432
max_connections = 100
shared_buffers = 256MB
effective_cache_size = 1GB
work_mem = 16MB
maintenance_work_mem = 128MB
max_wal_size = 1GB
random_page_cost = 1.1
jit = off
# Neither a container's 64 MB of /dev/shm nor a logout (RemoveIPC) can take it away
dynamic_shared_memory_type = mmap
# A query whose client was killed does not hold its locks to the end
client_connection_check_interval = 10s
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
lc_monetary = 'C'
lc_numeric = 'C'
lc_time = 'C'
default_text_search_config = 'pg_catalog.french'
# No statement, no value: the log must hold nobody's data
log_min_messages = log
log_min_error_statement = panic
log_error_verbosity = terse
log_checkpoints = off
log_line_prefix = '%m [%p] '
`

const throwAwaySettings = `fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum_naptime = 5min
wal_level = minimal
max_wal_senders = 0
`

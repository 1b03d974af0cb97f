// A database of its own for each test that asks for one: a copy of a template migrated once for the whole run.
import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded, stopLeftover } from './embedded.ts'
import { migrate } from './migrate.ts'
import { createDatabase, urlOf, withClient } from './roles.ts'

export type TestServer = { superuserUrl: string; socketDir: string }
export type TestDatabase = { ownerUrl: string; appUrl: string; drop(): Promise<void> }

const TEMPLATE = 'ot_template'
const PREFIX = 'opentrajectoire-test-'

export const testDatabase = (): Promise<TestDatabase> => copyOf(TEMPLATE)

export async function copyOf(template: string): Promise<TestDatabase> {
  server ??= findServer()
  const { superuserUrl, socketDir } = await server
  const name = `ot_test_${randomBytes(6).toString('hex')}`
  await withClient(superuserUrl, (client) => createDatabase(client, name, `TEMPLATE ${template} STRATEGY FILE_COPY`))
  return {
    ...urlsOf(socketDir, name),
    async drop() {
      await withClient(superuserUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
    },
  }
}

type Urls = Pick<TestDatabase, 'ownerUrl' | 'appUrl'>
const urlsOf = (socketDir: string, name: string): Urls => ({
  ownerUrl: urlOf(socketDir, 'ot_owner', name),
  appUrl: urlOf(socketDir, 'ot_web', name),
})

let server: Promise<TestServer> | undefined

async function findServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_SERVER
  if (!given) return ownServer()
  const shared: TestServer = JSON.parse(given)
  await migratedTemplate(shared)
  return shared
}

// One test file run by hand.
async function ownServer() {
  const { server, stop } = await startTestServer()
  process.once('beforeExit', stop)
  return server
}

/** For the test runner, which hands `environment` to each test file. */
export async function startTestServer() {
  await sweep()
  const folder = await mkdtemp(join(tmpdir(), PREFIX))
  const { socketDir, stop } = await startEmbedded(folder, { durable: false })
  const server: TestServer = { superuserUrl: urlOf(socketDir, 'postgres', 'postgres'), socketDir }
  const stopAndRemove = async () => {
    await stop()
    await rm(folder, { recursive: true, force: true })
  }
  await migratedTemplate(server).catch(async (error) => {
    await stopAndRemove()
    throw error
  })
  return { server, environment: { TEST_DATABASE_SERVER: JSON.stringify(server) }, stop: stopAndRemove }
}

const migratedTemplate = (of: TestServer) => makeTemplate(of, TEMPLATE, ({ ownerUrl }) => migrate(ownerUrl))

/** A migrated database in which `prepare` has written, once for the whole run; `copyOf` gives copies of it. */
export async function ensureTemplate(name: string, prepare: (urls: Urls) => Promise<void>): Promise<void> {
  server ??= findServer()
  await makeTemplate(await server, name, prepare)
}

// Prepared under another name: a template cut short is never taken for a whole one.
const makeTemplate = (
  { superuserUrl, socketDir }: TestServer,
  name: string,
  prepare: (urls: Urls) => Promise<void>,
): Promise<void> =>
  withClient(superuserUrl, async (client) => {
    await client.query(`SELECT pg_advisory_lock(hashtext('${name}'))`)
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (rowCount) return
    const draft = `${name}_draft`
    await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`)
    await createDatabase(client, draft)
    await prepare(urlsOf(socketDir, draft))
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${name}`)
  })

/** Runs that were killed leave a server and its folder behind. A young folder may not be claimed yet by its run. */
async function sweep() {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue
    const folder = join(tmpdir(), name)
    const isYoung = Date.now() - (await stat(folder).catch(() => ({ mtimeMs: 0 }))).mtimeMs < 60_000
    if (isYoung) continue
    await stopLeftover(folder)
      .then(() => rm(folder, { recursive: true, force: true }))
      .catch(() => undefined)
  }
}

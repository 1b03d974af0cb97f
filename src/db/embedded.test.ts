import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { DataFolderInUse, DataFolderNotWritable } from './data-folder.ts'
import { startEmbedded } from './embedded.ts'
import { withClient } from './roles.ts'
import { DatabaseStartFailed } from './start-failure.ts'

let root: string
let folder: string
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'embedded-'))
  folder = join(root, 'data')
})
after(() => rm(root, { recursive: true }))

const quick = { durable: false, patience: 0 }

const ask = async (url: string, text: string) => (await withClient(url, (client) => client.query(text))).rows

const serverPid = async () => Number((await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0])

/** Another copy of the program, to be killed. */
function startCopy(work: string): ChildProcess & { stdout: NodeJS.ReadableStream } {
  const code = `
    import { startEmbedded } from '${import.meta.resolve('./embedded.ts')}'
    import { withClient } from '${import.meta.resolve('./roles.ts')}'
    const started = await startEmbedded(${JSON.stringify(folder)})
    ${work}`
  return spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
}

const writeForever = `
  await withClient(started.ownerUrl, async (client) => {
    await client.query('CREATE TABLE IF NOT EXISTS notes (n int)')
    await client.query('TRUNCATE notes')
    for (let n = 1; ; n++) {
      await client.query('INSERT INTO notes VALUES ($1)', [n])
      console.log(n)
    }
  })`

/** The last row that the copy was told is safe, before it is killed. */
async function writeThenKill(alsoKill: 'nothing else' | 'the server') {
  const copy = startCopy(writeForever)
  const exited = once(copy, 'exit')
  let acknowledged = 0
  for await (const line of createInterface(copy.stdout)) {
    acknowledged = Number(line)
    if (acknowledged === 200) {
      copy.kill('SIGKILL')
      if (alsoKill === 'the server') process.kill(await serverPid(), 'SIGKILL')
    }
  }
  await exited
  return acknowledged
}

const countNotes = async (url: string) => Number((await ask(url, 'SELECT max(n) FROM notes'))[0].max)

test('a second start finds the rows of the first', async () => {
  const first = await startEmbedded(folder, quick)
  await ask(first.ownerUrl, 'CREATE TABLE notes (n int); INSERT INTO notes VALUES (7)')
  await first.stop()
  const second = await startEmbedded(folder, quick)
  assert.deepEqual([first.firstStart, second.firstStart], [true, false])
  assert.equal(await countNotes(second.ownerUrl), 7)
  await second.stop()
})

test('stop leaves no process and no socket, and may be asked twice', async () => {
  const { socketDir, stop } = await startEmbedded(folder, quick)
  const pid = await serverPid()
  await Promise.all([stop(), stop()])
  assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' })
  await assert.rejects(stat(socketDir), { code: 'ENOENT' })
})

test('a copy killed outright loses no acknowledged row, and its server is taken over', async () => {
  const acknowledged = await writeThenKill('nothing else')
  const pid = await serverPid()
  const { ownerUrl, stop } = await startEmbedded(folder)
  assert.equal(await serverPid(), pid)
  assert.ok((await countNotes(ownerUrl)) >= acknowledged)
  await stop()
  await assert.rejects(serverPid(), { code: 'ENOENT' })
})

test('a copy killed with its server loses no acknowledged row', async () => {
  const acknowledged = await writeThenKill('the server')
  const { ownerUrl, stop } = await startEmbedded(folder)
  assert.ok((await countNotes(ownerUrl)) >= acknowledged)
  await stop()
})

test('a server left running on other settings is started again', async () => {
  await writeThenKill('nothing else')
  const { appUrl, stop } = await startEmbedded(folder, quick)
  assert.deepEqual(await ask(appUrl, 'SHOW fsync'), [{ fsync: 'off' }])
  await stop()
})

test('a process number since given to another program does not block the start', async () => {
  const first = await startEmbedded(folder, quick)
  const pidFile = await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8')
  await first.stop()
  await writeFile(join(folder, 'postgres/postmaster.pid'), pidFile.replace(/^\d+/, String(process.pid)))
  const second = await startEmbedded(folder, quick)
  await second.stop()
})

test('a second copy on the same folder is refused, the first one goes on', async () => {
  const { appUrl, stop } = await startEmbedded(folder, quick)
  await assert.rejects(startEmbedded(folder, quick), DataFolderInUse)
  assert.deepEqual(await ask(appUrl, 'SELECT 1 AS one'), [{ one: 1 }])
  await stop()
})

test('a folder that cannot be written is refused', async () => {
  await writeFile(join(root, 'file'), '')
  await assert.rejects(startEmbedded(join(root, 'file'), quick), DataFolderNotWritable)
})

test('a server that cannot start says why, and lets the folder go', async () => {
  const { stop } = await startEmbedded(folder, quick)
  await stop()
  const version = join(folder, 'postgres/PG_VERSION')
  const current = await readFile(version, 'utf8')
  await writeFile(version, '9\n')
  await assert.rejects(startEmbedded(folder, quick), (error) => {
    assert.ok(error instanceof DatabaseStartFailed)
    assert.match(error.lines.join('\n'), /incompatible with server/)
    return true
  })
  await writeFile(version, current)
  const again = await startEmbedded(folder, quick)
  await again.stop()
})

test('the application owns nothing and cannot raise itself', async () => {
  const { appUrl, ownerUrl, stop } = await startEmbedded(folder, quick)
  await assert.rejects(ask(appUrl, 'CREATE TABLE mine (n int)'), { code: '42501' })
  await assert.rejects(ask(appUrl, 'SET ROLE ot_owner'), { code: '42501' })
  await assert.rejects(ask(appUrl, 'CREATE ROLE other'), { code: '42501' })
  const attributes = 'SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname IN (current_user) '
  assert.deepEqual(await ask(appUrl, attributes), [{ rolname: 'ot_web', rolsuper: false, rolbypassrls: false }])
  assert.deepEqual(await ask(ownerUrl, attributes), [{ rolname: 'ot_owner', rolsuper: false, rolbypassrls: false }])
  await stop()
})

test('names sort as French readers expect, and accented letters are letters', async () => {
  const { ownerUrl, stop } = await startEmbedded(folder, quick)
  const sorted = "SELECT n FROM unnest(array['Zoé', 'Émile', 'eau', 'Emma', 'élan']) n ORDER BY n"
  assert.deepEqual(
    (await ask(ownerUrl, sorted)).map(({ n }) => n),
    ['eau', 'élan', 'Émile', 'Emma', 'Zoé'],
  )
  await ask(ownerUrl, 'CREATE EXTENSION pg_trgm')
  assert.deepEqual(await ask(ownerUrl, "SELECT similarity('Éé', 'éé') AS same"), [{ same: 1 }])
  await stop()
})

test('a creation cut short is made again', async () => {
  folder = join(root, 'cut-short')
  const copy = startCopy('')
  const unfinished = async () => (await readdir(folder).catch(() => [])).filter((name) => name.includes('unfinished'))
  while ((await unfinished()).length === 0) await sleep(10)
  copy.kill('SIGKILL')
  await once(copy, 'exit')
  const { firstStart, stop } = await startEmbedded(folder, quick)
  assert.equal(firstStart, true)
  assert.deepEqual(await unfinished(), [])
  await stop()
})

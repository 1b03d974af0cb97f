import assert from 'node:assert/strict'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openLog, readLog, trimLog } from './database-log.ts'

test('a log grown too long is set aside, and what the server writes next begins the new one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'database-log-'))
  const path = join(folder, 'postgres.log')
  const { handle } = await openLog(path)
  await handle.write('x'.repeat(6_000_000))
  await trimLog(path)
  await handle.write('ready')
  await handle.close()
  assert.equal(await readLog(path, 0), 'ready')
  assert.equal((await stat(`${path}.1`)).size, 6_000_000)
  await rm(folder, { recursive: true })
})

test('only the lines of this start are read back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'database-log-'))
  const path = join(folder, 'postgres.log')
  await writeFile(path, 'yesterday\n')
  const { handle, size } = await openLog(path)
  await handle.write('today\n')
  await handle.close()
  assert.equal(await readLog(path, size), 'today\n')
  await rm(folder, { recursive: true })
})

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { claimDataFolder, DataFolderInUse, DataFolderNotWritable } from './data-folder.ts'

let root: string
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'data-folder-'))
})
after(() => rm(root, { recursive: true }))

const now = { patience: 0 }

test('a data folder is made for its owner alone', async () => {
  const { path, release } = await claimDataFolder(join(root, 'new', 'data'))
  assert.equal((await stat(path)).mode & 0o777, 0o700)
  release()
})

test('a folder that is held is refused, and free again once released', async () => {
  const first = await claimDataFolder(join(root, 'held'))
  await assert.rejects(claimDataFolder(join(root, 'held'), now), DataFolderInUse)
  first.release()
  const second = await claimDataFolder(join(root, 'held'), now)
  second.release()
})

test('a copy that is still finishing is waited for', async () => {
  const first = await claimDataFolder(join(root, 'finishing'))
  const waiting = claimDataFolder(join(root, 'finishing'), { patience: 60_000 })
  first.release()
  const second = await waiting
  second.release()
})

test('a holder killed outright leaves the folder free', async () => {
  const code = `
    import { claimDataFolder } from '${import.meta.resolve('./data-folder.ts')}'
    await claimDataFolder(${JSON.stringify(join(root, 'killed'))})
    console.log('held')
    setInterval(() => {}, 1000)`
  const holder = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(holder.stdout, 'data')
  await assert.rejects(claimDataFolder(join(root, 'killed'), now), DataFolderInUse)
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  const { release } = await claimDataFolder(join(root, 'killed'), now)
  release()
})

test('a file in place of the folder is refused', async () => {
  await writeFile(join(root, 'file'), '')
  await assert.rejects(claimDataFolder(join(root, 'file')), DataFolderNotWritable)
  await assert.rejects(claimDataFolder(join(root, 'file', 'data')), DataFolderNotWritable)
})

test('a folder closed to writing is refused', {
  skip: process.getuid?.() === 0 && 'root writes everywhere',
}, async () => {
  const { path, release } = await claimDataFolder(join(root, 'closed'))
  release()
  await chmod(path, 0o500)
  await assert.rejects(claimDataFolder(path), DataFolderNotWritable)
  await chmod(path, 0o700)
})

import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { makeScene, type Scene } from '../access/scene.ts'
import { readConfig } from '../config.ts'
import { newId } from '../db/new-id.ts'
import { aPdf, spoolOf } from './builders.ts'
import { keepAttachment } from './keep-attachment.ts'
import { scan } from './scan.ts'

const CLAMD = process.env['CLAMD'] ?? '/usr/sbin/clamd'
const skip = existsSync(CLAMD) ? false : 'clamd n’est pas installé ici (Debian : clamav-daemon)'

// Backwards, so that no scanner takes this file for what it holds.
const EICAR = '*H+H$!ELIF-TSET-SURIVITNA-DRADNATS-RACIE$}7)CC7)^P(45XZP\\4[PA@%P!O5X'.split('').reverse().join('')

let folder: string
let clamd: ChildProcess | undefined
let scene: Scene
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opentrajectoire-clamd-'))
  if (skip) return
  // Its own database: one signature, nothing downloaded.
  await writeFile(join(folder, 'own.ndb'), `Essai.Eicar:0:*:${Buffer.from(EICAR).toString('hex')}\n`)
  const settings = { DatabaseDirectory: folder, LocalSocket: socket(), Foreground: 'yes', StreamMaxLength: '20M' }
  const file = join(folder, 'clamd.conf')
  await writeFile(
    file,
    Object.entries(settings)
      .map((line) => `${line.join(' ')}\n`)
      .join(''),
  )
  clamd = spawn(CLAMD, ['--config-file', file], { stdio: 'ignore' })
  for (let wait = 0; wait < 300 && !existsSync(socket()); wait++) await setTimeout(100)
  scene = await makeScene()
})
after(async () => {
  await scene?.stop()
  if (clamd && clamd.exitCode === null) {
    const gone = once(clamd, 'exit')
    clamd.kill()
    await gone
  }
  await rm(folder, { recursive: true, force: true })
})
const socket = () => join(folder, 'clamd.sock')

const verdictOn = async (address: string, bytes: Buffer) => {
  const file = await spoolOf(bytes)
  try {
    return await scan(address, file)
  } finally {
    await file.handle.close()
  }
}

test('clamd lets a clean file through and names an infected one, wherever the virus is', { skip }, async () => {
  assert.equal(await verdictOn(`unix:${socket()}`, aPdf()), 'clean')
  assert.equal(await verdictOn(`unix:${socket()}`, Buffer.alloc(9_000_000, 7)), 'clean')
  assert.equal(await verdictOn(`unix:${socket()}`, Buffer.from(EICAR)), 'infected')
  const deep = Buffer.concat([Buffer.alloc(5_000_000, 32), Buffer.from(EICAR)])
  assert.equal(await verdictOn(`unix:${socket()}`, deep), 'infected')
})

test('an infected file is not kept', { skip }, async () => {
  const services = { ...scene.context, config: readConfig({ CLAMD_ADDRESS: `unix:${socket()}` }) }
  const piece = { id: newId(), kind: 'courrier', name: 'courrier.pdf', datedOn: null, replaces: null } as const
  const infected = aPdf({
    objects: [`(${EICAR.replace(/[\\()]/g, '\\$&')})`],
    streams: [{ dictionary: '', data: Buffer.from(EICAR) }],
  })
  const keep = async (bytes: Buffer) =>
    keepAttachment(services, scene.actors.treating, scene.dossierId, piece, await spoolOf(bytes))
  assert.deepEqual(await keep(infected), { refused: 'infected' })
  assert.deepEqual(await keep(aPdf()), { kept: 'pdf' })
})

test('a scanner that refuses the length, says something else or hangs up has not said that the file is clean', async () => {
  const replies = ['INSTREAM size limit exceeded. ERROR\0', 'stream: OK but', '', 'stream: OKAY\0', 'x'.repeat(10_000)]
  for (const reply of replies) {
    const peers: Socket[] = []
    const server = createServer((peer) => {
      peers.push(peer)
      peer.on('error', () => undefined)
      peer.end(reply)
    })
    const address = join(folder, `other-${replies.indexOf(reply)}.sock`)
    await new Promise<void>((ready) => server.listen(address, ready))
    assert.equal(await verdictOn(`unix:${address}`, Buffer.alloc(2_000_000, 1)), 'down', reply.slice(0, 40))
    const closed = new Promise((done) => server.close(done))
    for (const peer of peers) peer.destroy()
    await closed
  }
  assert.equal(await verdictOn(`unix:${join(folder, 'absent.sock')}`, aPdf()), 'down')
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { makeScene, type Scene } from '../access/scene.ts'
import { readConfig } from '../config.ts'
import { actingAs } from '../db/acting-as.ts'
import { newId } from '../db/new-id.ts'
import { aPdf, bytesIn, spoolOf } from './builders.ts'
import { forgetObject, forgetUploads } from './forget-uploads.ts'
import { keepAttachment } from './keep-attachment.ts'
import { openAttachment } from './open-attachment.ts'
import { removeAttachment } from './remove-attachment.ts'
import { readSpool } from './spool.ts'
import { StoreFailure, s3Storage } from './storage-s3.ts'
import { findAttachment } from './store.ts'
import { aStore } from './test-store.ts'

let server: Awaited<ReturnType<typeof aStore>>
let scene: Scene
let jobs: [name: string, payload: object][] = []

before(async () => {
  server = await aStore()
  scene = await makeScene()
})
after(async () => {
  await scene?.stop()
  await server?.stop()
})

const services = () => ({
  ...scene.context,
  config: readConfig(server.settings),
  queue: { send: async (_tx: unknown, name: string, payload: object) => void jobs.push([name, payload]) },
})
const store = () => {
  const { s3 } = readConfig(server.settings).attachments
  assert.ok(s3)
  return s3
}
const large = () => aPdf({ streams: [{ dictionary: '', data: Buffer.alloc(2_000_000, 66) }] })
async function add(bytes = large()): Promise<string> {
  const piece = { id: newId(), kind: 'imagerie', name: 'scanner.pdf', datedOn: null, replaces: null } as const
  const result = await keepAttachment(services(), scene.actors.treating, scene.dossierId, piece, await spoolOf(bytes))
  assert.deepEqual(result, { kept: 'pdf' })
  return piece.id
}
const find = async (id: string) => {
  const piece = await actingAs(scene.db, scene.actors.treating, (tx) => findAttachment(tx, scene.dossierId, id))
  assert.ok(piece)
  return piece
}
const objectOf = async (id: string) => ({ attachmentId: id, attempt: (await find(id)).attempt })
const open = async (id: string) => openAttachment(services(), scene.actors.treating, await find(id), 'treating')

test('a piece goes to the store and comes back, byte for byte; the database keeps none of it', async () => {
  const id = await add()
  const opened = await open(id)
  assert.ok('file' in opened)
  assert.deepEqual(await bytesIn(opened.file), large())
  const chunks = await scene.owner
    .selectFrom('medicalAttachmentChunks')
    .select('rank')
    .where('attachmentId', '=', id)
    .execute()
  assert.deepEqual(chunks, [])
})

test('what another wrote in the store is not given', async () => {
  const id = await add()
  const other = await spoolOf(Buffer.from('autre chose'))
  await s3Storage(store()).write(await find(id), other, readSpool(other))
  await other.handle.close()
  assert.deepEqual(await open(id), { refused: 'altered' })
})

test('an object that is gone is no less altered', async () => {
  const id = await add()
  await forgetObject(services(), await objectOf(id))
  assert.deepEqual(await open(id), { refused: 'altered' })
})

test('the store refuses a wrong key; the failure says nothing of the address', async () => {
  const file = await spoolOf(aPdf())
  const wrong = s3Storage({ ...store(), secretAccessKey: 'x' })
  await assert.rejects(
    wrong.write({ id: newId(), attempt: newId(), medical: true }, file, readSpool(file)),
    (error: Error) => {
      assert.ok(error instanceof StoreFailure)
      return !error.message.includes('127.0.0.1')
    },
  )
  await file.handle.close()
})

test('a piece that is removed leaves the store by a job, which may run twice', async () => {
  const id = await add()
  const object = await objectOf(id)
  jobs = []
  const before = (await server.objects()).length
  await removeAttachment(services(), scene.actors.treating, scene.dossierId, id)
  assert.deepEqual(jobs, [['forget-object', object]])
  for (let run = 0; run < 2; run++) await forgetObject(services(), object)
  assert.equal((await server.objects()).length, before - 1)
})

test('an upload cut after its object was written leaves the store too', async () => {
  const id = await add()
  const before = (await server.objects()).length
  const object = await objectOf(id)
  jobs = []
  const old = { state: 'receiving', addedAt: new Date(Date.now() - 3 * 3_600_000) } as const
  await scene.owner.updateTable('medicalAttachments').set(old).where('id', '=', id).execute()
  assert.equal(await forgetUploads(services()), 1)
  assert.deepEqual(jobs, [['forget-object', object]])
  await forgetObject(services(), object)
  assert.equal((await server.objects()).length, before - 1)
})

test('pieces stay where they are when the setting changes', async () => {
  const id = await add()
  await assert.rejects(openAttachment(scene.context, scene.actors.treating, await find(id), 'treating'), /name none/)
  const old = await openAttachment(services(), scene.actors.treating, await find(scene.pieces.medical), 'treating')
  assert.ok('file' in old)
  await old.file.handle.close()
})

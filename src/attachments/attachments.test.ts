import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { makeScene, type Role, type Scene } from '../access/scene.ts'
import { readConfig } from '../config.ts'
import { actingAs } from '../db/acting-as.ts'
import { newId } from '../db/new-id.ts'
import { lockDossier, touchDossier } from '../dossiers/store.ts'
import type { KeptType, NewAttachment } from './attachment.ts'
import { aHeic, aJpeg, aPdf, aPng, bytesIn, deflated, spoolOf } from './builders.ts'
import { forgetUploads } from './forget-uploads.ts'
import { keepAttachment } from './keep-attachment.ts'
import type { AttachmentKind } from './kinds.ts'
import { openAttachment } from './open-attachment.ts'
import { removeAttachment } from './remove-attachment.ts'
import { CHUNK } from './spool.ts'
import { type AttachmentView, attachedKinds, attachmentsOf, findAttachment } from './store.ts'

let scene: Scene
before(async () => {
  scene = await makeScene()
})
after(() => scene.stop())

const aPiece = (given: Partial<NewAttachment> = {}): NewAttachment => ({
  id: newId(),
  kind: 'impots',
  name: 'Avis 2026.pdf',
  datedOn: null,
  replaces: null,
  ...given,
})
type Added = { id: string; kept?: KeptType; refused?: string }
async function add(
  given: Partial<NewAttachment> = {},
  bytes = aPdf(),
  as: Role = 'treating',
  services = scene.context,
): Promise<Added> {
  const piece = aPiece(given)
  return {
    id: piece.id,
    ...(await keepAttachment(services, scene.actors[as], scene.dossierId, piece, await spoolOf(bytes))),
  }
}
const seenBy = (role: Role) => actingAs(scene.db, scene.actors[role], (tx) => attachmentsOf(tx, scene.dossierId))
const find = async (id: string, role: Role = 'treating'): Promise<AttachmentView> => {
  const found = await actingAs(scene.db, scene.actors[role], (tx) => findAttachment(tx, scene.dossierId, id))
  assert.ok(found)
  return found
}
const journalOf = (id: string) =>
  scene.owner.selectFrom('journalEntries').select(['action', 'reason', 'detail']).where('target', '=', id).execute()
const big = () => aPdf({ streams: [{ dictionary: '', data: Buffer.alloc(3 * CHUNK, 65) }] })

test('what was kept is read again, byte for byte, in as many chunks as it takes', async () => {
  const bytes = big()
  const { id } = await add({}, bytes)
  const piece = await find(id)
  const opened = await openAttachment(scene.context, scene.actors.treating, piece, 'treating')
  assert.ok('file' in opened)
  assert.deepEqual(await bytesIn(opened.file), bytes)
  const { count } = await scene.owner
    .selectFrom('attachmentChunks')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('attachmentId', '=', id)
    .executeTakeFirstOrThrow()
  assert.equal(Number(count), Math.ceil(bytes.length / CHUNK))
  assert.deepEqual(
    (await journalOf(id)).map(({ action }) => action),
    ['addAttachment', 'openAttachment'],
  )
})

test('the name follows what the file is: a PNG called .pdf is a PNG, a HEIC is a JPEG', async () => {
  assert.deepEqual((await add({ name: 'carte.pdf' }, aPng())).kept, 'png')
  const { id } = await add({ name: 'C:\\photos\\IMG_0042.HEIC', kind: 'identite' }, aHeic())
  const { name, type } = await find(id)
  assert.deepEqual([name, type], ['IMG_0042.jpg', 'jpeg'])
})

test('medical pieces and administrative ones are each in their own table, for their own readers', async () => {
  const medical = await add({ kind: 'ecg' }, aJpeg())
  const administrative = await add({ kind: 'identite' }, aJpeg())
  const whoSees = async (id: string) => {
    const roles = [
      'treating',
      'family',
      'medicalReceiver',
      'administrativeReceiver',
      'formerReceiver',
      'otherDoctor',
    ] as const
    const seen = await Promise.all(roles.map(async (role) => (await seenBy(role)).some((piece) => piece.id === id)))
    return roles.filter((_, index) => seen[index])
  }
  assert.deepEqual(await whoSees(medical.id), ['treating', 'medicalReceiver'])
  assert.deepEqual(await whoSees(administrative.id), [
    'treating',
    'family',
    'medicalReceiver',
    'administrativeReceiver',
  ])
})

test('the rules of a form may ask which kinds are joined', async () => {
  const kinds = await actingAs(scene.db, scene.actors.treating, (tx) => attachedKinds(tx, scene.dossierId))
  assert.ok(kinds.includes('biologie') && kinds.includes('mutuelle') && !kinds.includes('courrier'))
})

for (const role of ['family', 'medicalReceiver', 'administrativeReceiver', 'formerReceiver', 'otherDoctor'] as const)
  test(`${role} adds and removes nothing`, async () => {
    assert.equal((await add({}, aPdf(), role)).refused, 'notFound')
    const removed = await removeAttachment(
      scene.context,
      scene.actors[role],
      scene.dossierId,
      scene.pieces.administrative,
    )
    assert.deepEqual(removed, { refused: 'notFound' })
  })

test('a kind of another form is refused', async () => {
  assert.equal((await add({ kind: 'mchat' })).refused, 'kind')
})

test('sent again under the same id, a piece is kept once', async () => {
  const { id } = await add()
  assert.equal((await add({ id })).kept, 'pdf')
  assert.equal((await seenBy('treating')).filter((piece) => piece.id === id).length, 1)
  assert.equal((await journalOf(id)).length, 1)
})

test('the id of a piece that does not exist for him tells a doctor nothing', async () => {
  const { id } = await add()
  await scene.owner.updateTable('attachments').set({ state: 'kept' }).where('id', '=', id).execute()
  const other = await actingAs(scene.db, scene.actors.otherDoctor, (tx) => findAttachment(tx, scene.dossierId, id))
  assert.equal(other, undefined)
})

test('the pieces of a dossier have a size that they may not pass; what takes the place of another frees its room', async () => {
  const used = (await seenBy('treating')).reduce((sum, { size }) => sum + size, 0)
  const settings = scene.context.config.attachments
  const services = {
    ...scene.context,
    config: { ...scene.context.config, attachments: { ...settings, maxDossier: used + big().length + 100 } },
  }
  const first = await add({}, big(), 'treating', services)
  assert.equal(first.kept, 'pdf')
  assert.equal((await add({}, big(), 'treating', services)).refused, 'dossierFull')
  assert.equal((await add({ replaces: first.id }, big(), 'treating', services)).kept, 'pdf')
  assert.equal((await find(first.id)).state, 'removed')
})

test('the structures are told of a piece that comes after the sending', async () => {
  await scene.owner.updateTable('demandes').set({ dossierChangedAt: null }).execute()
  await add()
  const told = await scene.owner.selectFrom('demandes').select('id').where('dossierChangedAt', 'is not', null).execute()
  assert.deepEqual(
    told.map(({ id }) => id),
    [scene.demandes.asked],
  )
})

test('a piece that was sent leaves a trace when it is removed: its kind and the days, neither name nor byte', async () => {
  const { id } = await add({ kind: 'courrier', name: 'Mme Témoin.pdf' })
  assert.deepEqual(await removeAttachment(scene.context, scene.actors.treating, scene.dossierId, id), { removed: true })
  const trace = await find(id, 'medicalReceiver')
  assert.deepEqual([trace.state, trace.name, trace.kind], ['removed', '', 'courrier'])
  assert.ok(trace.removedAt)
  const chunks = await scene.owner
    .selectFrom('medicalAttachmentChunks')
    .select('rank')
    .where('attachmentId', '=', id)
    .execute()
  assert.deepEqual(chunks, [])
  // Asked again, it is removed already.
  assert.deepEqual(await removeAttachment(scene.context, scene.actors.treating, scene.dossierId, id), { removed: true })
  assert.equal((await add({ id, kind: 'courrier' })).refused, 'gone')
})

test('before any sending, a piece that is removed is gone', async () => {
  const { id } = await add()
  const states = await scene.owner.selectFrom('demandes').select(['id', 'status']).execute()
  await scene.owner.updateTable('demandes').set({ status: 'selected' }).execute()
  await removeAttachment(scene.context, scene.actors.treating, scene.dossierId, id)
  for (const { id: demande, status } of states)
    await scene.owner.updateTable('demandes').set({ status }).where('id', '=', demande).execute()
  assert.deepEqual(await scene.owner.selectFrom('attachments').select('id').where('id', '=', id).execute(), [])
  assert.deepEqual(
    (await journalOf(id)).map(({ action }) => action),
    ['addAttachment', 'removeAttachment'],
  )
})

test('a byte that changed in the store is seen before the first one leaves, and written in the journal', async () => {
  const { id } = await add({}, big())
  const chunk = await scene.owner
    .selectFrom('attachmentChunks')
    .select('bytes')
    .where('attachmentId', '=', id)
    .where('rank', '=', 1)
    .executeTakeFirstOrThrow()
  chunk.bytes[1000] = 66
  await scene.owner
    .updateTable('attachmentChunks')
    .set(chunk)
    .where('attachmentId', '=', id)
    .where('rank', '=', 1)
    .execute()
  const opened = await openAttachment(scene.context, scene.actors.medicalReceiver, await find(id), 'medicalReceiver')
  assert.deepEqual(opened, { refused: 'altered' })
  assert.deepEqual((await journalOf(id)).at(-1)?.action, 'alteredAttachment')
})

test('a piece removed while it was being read is gone, not altered', async () => {
  const { id } = await add()
  const piece = await find(id)
  await removeAttachment(scene.context, scene.actors.treating, scene.dossierId, id)
  assert.deepEqual(await openAttachment(scene.context, scene.actors.treating, piece, 'treating'), { refused: 'gone' })
  assert.ok((await journalOf(id)).every(({ action }) => action !== 'alteredAttachment'))
})

test('bytes that are missing, or too many, are no less altered', async () => {
  for (const change of ['less', 'more'] as const) {
    const { id } = await add()
    if (change === 'less') await scene.owner.deleteFrom('attachmentChunks').where('attachmentId', '=', id).execute()
    else
      await scene.owner
        .insertInto('attachmentChunks')
        .values({ attachmentId: id, attempt: (await find(id)).attempt, rank: 1, bytes: Buffer.from('1') })
        .execute()
    const opened = await openAttachment(scene.context, scene.actors.treating, await find(id), 'treating')
    assert.deepEqual(opened, { refused: 'altered' }, change)
  }
})

test('an upload that was cut while it was stored is read by nobody, gives way to the next try, and is forgotten', async () => {
  const [tried, left] = [await add(), await add({ kind: 'ecg' })]
  await scene.owner.updateTable('attachments').set({ state: 'receiving' }).where('id', '=', tried.id).execute()
  const old = { state: 'receiving', addedAt: new Date(Date.now() - 3 * 3_600_000) } as const
  await scene.owner.updateTable('medicalAttachments').set(old).where('id', '=', left.id).execute()
  const seen = (await seenBy('treating')).map(({ id }) => id)
  assert.ok(!seen.includes(tried.id) && !seen.includes(left.id))
  assert.equal((await add({ id: tried.id }, aJpeg())).kept, 'jpeg')
  assert.equal(await forgetUploads(scene.context), 1)
  assert.equal(await forgetUploads(scene.context), 0)
  const rows = await scene.owner.selectFrom('medicalAttachments').select('id').where('id', '=', left.id).execute()
  assert.deepEqual(rows, [])
  const chunks = await scene.owner
    .selectFrom('medicalAttachmentChunks')
    .select('rank')
    .where('attachmentId', '=', left.id)
    .execute()
  assert.deepEqual(chunks, [])
})

test('what is refused leaves nothing behind', async () => {
  const count = async () =>
    (await scene.owner.selectFrom('attachments').select('id').execute()).length +
    (await scene.owner.selectFrom('medicalAttachments').select('id').execute()).length
  const before = await count()
  const bombs = aPdf({ streams: [deflated(Buffer.alloc(300 * 1024 * 1024))] })
  const cases: [kind: AttachmentKind, bytes: Buffer, refused: string][] = [
    ['ordonnance', Buffer.alloc(0), 'empty'],
    ['ordonnance', Buffer.from('bonjour'), 'unknownType'],
    ['ordonnance', aPdf({ catalogue: '/Names << /JavaScript 4 0 R >>' }), 'active'],
    ['ordonnance', aPdf({ trailer: '/Encrypt 4 0 R' }), 'encrypted'],
    ['ordonnance', aPdf().subarray(0, 200), 'broken'],
    ['ordonnance', bombs, 'tooComplex'],
  ]
  for (const [kind, bytes, refused] of cases) assert.equal((await add({ kind }, bytes)).refused, refused)
  assert.equal(await count(), before)
})

test('a scanner that does not answer keeps every file out', async () => {
  const config = readConfig({ CLAMD_ADDRESS: 'tcp://127.0.0.1:9' })
  assert.equal((await add({}, aPdf(), 'treating', { ...scene.context, config })).refused, 'scannerDown')
})

test('a closed dossier takes no more piece; one of the wrong person is taken back all the same', async () => {
  const { id } = await add()
  await actingAs(scene.db, scene.actors.treating, async (tx) => {
    const { dossier } = await lockDossier(tx, scene.dossierId)
    assert.ok(dossier)
    await touchDossier(tx, dossier, { by: '', at: new Date(), closing: 'archived' })
  })
  assert.equal((await add()).refused, 'closed')
  const removed = await removeAttachment(scene.context, scene.actors.treating, scene.dossierId, id)
  assert.deepEqual(removed, { removed: true })
  assert.equal((await find(id)).state, 'removed')
  const { status } = await scene.owner
    .selectFrom('dossiers')
    .select('status')
    .where('id', '=', scene.dossierId)
    .executeTakeFirstOrThrow()
  assert.equal(status, 'archived')
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { makeScene, type Scene } from '../access/scene.ts'
import { actingAs } from '../db/acting-as.ts'
import { newId } from '../db/new-id.ts'
import { aPdf, bytesIn, spoolOf } from './builders.ts'
import { keepAttachment } from './keep-attachment.ts'
import { openAttachment } from './open-attachment.ts'
import { CHUNK, type Spool } from './spool.ts'
import { findAttachment } from './store.ts'

let scene: Scene
before(async () => {
  scene = await makeScene()
})
after(() => scene.stop())

const pdfOf = (letter: string) =>
  aPdf({ streams: [{ dictionary: '', data: Buffer.alloc(2 * CHUNK, letter.charCodeAt(0)) }] })
const CHUNKS = 3

/** A file whose chunks are read one by one, each when it is told to; at `cutAt` the disk gives no more. */
async function heldBack(bytes: Buffer, cutAt = Number.POSITIVE_INFINITY) {
  const file = await spoolOf(bytes)
  let reached = Promise.withResolvers<void>()
  let go = Promise.withResolvers<void>()
  let rank = 0
  const read = async (...given: [Buffer, number, number | undefined, number]) => {
    const [, , length] = given
    // The look at its first bytes is not one of the chunks.
    if (length === undefined) {
      reached.resolve()
      await go.promise
      go = Promise.withResolvers()
      if (rank++ === cutAt) throw new Error('cut')
    }
    return file.handle.read(...(given as [Buffer, number, number, number]))
  }
  const handle = new Proxy(file.handle, {
    get(target, name) {
      if (name === 'read') return read
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return {
    spool: { ...file, handle } satisfies Spool,
    ready: () => reached.promise,
    /** Resolves once the chunk is written, and the next one asked for. */
    next() {
      reached = Promise.withResolvers()
      go.resolve()
      return reached.promise
    },
  }
}

type Held = Awaited<ReturnType<typeof heldBack>>
const keep = (id: string, { spool }: Held) => {
  const piece = { id, kind: 'impots', name: 'avis.pdf', datedOn: null, replaces: null } as const
  return keepAttachment(scene.context, scene.actors.treating, scene.dossierId, piece, spool).catch(() => 'cut' as const)
}

async function contentOf(id: string): Promise<Buffer | undefined> {
  const { actors, db, dossierId, context } = scene
  const piece = await actingAs(db, actors.treating, (tx) => findAttachment(tx, dossierId, id))
  if (!piece) return
  assert.equal(piece.state, 'kept')
  const opened = await openAttachment(context, actors.treating, piece, 'treating')
  assert.ok('file' in opened, 'altered')
  return bytesIn(opened.file)
}

test('an upload that is refused at its end takes no more room', async () => {
  const id = newId()
  const held = await heldBack(pdfOf('A'))
  const kept = keep(id, held)
  await held.ready()
  const closeAs = (status: 'archived' | 'inProgress') =>
    scene.owner.updateTable('dossiers').set({ status }).where('id', '=', scene.dossierId).execute()
  await closeAs('archived')
  for (let rank = 0; rank < CHUNKS; rank++) await Promise.race([held.next(), kept])
  assert.deepEqual(await kept, { refused: 'closed' })
  assert.deepEqual(await scene.owner.selectFrom('attachments').select('id').where('id', '=', id).execute(), [])
  await closeAs('inProgress')
})

const strayChunks = async (id: string) =>
  (await scene.owner.selectFrom('attachmentChunks').select('rank').where('attachmentId', '=', id).execute()).length

/** Letters say whose chunk is written; the second try begins after `before` chunks of the first. */
const orders: [what: string, before: number, order: string, cutAt?: number][] = [
  ['the first ends before the second writes', 0, 'aaabbb'],
  ['the second ends before the first writes again', 1, 'bbbaa'],
  ['one chunk each in turn', 0, 'abababa'],
  ['the first has one chunk left', 2, 'bababb'],
  ['the first wrote all, and the second comes before it is kept', 2, 'bbab'],
  ['the second is cut at once, then the first goes on', 1, 'baa', 0],
  ['the second is cut in its middle while the first writes', 1, 'baba', 1],
]
for (const [what, before, order, cutAt] of orders)
  test(`two tries of one upload, ${what}: the piece is whole or absent`, async () => {
    const id = newId()
    const [one, two] = [pdfOf('A'), pdfOf('B')]
    const held = { a: await heldBack(one), b: await heldBack(two, cutAt) }
    const done: Partial<Record<string, Promise<unknown>>> = { a: keep(id, held.a) }
    await held.a.ready()
    for (let rank = 0; rank < before; rank++) await held.a.next()
    done.b = keep(id, held.b)
    await Promise.race([held.b.ready(), done.b])
    for (const letter of order) await Promise.race([held[letter as 'a' | 'b'].next(), done[letter]])
    for (let rank = 0; rank < CHUNKS + 1; rank++)
      for (const letter of ['a', 'b'] as const) await Promise.race([held[letter].next(), done[letter]])
    const results = [await done.a, await done.b]
    const content = await contentOf(id)
    assert.ok(content === undefined || content.equals(one) || content.equals(two))
    const isTold = results.some((result) => typeof result === 'object' && result !== null && 'kept' in result)
    assert.equal(content !== undefined, isTold, 'success is told when the piece is there')
    assert.equal(await strayChunks(id), content ? CHUNKS : 0)
  })

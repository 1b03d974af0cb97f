import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { makeScene, type Role, type Scene } from '../access/scene.ts'
import { actingAs, actingAsSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import { moveDemande } from './move-demande.ts'
import { writeMessage } from './write-message.ts'

// Straight through SQL as the application: what the pages would show is not asked here.
let scene: Scene
before(async () => {
  scene = await makeScene()
})
after(() => scene.stop())

const as = <T>(role: Role | 'system', work: (tx: Tx) => Promise<T>): Promise<T> =>
  role === 'system' ? actingAsSystem(scene.db, work) : actingAs(scene.db, scene.actors[role], work)

const commentsSeen = (role: Role | 'system') =>
  as(role, async (tx) => {
    const rows = await tx.selectFrom('demandeEvents').select('comment').where('comment', 'is not', null).execute()
    return rows.map(({ comment }) => comment ?? '').toSorted()
  })

const refusedByRows = /row-level security/
const addEvent = (role: Role, demandeId: string, side: 'requester' | 'structure', medical = false) =>
  as(role, (tx) =>
    tx
      .insertInto('demandeEvents')
      .values({
        id: newId(),
        demandeId,
        move: 'ask',
        fromStatus: 'read',
        toStatus: 'infoRequested',
        byAccount: scene.actors[role].accountId,
        byLabel: '',
        bySide: side,
        medical,
      })
      .execute(),
  )

test('medical questions and answers are read by the doctor and by the medical staff of the structure alone', async () => {
  const all = ['Question administrative', 'Question médicale', 'Réponse médicale']
  assert.deepEqual(await commentsSeen('treating'), all)
  assert.deepEqual(await commentsSeen('medicalReceiver'), all)
  for (const role of ['family', 'administrativeReceiver', 'system'] as const)
    assert.deepEqual(await commentsSeen(role), ['Question administrative'], role)
  for (const role of ['formerReceiver', 'strangerAgent', 'otherDoctor'] as const)
    assert.deepEqual(await commentsSeen(role), [], role)
})

test('a medical message is read by the doctor and by the medical staff alone, on both sides', async () => {
  const { asked } = scene.demandes
  const write = (role: Role, text: string, medical: boolean) =>
    writeMessage(scene.context, scene.actors[role], asked, { id: newId(), text, medical })
  const written = { written: true }
  assert.deepEqual(await write('treating', 'Message médical', true), written)
  assert.deepEqual(await write('medicalReceiver', 'Message médical aussi', true), written)
  assert.deepEqual(await write('administrativeReceiver', 'Message ouvert', false), written)
  assert.deepEqual(await write('administrativeReceiver', 'Refusé', true), { refused: 'notFound' })
  for (const role of ['family', 'formerReceiver', 'strangerAgent', 'otherDoctor'] as const)
    assert.deepEqual(await write(role, 'Refusé', false), { refused: 'notFound' }, role)
  const messages = async (role: Role) => (await commentsSeen(role)).filter((text) => text.startsWith('Message'))
  const all = ['Message médical', 'Message médical aussi', 'Message ouvert']
  assert.deepEqual(await messages('treating'), all)
  assert.deepEqual(await messages('medicalReceiver'), all)
  assert.deepEqual(await messages('administrativeReceiver'), ['Message ouvert'])
  assert.deepEqual(await messages('family'), ['Message ouvert'])
  await scene.owner.deleteFrom('demandeEvents').where('comment', 'like', 'Message%').execute()
})

test('each speaks for his own side only, and about medical matters only with the right to', async () => {
  const { asked, refusing } = scene.demandes
  await assert.rejects(addEvent('family', asked, 'requester'), refusedByRows)
  await assert.rejects(addEvent('treating', asked, 'structure'), refusedByRows)
  await assert.rejects(addEvent('medicalReceiver', asked, 'requester'), refusedByRows)
  await assert.rejects(addEvent('medicalReceiver', refusing, 'structure'), refusedByRows)
  await assert.rejects(addEvent('administrativeReceiver', asked, 'structure', true), refusedByRows)
  await assert.rejects(addEvent('strangerAgent', asked, 'structure'), refusedByRows)
  await addEvent('administrativeReceiver', asked, 'structure')
})

test('a structure writes no note on a demande that another received', async () => {
  const note = (role: Role, finess: string) =>
    as(role, (tx) =>
      tx
        .insertInto('demandeNotes')
        .values({ demandeId: scene.demandes.refusing, finess, text: 'x', changedBy: 'x' })
        .execute(),
    )
  await assert.rejects(note('medicalReceiver', scene.structures.asked), refusedByRows)
  await assert.rejects(note('medicalReceiver', scene.structures.refusing), refusedByRows)
  await note('formerReceiver', scene.structures.refusing)
})

test('no demande is born already answered', async () => {
  const insert = as('treating', (tx) =>
    tx
      .insertInto('demandes')
      .values({
        id: newId(),
        dossierId: scene.dossierId,
        finess: scene.structures.asked,
        stay: 'jour',
        status: 'admitted',
      })
      .execute(),
  )
  await assert.rejects(insert, refusedByRows)
})

test('that something happened is told to the system, to nobody else', async () => {
  const event = await scene.owner
    .selectFrom('demandeEvents')
    .select('id')
    .where('medical', '=', true)
    .limit(1)
    .executeTakeFirstOrThrow()
  const told = async (role: Role | 'system') =>
    (await as(role, (tx) => sql<{ move: string }>`select * from announced_event(${event.id})`.execute(tx))).rows.length
  assert.equal(await told('system'), 1)
  for (const role of ['treating', 'medicalReceiver', 'family', 'otherDoctor'] as const)
    assert.equal(await told(role), 0, role)
})

test('the medical staff of a structure that has refused no longer reads the medical questions', async () => {
  const { asked } = scene.demandes
  assert.deepEqual(await moveDemande(scene.context, scene.actors.medicalReceiver, asked, 'refuse', { motive: 'age' }), {
    to: 'refused',
  })
  assert.deepEqual(await commentsSeen('medicalReceiver'), ['Question administrative'])
  assert.equal((await commentsSeen('treating')).length, 3)
})

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Actor } from '../accounts/account.ts'
import { actingAs } from '../db/acting-as.ts'
import { aDoctor, aDossier } from '../dossiers/builders.ts'
import { aDemandeTo, anAgent, aStage, aStructure, movesOf, type Stage, statusOf } from './builders.ts'
import { dropStructure } from './choose-structures.ts'
import type { DemandeStatus } from './demande.ts'
import { countInboxes, listInbox } from './inbox-store.ts'
import { openWithin } from './open-demande.ts'
import { markChanged } from './store.ts'
import { writeNote } from './write-note.ts'

// A clock that goes on by a second each time it is read.
let clock = Date.now() - 3_600_000
const now = () => {
  clock += 1000
  return new Date(clock)
}

let stage: Stage
let doctor: Actor
before(async () => {
  stage = await aStage(now)
  doctor = await aDoctor(stage.owner, 'Traitant')
})
after(() => stage.stop())

async function received(status: DemandeStatus) {
  const finess = await aStructure(stage.owner)
  const dossierId = await aDossier(stage, doctor)
  const id = await aDemandeTo(stage.owner, dossierId, finess, { status })
  return { id, finess, dossierId, agent: await anAgent(stage.owner, [finess]) }
}

const open = (actor: Actor, id: string) =>
  actingAs(stage.context.db, actor, (tx) => openWithin(tx, stage.context, actor, id))

const openings = async (id: string) => {
  const lines = await stage.owner
    .selectFrom('journalEntries')
    .select('reason')
    .where('action', '=', 'openDemande')
    .where('target', '=', id)
    .orderBy('rank')
    .execute()
  return lines.map(({ reason }) => reason)
}

describe('opening a demande', () => {
  test('makes it read the first time, and is in the journal every time', async () => {
    const { id, agent } = await received('sent')
    assert.equal((await open(agent, id))?.demande.status, 'read')
    assert.equal((await open(agent, id))?.demande.status, 'read')
    assert.deepEqual(await movesOf(stage.owner, id), ['open'])
    assert.deepEqual(await openings(id), ['medicalReceiver', 'medicalReceiver'])
  })

  test('by two agents at the same moment shows it to both and reads it once', async () => {
    const { id, finess, agent } = await received('sent')
    const clerk = await anAgent(stage.owner, [finess], false)
    const opened = await Promise.all([open(agent, id), open(clerk, id)])
    assert.deepEqual(
      opened.map((each) => each?.demande.status),
      ['read', 'read'],
    )
    assert.deepEqual(await movesOf(stage.owner, id), ['open'])
    assert.deepEqual((await openings(id)).toSorted(), ['administrativeReceiver', 'medicalReceiver'])
  })

  test('of a structure that has refused, or of no structure of the actor’s', async () => {
    const { id, agent } = await received('refused')
    assert.equal((await open(agent, id))?.relation, 'formerReceiver')
    const stranger = await anAgent(stage.owner, [await aStructure(stage.owner)])
    assert.equal(await open(stranger, id), undefined)
    assert.equal(await open({ ...doctor, space: 'agent' }, id), undefined)
  })

  test('tells once that the dossier has changed since the last look', async () => {
    const { id, agent, dossierId } = await received('sent')
    assert.equal((await open(agent, id))?.hasChanged, false)
    await actingAs(stage.context.db, doctor, (tx) => markChanged(tx, dossierId, ['medical'], now()))
    assert.equal((await open(agent, id))?.hasChanged, true)
    assert.equal((await open(agent, id))?.hasChanged, false)
  })

  test('tells each reader of what he may read: who is not medical neither hears of the rest nor takes it from the others', async () => {
    const { id, agent, finess, dossierId } = await received('sent')
    const clerk = await anAgent(stage.owner, [finess], false)
    for (const each of [agent, clerk]) await open(each, id)
    await actingAs(stage.context.db, doctor, (tx) => markChanged(tx, dossierId, ['medical'], now()))
    assert.equal((await open(clerk, id))?.hasChanged, false)
    const seen = await open(agent, id)
    assert.equal(seen?.hasChanged, true)
    await actingAs(stage.context.db, doctor, (tx) => markChanged(tx, dossierId, ['administratif'], now()))
    assert.equal((await open(clerk, id))?.hasChanged, true)
    assert.equal((await open(agent, id))?.hasChanged, true)
  })
})

describe('the note of a structure', () => {
  const noteOf = (id: string) =>
    stage.owner.selectFrom('demandeNotes').select(['text', 'changedAt']).where('demandeId', '=', id).executeTakeFirst()

  test('is written by its agents, whatever their habilitation, and by nobody else', async () => {
    const { id, finess } = await received('read')
    const clerk = await anAgent(stage.owner, [finess], false)
    assert.deepEqual(await writeNote(stage.context, clerk, id, 'Rappeler lundi', undefined), { saved: true })
    assert.equal((await noteOf(id))?.text, 'Rappeler lundi')
    const stranger = await anAgent(stage.owner, [await aStructure(stage.owner)])
    assert.deepEqual(await writeNote(stage.context, stranger, id, 'x', undefined), { refused: 'notFound' })
    assert.deepEqual(await writeNote(stage.context, doctor, id, 'x', undefined), { refused: 'notFound' })
  })

  test('is not written over what a colleague wrote meanwhile', async () => {
    const { id, finess, agent } = await received('read')
    const colleague = await anAgent(stage.owner, [finess], false)
    await writeNote(stage.context, agent, id, 'Première', undefined)
    const seen = (await noteOf(id))?.changedAt
    assert.deepEqual(await writeNote(stage.context, colleague, id, 'Deuxième', seen), { saved: true })
    const late = await writeNote(stage.context, agent, id, 'Troisième', seen)
    assert.deepEqual(late, { refused: 'changedMeanwhile', text: 'Deuxième', by: colleague.label })
    assert.equal((await noteOf(id))?.text, 'Deuxième')
  })

  test('of two first notes at the same moment, one is kept and the other told', async () => {
    const { id, agent } = await received('read')
    const results = await Promise.all(
      ['Un', 'Deux'].map((text) => writeNote(stage.context, agent, id, text, undefined)),
    )
    assert.deepEqual(results.filter((result) => 'saved' in result).length, 1)
  })
})

test('the doctor takes a structure off the list only while nothing was sent to it', async () => {
  const chosen = await received('selected')
  const other = await aDoctor(stage.owner, 'Autre')
  const drop = (actor: Actor, { dossierId, id }: typeof chosen) => dropStructure(stage.context, actor, dossierId, id)
  assert.deepEqual(await drop(other, chosen), { refused: 'notFound' })
  assert.equal(await statusOf(stage.owner, chosen.id), 'selected')
  assert.deepEqual(await drop(doctor, chosen), { dropped: true })
  assert.deepEqual(await drop(doctor, chosen), { dropped: false })
  const sent = await received('sent')
  assert.deepEqual(await drop(doctor, sent), { dropped: false })
  assert.equal(await statusOf(stage.owner, sent.id), 'sent')
})

describe('the list of a structure', () => {
  test('pages by key without losing nor repeating a line, even where all changed at the same instant', async () => {
    const finess = await aStructure(stage.owner)
    const agent = await anAgent(stage.owner, [finess])
    const ids: string[] = []
    const changedAt = '2026-03-12T10:00:00.123456Z'
    for (let rank = 0; rank < 5; rank++)
      ids.push(await aDemandeTo(stage.owner, await aDossier(stage, doctor), finess, { status: 'waiting', changedAt }))
    const page = (last?: { changedAt: Date; id: string }) =>
      actingAs(stage.context.db, agent, (tx) =>
        listInbox(tx, finess, 'grandAge', 'attente', last && { at: last.changedAt, id: last.id }, 2),
      )
    const [first, second, third] = [
      await page(),
      [] as Awaited<ReturnType<typeof page>>,
      [] as Awaited<ReturnType<typeof page>>,
    ]
    second.push(...(await page(first[1])))
    third.push(...(await page(second[1])))
    const seen = [first.slice(0, 2), second.slice(0, 2), third].flat().map(({ id }) => id)
    assert.deepEqual(seen.toSorted(), ids.toSorted())
    assert.equal(new Set(seen).size, 5)
  })

  test('counts each tab, and nothing of what was only chosen', async () => {
    const finess = await aStructure(stage.owner)
    const agent = await anAgent(stage.owner, [finess])
    for (const status of ['selected', 'sent', 'read', 'waiting', 'accepted', 'refused', 'cancelled'] as const)
      await aDemandeTo(stage.owner, await aDossier(stage, doctor), finess, { status })
    const counts = await actingAs(stage.context.db, agent, (tx) => countInboxes(tx, [finess]))
    assert.deepEqual(counts.get(finess), { nouvelles: 2, attente: 1, propositions: 1, admis: 0, terminees: 2 })
  })
})

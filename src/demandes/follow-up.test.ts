import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../accounts/account.ts'
import { newId } from '../db/new-id.ts'
import { aDoctor, aDossier } from '../dossiers/builders.ts'
import { aDemandeTo, anAgent, aStage, aStructure, movesOf, type Stage, statusOf, waitingJobs } from './builders.ts'
import type { DemandeStatus } from './demande.ts'
import { moveDemande } from './move-demande.ts'
import { remindDemande } from './remind-demande.ts'
import { writeMessage } from './write-message.ts'

const DAY = 86_400_000
let clock = Date.now()
let stage: Stage
let doctor: Actor
before(async () => {
  stage = await aStage(() => new Date(clock))
  doctor = await aDoctor(stage.owner, 'Traitant')
})
after(() => stage.stop())

async function asked(status: DemandeStatus, sentDaysAgo = 10) {
  const finess = await aStructure(stage.owner)
  const dossierId = await aDossier(stage, doctor)
  const sentAt = new Date(clock - sentDaysAgo * DAY)
  const id = await aDemandeTo(stage.owner, dossierId, finess, { status, sentAt })
  return { id, dossierId, agent: await anAgent(stage.owner, [finess]) }
}

const journalOf = (dossierId: string, action: string) =>
  stage.owner
    .selectFrom('journalEntries')
    .select('target')
    .where('dossierId', '=', dossierId)
    .where('action', '=', action)
    .execute()

test('a reminder moves nothing, tells the structure once, and leaves a line in the journal', async () => {
  const { id, dossierId } = await asked('read')
  const before = (await waitingJobs(stage.owner, 'announce-event')).length
  assert.deepEqual(await remindDemande(stage.context, doctor, id), { reminded: true })
  assert.deepEqual(await remindDemande(stage.context, doctor, id), { reminded: false })
  assert.equal(await statusOf(stage.owner, id), 'read')
  assert.deepEqual(await movesOf(stage.owner, id), ['remind'])
  assert.equal((await waitingJobs(stage.owner, 'announce-event')).length, before + 1)
  assert.deepEqual(await journalOf(dossierId, 'remindDemande'), [{ target: id }])
})

test('two reminders at the same moment are one', async () => {
  const { id } = await asked('sent')
  const results = await Promise.all([1, 2, 3].map(() => remindDemande(stage.context, doctor, id)))
  assert.equal(results.filter((result) => 'reminded' in result && result.reminded).length, 1)
  assert.deepEqual(await movesOf(stage.owner, id), ['remind'])
})

test('the next reminder waits for its days to pass', async () => {
  const { id } = await asked('sent')
  await remindDemande(stage.context, doctor, id)
  clock += stage.context.config.reminderDays * DAY
  assert.deepEqual(await remindDemande(stage.context, doctor, id), { reminded: true })
})

test('only who follows the dossier reminds, and only of what waits for an answer', async () => {
  const { id, agent } = await asked('read')
  const other = await aDoctor(stage.owner, 'Autre')
  assert.deepEqual(await remindDemande(stage.context, other, id), { refused: 'notFound' })
  assert.deepEqual(await remindDemande(stage.context, agent, id), { refused: 'notFound' })
  for (const status of ['waiting', 'proposed', 'refused', 'cancelled'] as const)
    assert.deepEqual(await remindDemande(stage.context, doctor, (await asked(status)).id), { reminded: false }, status)
})

test('each side adds to the thread without moving the demande; the same message sent twice is written once', async () => {
  const { id, agent, dossierId } = await asked('waiting')
  const message = { id: newId(), text: 'La famille peut visiter samedi.', medical: false }
  assert.deepEqual(await writeMessage(stage.context, doctor, id, message), { written: true })
  assert.deepEqual(await writeMessage(stage.context, doctor, id, message), { written: true })
  await writeMessage(stage.context, agent, id, { id: newId(), text: 'Entendu.', medical: true })
  assert.deepEqual(await movesOf(stage.owner, id), ['writeToStructure', 'writeToRequester'])
  assert.equal(await statusOf(stage.owner, id), 'waiting')
  assert.equal((await journalOf(dossierId, 'writeMessage')).length, 2)
})

test('nobody writes on a demande that is closed', async () => {
  const { id, agent } = await asked('refused')
  const message = { id: newId(), text: 'Encore un mot', medical: false }
  for (const actor of [doctor, agent])
    assert.deepEqual(await writeMessage(stage.context, actor, id, message), { refused: 'closed' })
  assert.deepEqual(await movesOf(stage.owner, id), [])
})

test('the reply to a medical question stays medical, whatever was written in between', async () => {
  const { id, agent } = await asked('read')
  await moveDemande(stage.context, agent, id, 'ask', { comment: 'Une question', medical: true })
  clock += 1000
  await writeMessage(stage.context, agent, id, { id: newId(), text: 'Une précision', medical: false })
  clock += 1000
  await moveDemande(stage.context, doctor, id, 'reply', { comment: 'La réponse' })
  const reply = await stage.owner
    .selectFrom('demandeEvents')
    .select('medical')
    .where('demandeId', '=', id)
    .where('move', '=', 'reply')
    .executeTakeFirstOrThrow()
  assert.equal(reply.medical, true)
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../accounts/account.ts'
import { newId } from '../db/new-id.ts'
import { aDemandeTo, anAgent, aStage, aStructure, type Stage, waitingJobs, withEmail } from '../demandes/builders.ts'
import type { DemandeStatus } from '../demandes/demande.ts'
import { moveDemande } from '../demandes/move-demande.ts'
import { aDoctor, aDossier, joinDossier } from '../dossiers/builders.ts'
import { toldAtOnce } from '../notifications/builders.ts'
import { announceEvent } from './announce-event.ts'

let stage: Stage
before(async () => {
  stage = await aStage()
})
after(() => stage.stop())

/** A dossier followed by two doctors, a demande in this state, and the people of its structure. */
async function scene(status: DemandeStatus) {
  const { owner } = stage
  const name = newId().slice(-6)
  const doctor = await withEmail(owner, await aDoctor(owner, `Traitant ${name}`), `Traitant-${name}@exemple.test`)
  const colleague = await withEmail(owner, await aDoctor(owner, `Associé ${name}`), `associe-${name}@exemple.test`)
  const dossierId = await aDossier(stage, doctor)
  await joinDossier(stage, dossierId, colleague)
  const finess = await aStructure(owner)
  const agent = await withEmail(owner, await anAgent(owner, [finess]), `agent-${name}@exemple.test`)
  const clerk = await withEmail(owner, await anAgent(owner, [finess], false), `secretaire-${name}@exemple.test`)
  for (const each of [agent, clerk]) await toldAtOnce(owner, each)
  await anAgent(owner, [finess])
  const id = await aDemandeTo(owner, dossierId, finess, { status })
  return { name, doctor, dossierId, finess, agent, clerk, id }
}

async function lastEvent(demandeId: string): Promise<string> {
  const event = await stage.owner
    .selectFrom('demandeEvents')
    .select('id')
    .where('demandeId', '=', demandeId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return event.id
}

const mailsOf = async (eventId: string) =>
  stage.owner
    .selectFrom('mails')
    .selectAll()
    .where('cause', 'like', `event:${eventId}:%`)
    .orderBy('recipient')
    .execute()

const recipientsOf = async (eventId: string) => (await mailsOf(eventId)).map(({ recipient }) => recipient)

test('an answer of the structure is told to the doctors of the circle, each once', async () => {
  const { agent, id, name } = await scene('read')
  await moveDemande(stage.context, agent, id, 'waitlist')
  const event = await lastEvent(id)
  assert.equal(await announceEvent(stage.context, event), 2)
  assert.deepEqual(await recipientsOf(event), [`associe-${name}@exemple.test`, `traitant-${name}@exemple.test`])
})

test('a move of the doctor is told to the agents of the structure who have an address', async () => {
  const { doctor, id, name } = await scene('proposed')
  await moveDemande(stage.context, doctor, id, 'accept')
  const event = await lastEvent(id)
  assert.equal(await announceEvent(stage.context, event), 2)
  assert.deepEqual(await recipientsOf(event), [`agent-${name}@exemple.test`, `secretaire-${name}@exemple.test`])
})

test('announcing twice, or at the same moment, writes no second letter', async () => {
  const { agent, id } = await scene('read')
  await moveDemande(stage.context, agent, id, 'review')
  const event = await lastEvent(id)
  const written = await Promise.all([announceEvent(stage.context, event), announceEvent(stage.context, event)])
  assert.equal(
    written.reduce((sum, each) => sum + each, 0),
    2,
  )
  assert.equal(await announceEvent(stage.context, event), 0)
  const mails = await mailsOf(event)
  const jobs = await waitingJobs(stage.owner, 'send-mail')
  for (const mail of mails) assert.equal(jobs.filter(({ mailId }) => mailId === mail.id).length, 1)
})

test('a medical question is announced without its words', async () => {
  const { agent, id } = await scene('read')
  await moveDemande(stage.context, agent, id, 'ask', { comment: 'Quelle insuline ?', medical: true })
  const event = await lastEvent(id)
  assert.equal(await announceEvent(stage.context, event), 2)
  for (const { subject, body } of await mailsOf(event)) assert.doesNotMatch(subject + body, /insuline|Témoin|Odette/)
})

test('an admission tells the other structures that their demande is closed', async () => {
  const { agent, id, dossierId, name } = await scene('accepted')
  const elsewhere = await aStructure(stage.owner)
  await withEmail(
    stage.owner,
    await toldAtOnce(stage.owner, await anAgent(stage.owner, [elsewhere])),
    `ailleurs-${name}@exemple.test`,
  )
  const other = await aDemandeTo(stage.owner, dossierId, elsewhere, { status: 'waiting' })
  await moveDemande(stage.context, agent, id, 'admit', { onDate: '2026-03-12' })
  const event = await lastEvent(other)
  await announceEvent(stage.context, event)
  assert.deepEqual(await recipientsOf(event), [`ailleurs-${name}@exemple.test`])
})

test('who is no longer habilitated, or no longer in the circle, is told nothing', async () => {
  const { doctor, agent, clerk, id, name, dossierId } = await scene('infoRequested')
  const past = new Date(Date.now() - 60_000)
  const leave = (actor: Actor) =>
    stage.owner.updateTable('habilitations').set({ until: past }).where('accountId', '=', actor.accountId).execute()
  await moveDemande(stage.context, doctor, id, 'reply', { comment: 'Oui' })
  await leave(clerk)
  const reply = await lastEvent(id)
  await announceEvent(stage.context, reply)
  assert.deepEqual(await recipientsOf(reply), [`agent-${name}@exemple.test`])

  await moveDemande(stage.context, agent, id, 'review')
  await stage.owner
    .updateTable('dossierMembers')
    .set({ until: past })
    .where('dossierId', '=', dossierId)
    .where('accountId', '=', doctor.accountId)
    .execute()
  const review = await lastEvent(id)
  await announceEvent(stage.context, review)
  assert.deepEqual(await recipientsOf(review), [`associe-${name}@exemple.test`])
})

test('reading is announced to nobody, and an unknown event announces nothing', async () => {
  const { agent, id } = await scene('sent')
  await moveDemande(stage.context, agent, id, 'open')
  assert.equal(await announceEvent(stage.context, await lastEvent(id)), 0)
  assert.equal(await announceEvent(stage.context, newId()), 0)
})

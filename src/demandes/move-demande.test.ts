import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Actor } from '../accounts/account.ts'
import { aDoctor, aDossier } from '../dossiers/builders.ts'
import {
  aDemandeTo,
  anAgent,
  aReadyDossier,
  aStage,
  aStructure,
  movesOf,
  type Stage,
  statusOf,
  waitingJobs,
} from './builders.ts'
import type { DemandeStatus, Stay } from './demande.ts'
import { moveDemande } from './move-demande.ts'
import { sendDemandes } from './send-demandes.ts'

let stage: Stage
let doctor: Actor
let ready: string
before(async () => {
  stage = await aStage()
  const made = await aReadyDossier(stage)
  doctor = made.doctor
  ready = made.dossierId
})
after(() => stage.stop())

const place = { onDate: '2026-04-01', deadline: '2026-03-20' }

/** One demande of a dossier of its own, and somebody of its structure. */
async function received(status: DemandeStatus, stay: Stay = 'permanent') {
  const finess = await aStructure(stage.owner)
  const dossierId = await aDossier(stage, doctor)
  const id = await aDemandeTo(stage.owner, dossierId, finess, { status, stay })
  return { id, finess, dossierId, agent: await anAgent(stage.owner, [finess]) }
}

const dossierStatus = async (id: string) =>
  (await stage.owner.selectFrom('dossiers').select('status').where('id', '=', id).executeTakeFirstOrThrow()).status

const demande = (id: string) =>
  stage.owner.selectFrom('demandes').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

test('the whole way: sent, read, asked, replied, proposed, accepted, admitted, and the dossier follows', async () => {
  const { owner, context } = stage
  const finess = await aStructure(owner)
  const agent = await anAgent(owner, [finess])
  const id = await aDemandeTo(owner, ready, finess, { status: 'selected' })
  const steps = [
    [doctor, 'send', {}, 'sent', 'searching'],
    [agent, 'open', {}, 'read', 'searching'],
    [agent, 'ask', { comment: 'Une question' }, 'infoRequested', 'searching'],
    [doctor, 'reply', { comment: 'Une réponse' }, 'read', 'searching'],
    [agent, 'propose', place, 'proposed', 'proposed'],
    [doctor, 'accept', {}, 'accepted', 'proposed'],
    [agent, 'admit', { onDate: '2026-04-02' }, 'admitted', 'admitted'],
  ] as const
  for (const [actor, move, details, to, dossier] of steps) {
    assert.deepEqual(await moveDemande(context, actor, id, move, details), { to })
    assert.equal(await statusOf(owner, id), to)
    assert.equal(await dossierStatus(ready), dossier)
  }
  assert.deepEqual(
    await movesOf(owner, id),
    steps.map(([, move]) => move),
  )
})

test('each move leaves one line in the journal and one announcement', async () => {
  const { id, agent, dossierId } = await received('read')
  await moveDemande(stage.context, agent, id, 'waitlist', { comment: 'Bientôt' })
  const lines = await stage.owner
    .selectFrom('journalEntries')
    .select(['action', 'actor', 'reason', 'detail'])
    .where('dossierId', '=', dossierId)
    .where('target', '=', id)
    .execute()
  assert.deepEqual(lines, [
    {
      action: 'moveDemande',
      actor: agent.label,
      reason: 'medicalReceiver',
      detail: { move: 'waitlist', from: 'read', to: 'waiting' },
    },
  ])
  const event = await stage.owner
    .selectFrom('demandeEvents')
    .select('id')
    .where('demandeId', '=', id)
    .executeTakeFirstOrThrow()
  const announced = (await waitingJobs(stage.owner, 'announce-event')).filter(({ eventId }) => eventId === event.id)
  assert.equal(announced.length, 1)
})

test('the same move made twice is told as done and changes nothing more', async () => {
  const { id, agent } = await received('read')
  assert.deepEqual(await moveDemande(stage.context, agent, id, 'waitlist'), { to: 'waiting' })
  assert.deepEqual(await moveDemande(stage.context, agent, id, 'waitlist'), { refused: 'alreadyDone' })
  assert.deepEqual(await movesOf(stage.owner, id), ['waitlist'])
})

test('of two agents who answer at once from the same page, exactly one wins', async () => {
  const { id, finess, agent } = await received('read')
  const colleague = await anAgent(stage.owner, [finess], false)
  const { changedAt } = await demande(id)
  const results = await Promise.all([
    moveDemande(stage.context, agent, id, 'waitlist', {}, changedAt),
    moveDemande(stage.context, colleague, id, 'refuse', { motive: 'noPlace' }, changedAt),
  ])
  assert.equal(results.filter((result) => 'to' in result).length, 1)
  assert.equal((await movesOf(stage.owner, id)).length, 1)
  const winner = results.find((result) => 'to' in result)
  assert.equal(await statusOf(stage.owner, id), winner && 'to' in winner ? winner.to : undefined)
})

test('an answer given from a page drawn before another answer is refused', async () => {
  const { id, agent } = await received('read')
  const { changedAt } = await demande(id)
  await moveDemande(stage.context, agent, id, 'waitlist', {}, changedAt)
  const late = await moveDemande(stage.context, agent, id, 'refuse', { motive: 'noPlace' }, changedAt)
  assert.deepEqual(late, { refused: 'changedMeanwhile' })
  assert.equal(await statusOf(stage.owner, id), 'waiting')
})

describe('who may move a demande', () => {
  const nobody = { refused: 'notFound' }
  test('neither another doctor nor another structure knows of it', async () => {
    const { id } = await received('read')
    const otherDoctor = await aDoctor(stage.owner, 'Autre')
    const stranger = await anAgent(stage.owner, [await aStructure(stage.owner)])
    assert.deepEqual(await moveDemande(stage.context, otherDoctor, id, 'cancel', { comment: 'x' }), nobody)
    assert.deepEqual(await moveDemande(stage.context, stranger, id, 'refuse', { motive: 'age' }), nobody)
  })
  test('a structure knows nothing of what was only chosen', async () => {
    const { id, agent } = await received('selected')
    assert.deepEqual(await moveDemande(stage.context, agent, id, 'open'), nobody)
  })
  test('a habilitation that has ended, or not begun, opens nothing', async () => {
    const { id, finess } = await received('read')
    const gone = await anAgent(stage.owner, [finess])
    const change = (dates: object) =>
      stage.owner.updateTable('habilitations').set(dates).where('accountId', '=', gone.accountId).execute()
    await change({ until: new Date(Date.now() - 60_000) })
    assert.deepEqual(await moveDemande(stage.context, gone, id, 'waitlist'), nobody)
    await change({ until: null, since: new Date(Date.now() + 3_600_000) })
    assert.deepEqual(await moveDemande(stage.context, gone, id, 'waitlist'), nobody)
  })
  test('a doctor who also works for the structure answers in that space, and asks in the other', async () => {
    const { id, finess } = await received('read')
    await stage.owner
      .insertInto('habilitations')
      .values({ accountId: doctor.accountId, finess, medical: true })
      .execute()
    assert.deepEqual(await moveDemande(stage.context, doctor, id, 'waitlist'), { refused: 'side' })
    const answering: Actor = { ...doctor, space: 'agent' }
    assert.deepEqual(await moveDemande(stage.context, answering, id, 'waitlist'), { to: 'waiting' })
    assert.deepEqual(await moveDemande(stage.context, answering, id, 'cancel', { comment: 'x' }), { refused: 'side' })
  })
  test('his treating the person opens no demande sent to a structure that he does not work for', async () => {
    const { id } = await received('read')
    const mine = await aStructure(stage.owner)
    const treating: Actor = { ...doctor, space: 'agent' }
    await stage.owner.insertInto('habilitations').values({ accountId: doctor.accountId, finess: mine }).execute()
    assert.deepEqual(await moveDemande(stage.context, treating, id, 'waitlist'), nobody)
  })
})

test('only who may read the medical volet asks a medical question; its answer is medical, ticked or not', async () => {
  const { id, finess, agent } = await received('read')
  const clerk = await anAgent(stage.owner, [finess], false)
  const question = { comment: 'Quel traitement ?', medical: true }
  assert.deepEqual(await moveDemande(stage.context, clerk, id, 'ask', question), { refused: 'side' })
  assert.deepEqual(await moveDemande(stage.context, agent, id, 'ask', question), { to: 'infoRequested' })
  await moveDemande(stage.context, doctor, id, 'reply', { comment: 'Aucun' })
  await moveDemande(stage.context, clerk, id, 'ask', { comment: 'Quel étage ?' })
  await moveDemande(stage.context, doctor, id, 'reply', { comment: 'Le premier' })
  const events = await stage.owner
    .selectFrom('demandeEvents')
    .select(['move', 'medical'])
    .where('demandeId', '=', id)
    .orderBy('at')
    .orderBy('id')
    .execute()
  assert.deepEqual(
    events.map(({ move, medical }) => [move, medical]),
    [
      ['ask', true],
      ['reply', true],
      ['ask', false],
      ['reply', false],
    ],
  )
})

describe('an admission', () => {
  const others: DemandeStatus[] = ['selected', 'sent', 'waiting', 'proposed', 'refused', 'cancelled']

  async function admission(stay: Stay) {
    const { id, agent, dossierId } = await received('accepted', stay)
    const rest = new Map<DemandeStatus, string>()
    for (const status of others)
      rest.set(status, await aDemandeTo(stage.owner, dossierId, await aStructure(stage.owner), { status }))
    assert.deepEqual(await moveDemande(stage.context, agent, id, 'admit', place), { to: 'admitted' })
    const after = await Promise.all([...rest.values()].map((other) => statusOf(stage.owner, other)))
    return { dossierId, agent, rest, after }
  }

  test('for a permanent stay closes what other structures had, removes what was only chosen, and tells each', async () => {
    const { rest, after, dossierId } = await admission('permanent')
    assert.deepEqual(after, [undefined, 'cancelled', 'cancelled', 'cancelled', 'refused', 'cancelled'])
    assert.deepEqual(await movesOf(stage.owner, rest.get('sent') ?? ''), ['closeOnAdmission'])
    assert.deepEqual(await movesOf(stage.owner, rest.get('refused') ?? ''), [])
    assert.equal(await dossierStatus(dossierId), 'admitted')
    assert.equal((await demande(rest.get('waiting') ?? '')).motive, 'admittedElsewhere')
  })

  test('for any other stay leaves them as they are', async () => {
    const { after, dossierId } = await admission('temporaire')
    assert.deepEqual(after, others)
    assert.equal(await dossierStatus(dossierId), 'proposed')
  })

  test('keeps a structure from lifting its refusal; one for another stay does not', async () => {
    for (const [stay, result] of [
      ['permanent', { refused: 'dossierClosed' }],
      ['jour', { to: 'underReview' }],
    ] as const) {
      const { id, dossierId, finess } = await received('refused')
      await aDemandeTo(stage.owner, dossierId, await aStructure(stage.owner), { status: 'admitted', stay })
      await stage.owner.updateTable('dossiers').set({ status: 'admitted' }).where('id', '=', dossierId).execute()
      const agent = await anAgent(stage.owner, [finess])
      assert.deepEqual(await moveDemande(stage.context, agent, id, 'reconsider', { comment: 'Place libérée' }), result)
    }
  })
})

test('what was proposed is forgotten with the proposal, what was refused with the new sending', async () => {
  const { id, agent } = await received('waiting')
  await moveDemande(stage.context, agent, id, 'propose', place)
  const proposed = await demande(id)
  assert.deepEqual([proposed.proposalOn, proposed.proposalUntil], [place.onDate, place.deadline])
  await moveDemande(stage.context, agent, id, 'withdraw', { comment: 'Erreur' })
  const waiting = await demande(id)
  assert.deepEqual([waiting.proposalOn, waiting.proposalUntil], [null, null])

  const again = await aDemandeTo(stage.owner, ready, await aStructure(stage.owner), {
    status: 'refused',
    motive: 'incomplete',
    openedAt: new Date(),
    medicalOpenedAt: new Date(),
    dossierChangedAt: new Date(),
  })
  assert.deepEqual(await moveDemande(stage.context, doctor, again, 'resend'), { to: 'sent' })
  const sent = await demande(again)
  const { motive, openedAt, medicalOpenedAt, dossierChangedAt } = sent
  assert.deepEqual([motive, openedAt, medicalOpenedAt, dossierChangedAt], [null, null, null, null])
})

describe('sending what was chosen', () => {
  test('sends all, once', async () => {
    const { owner, context } = stage
    const ids = [
      await aDemandeTo(owner, ready, await aStructure(owner), { status: 'selected' }),
      await aDemandeTo(owner, ready, await aStructure(owner), { status: 'selected' }),
    ]
    assert.deepEqual(await sendDemandes(context, doctor, ready), { sent: 2 })
    assert.deepEqual(await Promise.all(ids.map((id) => statusOf(owner, id))), ['sent', 'sent'])
    assert.deepEqual(await sendDemandes(context, doctor, ready), { sent: 0 })
  })
  test('sends none while a volet is not validated', async () => {
    const { id, dossierId } = await received('selected')
    assert.deepEqual(await sendDemandes(stage.context, doctor, dossierId), { refused: 'dossierNotReady' })
    assert.equal(await statusOf(stage.owner, id), 'selected')
  })
  test('is not for another doctor', async () => {
    const { id, dossierId } = await received('selected')
    const other = await aDoctor(stage.owner, 'Autre')
    assert.deepEqual(await sendDemandes(stage.context, other, dossierId), { refused: 'notFound' })
    assert.equal(await statusOf(stage.owner, id), 'selected')
  })
})

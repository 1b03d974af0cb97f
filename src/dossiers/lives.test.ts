import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { relationTo } from '../access/store.ts'
import type { Actor } from '../accounts/account.ts'
import { actingAs } from '../db/acting-as.ts'
import { newId } from '../db/new-id.ts'
import { grantDelegation } from '../delegations/grant-delegation.ts'
import {
  aDemandeTo,
  anAgent,
  aStage,
  aStructure,
  movesOf,
  type Stage,
  statusOf,
  waitingJobs,
  withEmail,
} from '../demandes/builders.ts'
import { toldAtOnce } from '../notifications/builders.ts'
import { aDoctor, aDossier, done } from './builders.ts'
import { closeDossier } from './close-dossier.ts'
import { confirmDossier } from './confirm-dossier.ts'
import { declareDeath } from './declare-death.ts'
import { handOver } from './hand-over.ts'
import { reactivateDossier } from './reactivate-dossier.ts'

const DAY = 86_400_000
const renounced = { to: 'cancelled', because: 'renounced' } as const

let stage: Stage
let now = new Date()
let doctor: Actor
let family: Actor
before(async () => {
  stage = await aStage(() => now)
  doctor = await withEmail(stage.owner, await aDoctor(stage.owner, 'Traitant'), 'traitant@exemple.test')
  family = await withEmail(stage.owner, await aRelative(), 'proche@exemple.test')
})
after(() => stage.stop())

async function aRelative(): Promise<Actor> {
  const relative = await anAgent(stage.owner, [await aStructure(stage.owner)])
  await stage.owner.updateTable('accounts').set({ isFamily: true }).where('id', '=', relative.accountId).execute()
  return relative
}

async function aFollowedDossier(): Promise<string> {
  const id = await aDossier(stage, doctor)
  await stage.owner
    .insertInto('dossierMembers')
    .values({ dossierId: id, accountId: family.accountId, role: 'family' })
    .execute()
  return id
}

const findOf = (id: string) =>
  stage.owner
    .selectFrom('dossiers')
    .select(['status', 'closedAt', 'closedBecause', 'doctorLabel', 'patientId'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

const lettersOf = async (cause: string) => {
  const mails = await stage.owner
    .selectFrom('mails')
    .select(['recipient', 'subject', 'body'])
    .where('cause', 'like', `${cause}:%`)
    .orderBy('recipient')
    .execute()
  return mails
}

const relation = (actor: Actor, id: string) => actingAs(stage.context.db, actor, (tx) => relationTo(tx, id))

test('a cancelled dossier closes what is under way, forgets what was chosen, and tells the structures and the family', async () => {
  const { owner, context } = stage
  const id = await aFollowedDossier()
  const demande = async (status: 'selected' | 'waiting' | 'refused' | 'admitted') =>
    aDemandeTo(owner, id, await aStructure(owner), { status })
  const [chosen, waiting, refused, admitted] = [
    await demande('selected'),
    await demande('waiting'),
    await demande('refused'),
    await demande('admitted'),
  ]
  const announced = (await waitingJobs(owner, 'announce-event')).length
  done(await closeDossier(context, doctor, id, renounced))
  const { status, closedAt, closedBecause } = await findOf(id)
  assert.deepEqual([status, closedAt, closedBecause], ['cancelled', now, 'renounced'])
  assert.deepEqual(await Promise.all([chosen, waiting, refused, admitted].map((each) => statusOf(owner, each))), [
    undefined,
    'cancelled',
    'refused',
    'admitted',
  ])
  assert.deepEqual(await movesOf(owner, waiting), ['closeWithDossier'])
  assert.equal((await waitingJobs(owner, 'announce-event')).length, announced + 1)
  const letters = await lettersOf(`closed:${id}`)
  assert.deepEqual(
    letters.map(({ recipient }) => recipient),
    ['proche@exemple.test'],
  )
  for (const { subject, body } of letters) assert.doesNotMatch(subject + body, /Témoin|Odette|renonce/i)
  const other = { to: 'cancelled', because: 'movedAway' } as const
  assert.deepEqual(await closeDossier(context, doctor, id, other), { refused: 'alreadyClosed' })
  done(await closeDossier(context, doctor, id, renounced))
  assert.deepEqual(await lettersOf(`closed:${id}`), letters)
})

test('a delegate neither closes nor hands on, and the database says so too', async () => {
  const { owner, context } = stage
  const id = await aDossier(stage, doctor)
  const colleague = await aDoctor(owner, 'Confrère')
  const wanted = {
    id: newId(),
    delegateId: colleague.accountId,
    level: 'validate',
    patients: 'all',
    since: new Date(now.getTime() - 1000),
    until: new Date(now.getTime() + DAY),
  } as const
  done(await grantDelegation(context, doctor, wanted))
  assert.equal(await relation(colleague, id), 'delegate')
  const refused = { refused: 'notFound' }
  assert.deepEqual(await closeDossier(context, colleague, id, renounced), refused)
  assert.deepEqual(await declareDeath(context, colleague, id, '2020-01-01'), refused)
  const handing = { doctorId: colleague.accountId, keepsReading: false }
  assert.deepEqual(await handOver(context, colleague, id, handing), refused)
  const close = actingAs(context.db, colleague, (tx) =>
    tx.updateTable('dossiers').set({ status: 'archived' }).where('id', '=', id).execute(),
  )
  await assert.rejects(close, /permission denied/)
  done(await confirmDossier(context, colleague, id))
  done(await closeDossier(context, doctor, id, renounced))
  assert.deepEqual(await reactivateDossier(context, colleague, id), refused)
})

test('a closed dossier is taken up again within the setting, its demandes stay closed', async () => {
  const { owner, context } = stage
  const id = await aFollowedDossier()
  const waiting = await aDemandeTo(owner, id, await aStructure(owner), { status: 'waiting' })
  assert.deepEqual(await reactivateDossier(context, doctor, id), { refused: 'notClosed' })
  done(await closeDossier(context, doctor, id, { to: 'archived', because: 'postponed' }))
  const closed = now
  now = new Date(closed.getTime() + context.config.reactivationDays * DAY - 1)
  done(await reactivateDossier(context, doctor, id))
  const { status, closedAt, closedBecause } = await findOf(id)
  assert.deepEqual([status, closedAt, closedBecause], ['inProgress', null, null])
  assert.equal(await statusOf(owner, waiting), 'cancelled')
  assert.equal((await lettersOf(`reactivated:${id}`)).length, 1)
  done(await closeDossier(context, doctor, id, renounced))
  now = new Date(now.getTime() + context.config.reactivationDays * DAY)
  assert.deepEqual(await reactivateDossier(context, doctor, id), { refused: 'tooLate' })
  now = new Date()
})

test('a death closes every dossier of the person; taking one up again withdraws it', async () => {
  const { owner, context } = stage
  const [first, second] = [await aFollowedDossier(), await aDossier(stage, doctor)]
  const { patientId } = await findOf(first)
  const colleague = await withEmail(owner, await aDoctor(owner, 'Autre'), 'autre@exemple.test')
  await toldAtOnce(owner, colleague)
  await owner.updateTable('dossiers').set({ patientId, status: 'admitted' }).where('id', '=', second).execute()
  await owner
    .updateTable('dossierMembers')
    .set({ accountId: colleague.accountId })
    .where('dossierId', '=', second)
    .execute()
  assert.deepEqual(await declareDeath(context, doctor, first, '2999-01-01'), { refused: 'future' })
  assert.deepEqual(await declareDeath(context, doctor, first, '1900-01-01'), { refused: 'beforeBirth' })
  assert.deepEqual(await declareDeath(context, doctor, first, '2024-05-06'), { closed: 2 })
  assert.deepEqual([(await findOf(first)).status, (await findOf(second)).status], ['cancelled', 'archived'])
  for (const id of [first, second]) {
    assert.equal((await findOf(id)).closedBecause, 'death')
    for (const { subject, body } of await lettersOf(`closed:${id}`))
      assert.doesNotMatch(subject + body, /décè|décéd|mort/i)
  }
  assert.equal((await lettersOf(`closed:${second}`)).length, 1)
  assert.deepEqual(await declareDeath(context, doctor, first, '2024-05-06'), { closed: 0 })
  done(await reactivateDossier(context, doctor, first))
  const { diedOn } = await owner
    .selectFrom('patients')
    .select('diedOn')
    .where('id', '=', patientId)
    .executeTakeFirstOrThrow()
  assert.equal(diedOn, null)
  assert.equal((await findOf(second)).status, 'archived')
})

for (const keepsReading of [true, false])
  test(`a dossier handed over has a new doctor; the former one ${keepsReading ? 'reads it' : 'sees it no more'}`, async () => {
    const { owner, context } = stage
    const id = await aFollowedDossier()
    const name = keepsReading ? 'Suivant' : 'Successeur'
    const next = await withEmail(owner, await aDoctor(owner, name), `${name}@exemple.test`.toLowerCase())
    await toldAtOnce(owner, next)
    assert.deepEqual(await handOver(context, doctor, id, { doctorId: family.accountId, keepsReading }), {
      refused: 'noColleague',
    })
    assert.deepEqual(await handOver(context, doctor, id, { doctorId: doctor.accountId, keepsReading }), {
      refused: 'noColleague',
    })
    done(await handOver(context, doctor, id, { doctorId: next.accountId, keepsReading }))
    assert.equal(await relation(next, id), 'treating')
    assert.equal(await relation(doctor, id), keepsReading ? 'reader' : 'none')
    assert.match((await findOf(id)).doctorLabel ?? '', new RegExp(name))
    const recipients = (await lettersOf(`handedOver:${id}`)).map(({ recipient }) => recipient)
    assert.deepEqual(recipients, ['proche@exemple.test', `${name}@exemple.test`.toLowerCase(), 'traitant@exemple.test'])
    done(await handOver(context, doctor, id, { doctorId: next.accountId, keepsReading }))
    assert.equal((await lettersOf(`handedOver:${id}`)).length, recipients.length)
    assert.deepEqual(await handOver(context, doctor, id, { doctorId: family.accountId, keepsReading }), {
      refused: 'notFound',
    })
    done(await handOver(context, next, id, { doctorId: doctor.accountId, keepsReading: false }))
    assert.deepEqual([await relation(doctor, id), await relation(next, id)], ['treating', 'none'])
  })

for (const [to, because, ended] of [
  ['archived', 'settled', 'finished'],
  ['cancelled', 'renounced', 'cancelled'],
] as const)
  test(`a course under way is ${ended} when its dossier is ${to} by hand`, async () => {
    const { owner, context } = stage
    const birthDate = `${now.getFullYear() - 3}-01-01`
    const id = await aDossier(stage, doctor, { birthDate }, { orientation: 'tnd', destinations: [] })
    const course = await aDemandeTo(owner, id, await aStructure(owner, { kind: 'pco', stays: ['pco'] }), {
      status: 'intervening',
      stay: 'pco',
    })
    done(await closeDossier(context, doctor, id, { to, because }))
    assert.deepEqual([(await findOf(id)).status, await statusOf(owner, course)], [to, ended])
    const event = await owner
      .selectFrom('demandeEvents')
      .select(['move', 'toStatus', 'motive'])
      .where('demandeId', '=', course)
      .executeTakeFirstOrThrow()
    assert.deepEqual(event, { move: 'closeWithDossier', toStatus: ended, motive: because })
  })

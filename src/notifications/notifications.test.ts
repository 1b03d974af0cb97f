import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import type { Actor } from '../accounts/account.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import { newId } from '../db/new-id.ts'
import { aDemandeTo, anAgent, aStage, aStructure, type Stage, withEmail } from '../demandes/builders.ts'
import { moveDemande } from '../demandes/move-demande.ts'
import { writeMessage } from '../demandes/write-message.ts'
import { aDoctor, aDossier, done, inGrandAge, joinDossier } from '../dossiers/builders.ts'
import { closeDossier } from '../dossiers/close-dossier.ts'
import { handOver } from '../dossiers/hand-over.ts'
import { showNumber } from '../dossiers/number.ts'
import { openByNumber } from '../dossiers/open-by-number.ts'
import { setAside } from '../dossiers/set-aside.ts'
import { tellCircle } from '../dossiers/tell-circle.ts'
import { dryRun } from '../jobs/dry-run.ts'
import { runRule } from '../jobs/rule.ts'
import { announceEvent } from '../mails/announce-event.ts'
import { letterOf } from '../mails/letter.ts'
import { chooseNotifications } from './choose-notifications.ts'
import type { Choice, Choices } from './notification.ts'
import { sendDigests } from './send-digests.ts'
import { choicesOf } from './store.ts'

const DAY = 86_400_000
/** Seven o’clock in Paris. */
const START = new Date('2036-01-10T06:00:00Z')
let stage: Stage
let now = START
let days = 0
before(async () => {
  stage = await aStage(() => now)
})
after(() => stage.stop())
// Each test has days of its own, in winter: a digest is of one day.
beforeEach(async () => {
  await stage.owner.deleteFrom('digestLines').execute()
  days += 3
  now = new Date(START.getTime() + days * DAY)
})

const atEight = (day = 0) => new Date(START.getTime() + 3_600_000 + (days + day) * DAY)
const send = () => runRule(stage.context, sendDigests)
const choose = (actor: Actor, chosen: Choices) => chooseNotifications(stage.context, actor, chosen)
const lettersTo = (address: string) =>
  stage.owner.selectFrom('mails').selectAll().where('recipient', '=', address).orderBy('id').execute()
const linesOf = async ({ accountId }: Actor) =>
  (await stage.owner.selectFrom('digestLines').select('news').where('accountId', '=', accountId).execute()).map(
    ({ news }) => news,
  )

/** A doctor with an address, his dossier and a demande that its structure has read. */
async function scene(chosen?: Choices) {
  const { owner } = stage
  const address = `medecin-${newId()}@exemple.test`
  const doctor = await withEmail(owner, await aDoctor(owner, 'Traitant'), address)
  const dossierId = await aDossier(stage, doctor)
  const finess = await aStructure(owner)
  const agentAddress = `agent-${newId()}@exemple.test`
  const agent = await withEmail(owner, await anAgent(owner, [finess]), agentAddress)
  await owner
    .updateTable('habilitations')
    .set({ since: new Date(0) })
    .where('finess', '=', finess)
    .execute()
  await owner
    .updateTable('dossierMembers')
    .set({ since: new Date(0) })
    .where('dossierId', '=', dossierId)
    .execute()
  const demandeId = await aDemandeTo(owner, dossierId, finess, { status: 'read' })
  if (chosen) await choose(doctor, chosen)
  return { address, doctor, dossierId, finess, agent, agentAddress, demandeId }
}

async function announceLast(demandeId: string): Promise<number> {
  const { id } = await stage.owner
    .selectFrom('demandeEvents')
    .select('id')
    .where('demandeId', '=', demandeId)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return announceEvent(stage.context, id)
}

async function isPutOnTheList({ agent, demandeId }: { agent: Actor; demandeId: string }): Promise<void> {
  const moved = await moveDemande(stage.context, agent, demandeId, 'waitlist')
  assert.ok(!('refused' in moved), JSON.stringify(moved))
  await announceLast(demandeId)
}

const archive = (actor: Actor, id: string) =>
  closeDossier(stage.context, actor, id, { to: 'archived', because: 'settled' })

test('who never chose is told as his page shows it ticked: an answer at once, what only informs once a day', async () => {
  const { address, ...rest } = await scene()
  await isPutOnTheList(rest)
  assert.equal((await lettersTo(address)).length, 1)
  assert.deepEqual(await linesOf(rest.doctor), [])
  const other = await aDoctor(stage.owner, 'Associé')
  await joinDossier(stage, rest.dossierId, other)
  done(await setAside(stage.context, other, rest.dossierId))
  assert.equal((await lettersTo(address)).length, 1)
  assert.deepEqual(await linesOf(rest.doctor), ['setAside'])
})

test('« aucune » writes nothing, « une fois par jour » keeps a line, each kind for itself', async () => {
  const silent = await scene({ answers: 'none', messages: 'now' })
  await isPutOnTheList(silent)
  assert.equal((await lettersTo(silent.address)).length, 0)
  assert.deepEqual(await linesOf(silent.doctor), [])
  const asked = { id: newId(), text: 'Un mot', medical: false }
  done(await writeMessage(stage.context, silent.agent, silent.demandeId, asked))
  await announceLast(silent.demandeId)
  assert.equal((await lettersTo(silent.address)).length, 1)

  const daily = await scene({ answers: 'daily' })
  await isPutOnTheList(daily)
  assert.equal(await announceLast(daily.demandeId), 0, 'twice is as good as once')
  assert.equal((await lettersTo(daily.address)).length, 0)
  assert.deepEqual(await linesOf(daily.doctor), ['waitlist'])
})

test('one mail a day at the hour, whatever the number of processes and of runs; it holds numbers, no person', async () => {
  const daily = await scene({ answers: 'daily', life: 'daily' })
  const { owner } = stage
  const other = await aDoctor(owner, 'Associé')
  await joinDossier(stage, daily.dossierId, other)
  await isPutOnTheList(daily)
  done(await setAside(stage.context, other, daily.dossierId))
  assert.equal(await send(), 0, 'before the hour')
  now = new Date(atEight().getTime() + 60_000)
  const runs = await Promise.all([send(), send(), send()])
  assert.equal(
    runs.reduce((sum, done) => sum + done),
    1,
  )
  assert.equal(await send(), 0)
  const [mail, ...more] = await lettersTo(daily.address)
  assert.deepEqual(more, [])
  const { number } = await owner
    .selectFrom('dossiers')
    .select('number')
    .where('id', '=', daily.dossierId)
    .executeTakeFirstOrThrow()
  assert.equal(mail?.subject, '2\u00a0nouvelles de vos dossiers')
  assert.match(
    mail?.body ?? '',
    new RegExp(`Dossier ${showNumber(number)}, EHPAD ${daily.finess}\\s: La structure a inscrit`),
  )
  assert.match(mail?.body ?? '', /ne suit pas cette personne/)
  assert.doesNotMatch(`${mail?.body}${mail?.html}`, /Témoin|Odette|Associé/)
})

test('what comes after the hour waits for the next day; a program that was stopped at the hour sends when it is back', async () => {
  const daily = await scene({ answers: 'daily' })
  now = new Date(atEight().getTime() + 60_000)
  await isPutOnTheList(daily)
  now = new Date(atEight().getTime() + 3_660_000)
  assert.equal(await send(), 0)
  now = new Date(atEight(1).getTime() + 5 * 3_600_000)
  assert.equal(await send(), 1)
  assert.equal((await lettersTo(daily.address)).length, 1)
})

test('a line committed late, though born before the hour, waits for the next day and is not lost', async () => {
  const daily = await scene({ answers: 'daily', life: 'daily' })
  await isPutOnTheList(daily)
  const born = now
  now = new Date(atEight().getTime() + 60_000)
  assert.equal(await send(), 1)
  now = born
  const letter = () => letterOf('x', ['x'])
  const told = { dossierId: daily.dossierId, news: 'reactivated', cause: `late:${newId()}`, letter } as const
  await actingAsSystem(stage.context.db, (tx) => tellCircle(tx, stage.context, told))
  now = new Date(atEight().getTime() + 120_000)
  assert.equal(await send(), 0)
  assert.deepEqual(await linesOf(daily.doctor), ['reactivated'])
  now = new Date(atEight(1).getTime() + 60_000)
  assert.equal(await send(), 1)
  assert.equal((await lettersTo(daily.address)).length, 2)
})

const leavings: Record<string, (told: Awaited<ReturnType<typeof scene>>) => Promise<unknown>> = {
  'set the dossier aside': async ({ doctor, dossierId }) => done(await setAside(stage.context, doctor, dossierId)),
  'handed it over': async ({ doctor, dossierId }) => {
    const to = await aDoctor(stage.owner, 'Suivant')
    return done(await handOver(stage.context, doctor, dossierId, { doctorId: to.accountId, keepsReading: false }))
  },
  'handed it over and only reads it': async ({ doctor, dossierId }) => {
    const to = await aDoctor(stage.owner, 'Suivant')
    return done(await handOver(stage.context, doctor, dossierId, { doctorId: to.accountId, keepsReading: true }))
  },
  'has no address any more': async ({ doctor }) =>
    stage.owner.updateTable('accounts').set({ email: null }).where('id', '=', doctor.accountId).execute(),
}

for (const [what, leave] of Object.entries(leavings))
  test(`a doctor who ${what} is not told its answers by the mail of the day`, async () => {
    const daily = await scene({ answers: 'daily' })
    await isPutOnTheList(daily)
    await leave(daily)
    now = new Date(atEight().getTime() + 60_000)
    const before = (await lettersTo(daily.address)).length
    assert.equal(await send(), 0)
    assert.equal((await lettersTo(daily.address)).length, before)
    assert.deepEqual(await linesOf(daily.doctor), [])
  })

test('a volet that is no longer awaited is not reminded', async () => {
  const daily = await scene({ awaited: 'daily' })
  const letter = () => letterOf('x', ['x'])
  const remind = (cause: string) =>
    actingAsSystem(stage.context.db, (tx) =>
      tellCircle(tx, stage.context, { dossierId: daily.dossierId, news: 'awaited', cause, letter }),
    )
  await remind('one')
  assert.deepEqual(await linesOf(daily.doctor), ['awaited'])
  await stage.owner.updateTable('dossiers').set({ status: 'complete' }).where('id', '=', daily.dossierId).execute()
  now = new Date(atEight().getTime() + 60_000)
  assert.equal(await send(), 0)
})

test('an agent chooses too; he is not told by the mail of the day once his habilitation has ended, nor of a demande that was cancelled', async () => {
  const told = await scene()
  const { owner, context } = stage
  await choose(told.agent, { outcomes: 'daily', received: 'daily' })
  const proposed = { status: 'proposed', proposalUntil: '2099-01-01' } as const
  await owner.updateTable('demandes').set(proposed).where('id', '=', told.demandeId).execute()
  const accepted = await moveDemande(context, told.doctor, told.demandeId, 'accept')
  assert.ok(!('refused' in accepted))
  await announceLast(told.demandeId)
  assert.deepEqual(await linesOf(told.agent), ['accept'])
  const until = sql<Date>`now()`
  await owner.updateTable('habilitations').set({ until }).where('accountId', '=', told.agent.accountId).execute()
  now = new Date(atEight().getTime() + 60_000)
  assert.equal(await send(), 0)
  assert.equal((await lettersTo(told.agentAddress)).length, 0)

  const still = await scene()
  await choose(still.agent, { received: 'daily' })
  const line = { id: newId(), accountId: still.agent.accountId, kind: 'received', news: 'send', cause: 'sent' } as const
  await owner
    .insertInto('digestLines')
    .values({ ...line, dossierId: still.dossierId, demandeId: still.demandeId, createdAt: atEight() })
    .execute()
  await owner.updateTable('demandes').set({ status: 'cancelled' }).where('id', '=', still.demandeId).execute()
  now = new Date(atEight(1).getTime() + 60_000)
  assert.equal(await send(), 0)
})

test('going from once a day to at once sends what waits, and to none forgets it; other kinds wait on', async () => {
  const daily = await scene({ answers: 'daily', life: 'daily' })
  await isPutOnTheList(daily)
  const other = await aDoctor(stage.owner, 'Associé')
  await joinDossier(stage, daily.dossierId, other)
  done(await setAside(stage.context, other, daily.dossierId))
  assert.deepEqual((await linesOf(daily.doctor)).toSorted(), ['setAside', 'waitlist'])
  await choose(daily.doctor, { answers: 'now', life: 'daily' })
  assert.equal((await lettersTo(daily.address)).length, 1)
  assert.deepEqual(await linesOf(daily.doctor), ['setAside'])
  await choose(daily.doctor, { answers: 'now', life: 'daily' })
  assert.equal((await lettersTo(daily.address)).length, 1)
  await choose(daily.doctor, { answers: 'now', life: 'none' })
  assert.deepEqual(await linesOf(daily.doctor), [])
  now = new Date(atEight().getTime() + 60_000)
  assert.equal(await send(), 0)
})

test('a line written while its reader was choosing « aucune » is not told', async () => {
  const daily = await scene({ answers: 'daily' })
  await isPutOnTheList(daily)
  await stage.owner
    .updateTable('notificationChoices')
    .set({ choice: 'none' })
    .where('accountId', '=', daily.doctor.accountId)
    .execute()
  now = new Date(atEight().getTime() + 60_000)
  assert.equal(await send(), 0)
  assert.equal((await lettersTo(daily.address)).length, 0)
})

test('what protects a dossier is told at once whatever was chosen; a family is told as before', async () => {
  const chosen: Choices = { answers: 'none', messages: 'none', awaited: 'none', life: 'none' }
  const silent = await scene(chosen)
  const { owner } = stage
  const relative = await withEmail(owner, await anAgent(owner, [silent.finess]), `proche-${newId()}@exemple.test`)
  await owner.updateTable('accounts').set({ isFamily: true }).where('id', '=', relative.accountId).execute()
  await owner
    .insertInto('dossierMembers')
    .values({ dossierId: silent.dossierId, accountId: relative.accountId, role: 'family' })
    .execute()
  const { number } = await owner
    .selectFrom('dossiers')
    .select('number')
    .where('id', '=', silent.dossierId)
    .executeTakeFirstOrThrow()
  const opener = await aDoctor(owner, 'Ouvreur')
  done(await openByNumber(stage.context, opener, { number, birthDate: '1941-06-02' }))
  assert.equal((await lettersTo(silent.address)).length, 1)
  done(await archive(opener, silent.dossierId))
  assert.equal((await lettersTo(silent.address)).length, 1)
  const { email } = await owner
    .selectFrom('accounts')
    .select('email')
    .where('id', '=', relative.accountId)
    .executeTakeFirstOrThrow()
  assert.equal((await lettersTo(email ?? '')).length, 2)
})

test('a dossier that is handed over is told to both doctors at once, whatever they chose', async () => {
  const { doctor, dossierId, address } = await scene({ life: 'daily' })
  const next = `suivant-${newId()}@exemple.test`
  const to = await withEmail(stage.owner, await aDoctor(stage.owner, 'Suivant'), next)
  await choose(to, { life: 'none' })
  done(await handOver(stage.context, doctor, dossierId, { doctorId: to.accountId, keepsReading: true }))
  for (const each of [next, address]) assert.equal((await lettersTo(each)).length, 1)
  for (const each of [to, doctor]) assert.deepEqual(await linesOf(each), [])
})

test('the name of a structure that tells of health is left out', async () => {
  const { owner } = stage
  const wanted = { orientation: 'sanitaire', destinations: ['had'] } as const
  const address = `had-${newId()}@exemple.test`
  const doctor = await withEmail(owner, await aDoctor(owner, 'Traitant'), address)
  const dossierId = await aDossier(stage, doctor, {}, { ...inGrandAge, ...wanted, destinations: ['had'] })
  const finess = await aStructure(owner, { name: 'HAD Témoin' })
  const agent = await anAgent(owner, [finess])
  const demandeId = await aDemandeTo(owner, dossierId, finess, { status: 'read', stay: 'had' })
  await choose(doctor, { answers: 'daily' })
  assert.ok(!('refused' in (await moveDemande(stage.context, agent, demandeId, 'agreeWaiting'))))
  await announceLast(demandeId)
  now = new Date(atEight().getTime() + 60_000)
  assert.equal(await send(), 1)
  const [mail] = await lettersTo(address)
  assert.doesNotMatch(`${mail?.body}`, /HAD/)
})

test('the dry run counts the mails of the day and sends none', async () => {
  const daily = await scene({ answers: 'daily' })
  await isPutOnTheList(daily)
  const day = atEight().toISOString().slice(0, 10)
  const lines = await dryRun(stage.context.db, stage.context.config, day)
  assert.ok(
    lines.some((line) => /send-digests\)\s: 1$/.test(line)),
    lines.join('\n'),
  )
  assert.deepEqual(await linesOf(daily.doctor), ['waitlist'])
})

test('nobody chooses what is not of his spaces, nor for another', async () => {
  const { doctor, agent } = await scene()
  const all: Record<string, Choice> = { answers: 'none', received: 'none' }
  await choose(doctor, all)
  await choose(agent, all)
  const of = ({ accountId }: Actor) => actingAsSystem(stage.context.db, (tx) => choicesOf(tx, accountId))
  assert.deepEqual(await of(doctor), { answers: 'none' })
  assert.deepEqual(await of(agent), { received: 'none' })
})

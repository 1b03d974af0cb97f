import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Actor } from '../accounts/account.ts'
import { actingAs, actingAsSystem } from '../db/acting-as.ts'
import {
  aDemandeTo,
  anAgent,
  aStage,
  aStructure,
  type Stage,
  statusOf,
  waitingJobs,
  withEmail,
} from '../demandes/builders.ts'
import { remindStructures } from '../demandes/remind-structures.ts'
import { alertStale } from '../dossiers/alert-stale.ts'
import { archiveStale, archivingDay } from '../dossiers/archive-stale.ts'
import { aDoctor, aDossier, done, joinDossier, sealVolet } from '../dossiers/builders.ts'
import { cancelDrafts } from '../dossiers/cancel-drafts.ts'
import { confirmDossier } from '../dossiers/confirm-dossier.ts'
import { showNumber } from '../dossiers/number.ts'
import { purgeDossiers } from '../dossiers/purge-dossiers.ts'
import { toldAtOnce } from '../notifications/builders.ts'
import { remindDoctor } from '../volets/remind-doctor.ts'
import { dryRun, endOf } from './dry-run.ts'
import { type Rule, runRule } from './rule.ts'
import { rules } from './rules.ts'
import { rulesTable } from './rules-table.ts'

const DAY = 86_400_000
const START = new Date('2026-03-01T10:00:00Z')
let stage: Stage
let now = START
let doctor: Actor
before(async () => {
  stage = await aStage(() => now)
  doctor = await withEmail(stage.owner, await aDoctor(stage.owner, 'Traitant'), 'traitant@exemple.test')
  await toldAtOnce(stage.owner, doctor)
})
after(() => stage.stop())

const inDays = (days: number): Date => new Date(START.getTime() + days * DAY)
const run = (rule: Rule) => runRule(stage.context, rule)

/** Twice, and by two processes at the same moment: done once all the same. */
async function runsOnce(rule: Rule, expected: number): Promise<void> {
  const counts = await Promise.all([run(rule), run(rule)])
  assert.equal(counts[0] + counts[1], expected, rule.name)
  assert.equal(await run(rule), 0, `${rule.name}, again`)
}

async function aRelative(email: string): Promise<Actor> {
  const relative = await withEmail(stage.owner, await anAgent(stage.owner, [await aStructure(stage.owner)]), email)
  await stage.owner.updateTable('accounts').set({ isFamily: true }).where('id', '=', relative.accountId).execute()
  return relative
}

const follow = (dossierId: string, { accountId }: Actor) =>
  stage.owner.insertInto('dossierMembers').values({ dossierId, accountId, role: 'family' }).execute()

const dossierOf = (id: string) =>
  stage.owner
    .selectFrom('dossiers')
    .select(['id', 'status', 'closedBecause', 'changedAt'])
    .where('id', '=', id)
    .executeTakeFirst()

const recipientsOf = async (cause: string): Promise<string[]> => {
  const mails = await stage.owner.selectFrom('mails').selectAll().where('cause', 'like', `${cause}%`).execute()
  for (const { subject, body } of mails) assert.doesNotMatch(subject + body, /Témoin|Odette/)
  return mails.map(({ recipient }) => recipient).sort()
}

test('a dossier that nobody changes is asked about at six months and archived at eight, unless it is said to be current', async () => {
  now = START
  const { owner, context } = stage
  const [left, kept] = [await aDossier(stage, doctor), await aDossier(stage, doctor)]
  await sealVolet(stage, doctor, left, 'administratif')
  await sealVolet(stage, doctor, kept, 'administratif')
  const waiting = await aDemandeTo(owner, left, await aStructure(owner), { status: 'waiting', sentAt: START })
  now = new Date('2026-08-31T10:00:00Z')
  await runsOnce(alertStale, 0)
  now = new Date('2026-09-01T10:00:01Z')
  await runsOnce(alertStale, 2)
  assert.deepEqual(await recipientsOf(`stale:${left}`), ['traitant@exemple.test'])
  const day = await actingAs(context.db, doctor, (tx) =>
    archivingDay(tx, context.config, { id: left, changedAt: START }),
  )
  assert.equal(day?.toISOString().slice(0, 10), '2026-11-01')
  done(await confirmDossier(context, doctor, kept))
  now = new Date('2026-11-01T10:00:02Z')
  await runsOnce(archiveStale, 1)
  const archived = await dossierOf(left)
  assert.deepEqual([archived?.status, archived?.closedBecause], ['archived', 'noNews'])
  assert.equal(await statusOf(owner, waiting), 'cancelled')
  assert.equal((await dossierOf(kept))?.status, 'inProgress')
  now = new Date('2027-03-02T10:00:00Z')
  await runsOnce(alertStale, 1)
  // The alert came late: the two months are left all the same.
  now = new Date('2027-04-30T10:00:00Z')
  await runsOnce(archiveStale, 0)
  done(await confirmDossier(context, doctor, kept))
})

test('a structure is reminded after a week and after two, then the doctor and the family learn that it does not answer', async () => {
  now = START
  const { owner } = stage
  const id = await aDossier(stage, doctor)
  await follow(id, await aRelative('proche@exemple.test'))
  const finess = await aStructure(owner)
  await withEmail(owner, await anAgent(owner, [finess]), 'accueil@exemple.test')
  await owner.updateTable('habilitations').set({ since: START }).execute()
  const silent = await aDemandeTo(owner, id, finess, { status: 'read', sentAt: START })
  await aDemandeTo(owner, id, await aStructure(owner), { status: 'waiting', sentAt: START })
  now = inDays(6)
  await runsOnce(remindStructures, 0)
  now = inDays(7)
  await runsOnce(remindStructures, 1)
  assert.deepEqual(await recipientsOf(`reminder:${silent}`), ['accueil@exemple.test'])
  now = inDays(15)
  await runsOnce(remindStructures, 1)
  assert.deepEqual(await recipientsOf(`reminder:${silent}`), [
    'accueil@exemple.test',
    'accueil@exemple.test',
    'proche@exemple.test',
    'traitant@exemple.test',
  ])
  now = inDays(60)
  await runsOnce(remindStructures, 0)
  // Sent again, the time runs again.
  await owner.updateTable('demandes').set({ sentAt: now }).where('id', '=', silent).execute()
  now = inDays(67)
  await runsOnce(remindStructures, 1)
})

test('the doctor whom a family named is reminded of his volets after a week and after three', async () => {
  now = START
  const { owner } = stage
  const id = await aDossier(stage, doctor)
  const [relative, named] = [await aRelative('fille@exemple.test'), await aDoctor(owner, 'Nommé')]
  await follow(id, relative)
  await withEmail(owner, await toldAtOnce(owner, named), 'nomme@exemple.test')
  await joinDossier(stage, id, named)
  await owner
    .deleteFrom('dossierMembers')
    .where('dossierId', '=', id)
    .where('accountId', '=', doctor.accountId)
    .execute()
  await owner
    .updateTable('dossierMembers')
    .set({ since: sql<Date>`${START}::timestamptz + interval '123 microseconds'` })
    .where('dossierId', '=', id)
    .execute()
  now = inDays(6)
  await runsOnce(remindDoctor, 0)
  now = inDays(8)
  await runsOnce(remindDoctor, 1)
  assert.deepEqual(await recipientsOf(`awaited:${id}`), ['fille@exemple.test', 'nomme@exemple.test'])
  now = inDays(22)
  await runsOnce(remindDoctor, 1)
  now = inDays(40)
  await runsOnce(remindDoctor, 0)
})

test('a draft that its doctor left is cancelled; one that holds something validated or sent is not', async () => {
  now = START
  const { owner } = stage
  const [empty, sealed, sent, followed] = [
    await aDossier(stage, doctor),
    await aDossier(stage, doctor),
    await aDossier(stage, doctor),
    await aDossier(stage, doctor),
  ]
  await sealVolet(stage, doctor, sealed, 'administratif')
  await aDemandeTo(owner, sent, await aStructure(owner), { status: 'waiting' })
  await follow(followed, await aRelative('fils@exemple.test'))
  now = inDays(89)
  await runsOnce(cancelDrafts, 0)
  now = inDays(90)
  await runsOnce(cancelDrafts, 1)
  const cancelled = await dossierOf(empty)
  assert.deepEqual([cancelled?.status, cancelled?.closedBecause], ['cancelled', 'draftAbandoned'])
  for (const id of [sealed, sent, followed]) assert.equal((await dossierOf(id))?.status, 'inProgress')
})

test('what was kept long enough is deleted with all it holds, its patient and its family; the journal remains', async () => {
  now = START
  const { owner } = stage
  const id = await aDossier(stage, doctor)
  const relative = await aRelative('oublie@exemple.test')
  await follow(id, relative)
  await sealVolet(stage, doctor, id, 'medical')
  await aDemandeTo(owner, id, await aStructure(owner), { status: 'cancelled' })
  const { patientId } = await owner
    .selectFrom('dossiers')
    .select('patientId')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await owner.updateTable('dossiers').set({ status: 'archived', closedAt: START }).where('id', '=', id).execute()
  now = new Date('2031-02-28T10:00:00Z')
  const others = await run(purgeDossiers)
  assert.equal((await dossierOf(id))?.status, 'archived')
  assert.equal(typeof others, 'number')
  now = new Date('2031-03-01T10:00:01Z')
  await runsOnce(purgeDossiers, 1)
  assert.equal(await dossierOf(id), undefined)
  for (const table of ['volets', 'medicalVolets', 'medicalVoletSeals', 'demandes', 'dossierMembers'] as const)
    assert.equal((await owner.selectFrom(table).select('dossierId').where('dossierId', '=', id).execute()).length, 0)
  assert.deepEqual(await owner.selectFrom('patients').select('id').where('id', '=', patientId).execute(), [])
  const { email, lastName } = await owner
    .selectFrom('accounts')
    .select(['email', 'lastName'])
    .where('id', '=', relative.accountId)
    .executeTakeFirstOrThrow()
  assert.deepEqual([email, lastName], [null, ''])
  const lines = await owner.selectFrom('journalEntries').select('action').where('dossierId', '=', id).execute()
  assert.ok(lines.some(({ action }) => action === 'purgeDossier'))
})

test('nobody but the program purges', async () => {
  const id = await aDossier(stage, doctor)
  await assert.rejects(
    actingAs(stage.context.db, doctor, (tx) => sql`select * from purge_dossier(${id})`.execute(tx)),
    /permission denied/,
  )
})

test('the dry run tells what each rule would do on a day, by dossier number, and changes nothing', async () => {
  now = START
  const { owner, context } = stage
  const id = await aDossier(stage, doctor)
  const { number } = await owner.selectFrom('dossiers').select('number').where('id', '=', id).executeTakeFirstOrThrow()
  const shown = showNumber(number)
  const jobs = (await waitingJobs(owner, 'send-mail')).length
  const of = async (day: string) => (await dryRun(context.db, context.config, day)).join('\n')
  assert.ok(!(await of('2026-05-29')).includes(shown))
  const told = await of('2026-05-30')
  assert.ok(told.includes(shown), told)
  for (const { name } of rules) assert.ok(told.includes(`(${name})`))
  assert.equal((await dossierOf(id))?.status, 'inProgress')
  assert.equal((await waitingJobs(owner, 'send-mail')).length, jobs)
  // Every query of every rule holds in a transaction that cannot write.
  assert.equal(endOf('2026-07-01').toISOString(), '2026-07-01T21:59:59.999Z')
})

test('the documentation of the rules is that of the table', async () => {
  const text = await readFile(new URL('../../docs/rules.md', import.meta.url), 'utf8')
  assert.ok(text.includes(rulesTable()))
})

test('each rule has a name of its own, and looks without being asked by somebody', async () => {
  assert.equal(new Set(rules.map(({ name }) => name)).size, rules.length)
  await actingAsSystem(stage.context.db, async (tx) => {
    for (const { due } of rules) await due(tx, START, stage.context.config)
  })
})

// Two processes on one database: each has its own connection that listens, and its own open pages.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { pino } from 'pino'
import type { Actor } from '../accounts/account.ts'
import { readConfig } from '../config.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import { connect, type Db } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import { grantDelegation } from '../delegations/grant-delegation.ts'
import { revokeDelegation } from '../delegations/revoke-delegation.ts'
import { aStage, type Stage } from '../demandes/builders.ts'
import { aDoctor, aDossier } from '../dossiers/builders.ts'
import { setAside } from '../dossiers/set-aside.ts'
import { aSession } from '../sessions/builders.ts'
import { closeSession } from '../sessions/store.ts'
import { changeOf } from './change.ts'
import { listenToChanges } from './listen.ts'
import { type Live, liveOf } from './live.ts'

type Process = { db: Db; live: Live; marks: Set<string>; following: Promise<void>[]; stop(): Promise<void> }
let stage: Stage
let one: Process
let two: Process

/** What a web process has of this: its pool, its pages, its listening connection. `following`: what each change causes. */
async function aProcess(settings: Record<string, string> = {}): Promise<Process> {
  const db = connect(stage.appUrl, { max: 2 })
  const log = pino({ level: 'silent' })
  const live = liveOf({ db, log, config: readConfig(settings) })
  const marks = new Set<string>()
  const following: Promise<void>[] = []
  const stopListening = await listenToChanges(
    stage.appUrl,
    {
      ...live,
      size: 0,
      hear(change) {
        const follows = live.hear(change)
        following.push(follows)
        if ('session' in change) marks.add(change.session)
        return follows
      },
    },
    log,
  )
  return {
    db,
    live,
    marks,
    following,
    async stop() {
      live.stop()
      await stopListening()
      await db.destroy()
    },
  }
}

before(async () => {
  stage = await aStage()
  one = await aProcess()
  two = await aProcess()
})
after(async () => {
  await one.stop()
  await two.stop()
  await stage.stop()
})

async function openPage(at: Process, reader: Actor, dossierId?: string) {
  const told: string[] = []
  const sessionToken = await aSession(stage.owner, reader)
  const { id: sessionId } = await stage.owner
    .selectFrom('sessions')
    .select('id')
    .where('accountId', '=', reader.accountId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const leave = at.live.open({
    actor: { ...reader, sessionId },
    sessionToken,
    ...(dossierId ? { dossierId } : {}),
    tell: () => told.push('changed'),
    beat: () => told.push('alive'),
    close: (because) => told.push(because),
  })
  return { told, leave, sessionToken }
}

/** The change, once both processes have heard of it and done what follows. */
async function change(dossierId: string): Promise<void> {
  await stage.owner.updateTable('dossiers').set({ changedAt: new Date() }).where('id', '=', dossierId).execute()
  await settled()
}

/** What is told is told in order: behind a last word, everything has arrived. */
async function settled(): Promise<void> {
  const mark = newId()
  await sql`select pg_notify('changes', ${`session:${mark}`})`.execute(stage.owner)
  for (const { marks, following } of [one, two]) {
    while (!marks.has(mark)) await new Promise((resolve) => setImmediate(resolve))
    await Promise.all(following)
  }
}

test('an open page is told of a change, whichever process made it and whichever has it open', async () => {
  const doctor = await aDoctor(stage.owner, 'Traitant')
  const dossierId = await aDossier(stage, doctor)
  const pages = [
    await openPage(one, doctor, dossierId),
    await openPage(two, doctor, dossierId),
    await openPage(two, doctor),
  ]
  await change(dossierId)
  for (const { told } of pages) assert.ok(told.includes('changed') && told.every((each) => each === 'changed'))
  for (const { leave } of pages) leave?.()
})

test('nobody is told of the dossier of another, nor of one that his page does not show', async () => {
  const [doctor, other] = [await aDoctor(stage.owner, 'Traitant'), await aDoctor(stage.owner, 'Autre')]
  const [dossierId, second] = [await aDossier(stage, doctor), await aDossier(stage, doctor)]
  // Even a stream opened on an id that is not his says nothing.
  const pages = [await openPage(one, other, dossierId), await openPage(one, other), await openPage(two, doctor, second)]
  await change(dossierId)
  assert.deepEqual(
    pages.map(({ told }) => told),
    [[], [], []],
  )
  for (const { leave } of pages) leave?.()
})

test('a delegation opens the stream of what it lends, and its end closes it', async () => {
  const [doctor, colleague] = [await aDoctor(stage.owner, 'Traitant'), await aDoctor(stage.owner, 'Collègue')]
  const dossierId = await aDossier(stage, doctor)
  const until = new Date(Date.now() + 3_600_000)
  const id = newId()
  const lent = await grantDelegation(stage.context, doctor, {
    id,
    delegateId: colleague.accountId,
    level: 'read',
    patients: 'all',
    since: new Date(),
    until,
  })
  assert.deepEqual(lent, { granted: true })
  const pages = [await openPage(one, colleague, dossierId), await openPage(two, colleague)]
  await change(dossierId)
  for (const { told } of pages) assert.ok(told.includes('changed'))
  await revokeDelegation(stage.context, doctor, id)
  await change(dossierId)
  const before = pages.map(({ told }) => told.length)
  await change(dossierId)
  assert.deepEqual(
    pages.map(({ told }) => told.length),
    before,
  )
  for (const { leave } of pages) leave?.()
})

test('a dossier that is set aside is told of no more', async () => {
  const doctor = await aDoctor(stage.owner, 'Traitant')
  const dossierId = await aDossier(stage, doctor)
  await setAside(stage.context, doctor, dossierId)
  const pages = [await openPage(one, doctor, dossierId), await openPage(one, doctor)]
  await change(dossierId)
  for (const { told, leave } of pages) {
    assert.deepEqual(told, [])
    leave?.()
  }
})

test('a session that is closed ends its streams, in every process', async () => {
  const doctor = await aDoctor(stage.owner, 'Traitant')
  const dossierId = await aDossier(stage, doctor)
  const [page, stays] = [await openPage(two, doctor, dossierId), await openPage(one, doctor, dossierId)]
  await actingAsSystem(one.db, (tx) => closeSession(tx, page.sessionToken))
  await settled()
  assert.deepEqual(page.told, ['signedOut'])
  await change(dossierId)
  assert.deepEqual(page.told, ['signedOut'])
  assert.ok(stays.told.includes('changed'))
  stays.leave?.()
})

test('a session that has run out hears nothing more, and the next sign of life ends its stream', async () => {
  const doctor = await aDoctor(stage.owner, 'Traitant')
  const dossierId = await aDossier(stage, doctor)
  const [page, quiet] = [await openPage(one, doctor, dossierId), await openPage(one, doctor, dossierId)]
  await one.live.beat()
  assert.deepEqual([page.told, quiet.told], [['alive'], ['alive']])
  await stage.owner
    .updateTable('sessions')
    .set({ expiresAt: new Date(0) })
    .where('accountId', '=', doctor.accountId)
    .execute()
  await change(dossierId)
  await one.live.beat()
  for (const { told } of [page, quiet]) assert.deepEqual(told, ['alive', 'signedOut'])
})

test('one account holds no more than its share of the streams, and a stopping process lets all go', async () => {
  const third = await aProcess({ LIVE_STREAMS_PER_ACCOUNT: '2' })
  const [doctor, other] = [await aDoctor(stage.owner, 'Traitant'), await aDoctor(stage.owner, 'Autre')]
  const pages = [await openPage(third, doctor), await openPage(third, doctor)]
  assert.equal((await openPage(third, doctor)).leave, undefined)
  assert.ok((await openPage(third, other)).leave)
  pages[0]?.leave?.()
  assert.ok((await openPage(third, doctor)).leave)
  await third.stop()
  assert.deepEqual(pages[1]?.told, ['stopping'])
  assert.equal((await openPage(third, doctor)).leave, undefined)
})

test('what is told by the database is an id and nothing else', async () => {
  const id = '0190aaaa-0000-7000-8000-000000000001'
  assert.deepEqual(changeOf(`dossier:${id}`), { dossier: id })
  assert.deepEqual(changeOf(`session:${id}`), { session: id })
  for (const told of [undefined, '', id, `patient:${id}`, `dossier:${id}\n`, `dossier:${id} DUPONT`])
    assert.equal(changeOf(told), undefined)
})

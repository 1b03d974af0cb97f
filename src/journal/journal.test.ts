import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { actingAs } from '../db/acting-as.ts'
import { connect, type Db } from '../db/connection.ts'
import { newId } from '../db/new-id.ts'
import { type TestDatabase, testDatabase } from '../db/test-database.ts'
import { record } from './record.ts'
import { verifyJournal } from './verify.ts'

let database: TestDatabase
let owner: Db
let app: Db
const actor = { accountId: newId(), label: 'Dr Témoin', space: 'doctor' as const }
const dossier = newId()

before(async () => {
  database = await testDatabase()
  owner = connect(database.ownerUrl)
  app = connect(database.appUrl)
})
after(async () => {
  await Promise.all([owner.destroy(), app.destroy()])
  await database.drop()
})
beforeEach(async () => {
  await sql`delete from journal_entries`.execute(owner)
  await sql`delete from journal_heads`.execute(owner)
  for (const target of ['administratif', 'medical', 'autonomie'])
    await actingAs(app, actor, (tx) =>
      record(tx, actor, { action: 'openVolet', reason: 'treating', dossierId: dossier, target }),
    )
  await actingAs(app, actor, (tx) => record(tx, actor, { action: 'signIn', reason: 'self' }))
})

const faults = async () => (await verifyJournal(owner)).faults.map(({ rank, fault }) => `${fault} ${rank}`)

test('an untouched journal is intact: one chain per dossier, one per account outside of dossiers', async () => {
  assert.deepEqual(await verifyJournal(owner), { entries: 4, chains: 2, faults: [] })
})

test('a changed line is found', async () => {
  await sql`update journal_entries set target = 'autonomie' where rank = 2`.execute(owner)
  assert.deepEqual(await faults(), ['tampered 2'])
})

test('a changed line whose hash was computed again is found by the next one', async () => {
  await sql`create or replace function pg_temp.rehash(e journal_entries) returns text language sql as
    $$ select encode(sha256(convert_to('forged', 'UTF8')), 'hex') $$`.execute(owner)
  await sql`update journal_entries e set target = 'autre', hash = pg_temp.rehash(e) where rank = 2 and chain_id = ${dossier}`.execute(
    owner,
  )
  assert.ok((await faults()).length > 0)
})

test('a line taken out of the middle is found', async () => {
  await sql`delete from journal_entries where rank = 2`.execute(owner)
  assert.deepEqual(await faults(), ['missing 3'])
})

test('the last line taken away is found', async () => {
  await sql`delete from journal_entries where rank = 3`.execute(owner)
  assert.deepEqual(await faults(), ['cut 3'])
})

test('a whole chain taken away is found', async () => {
  await sql`delete from journal_entries where chain_id = ${dossier}`.execute(owner)
  assert.deepEqual(await faults(), ['cut 3'])
})

test('a line added behind the trigger’s back is found', async () => {
  await sql`alter table journal_entries disable trigger chain`.execute(owner)
  await sql`insert into journal_entries (id, chain_id, rank, actor, space, action, reason, previous_hash, hash)
    select ${newId()}, chain_id, 4, actor, space, action, reason, hash, 'x' from journal_entries where rank = 3`.execute(
    owner,
  )
  await sql`alter table journal_entries enable trigger chain`.execute(owner)
  assert.deepEqual(await faults(), ['added 3', 'tampered 4'])
})

test('the application can neither change nor remove a line, nor touch the heads', async () => {
  for (const statement of [
    sql`update journal_entries set target = 'x'`,
    sql`delete from journal_entries`,
    sql`truncate journal_entries`,
    sql`select * from journal_heads`,
  ])
    await assert.rejects(
      actingAs(app, actor, (tx) => statement.execute(tx)),
      /permission denied/,
    )
})

test('nobody writes in the name of another', async () => {
  const other = { ...actor, accountId: newId() }
  await assert.rejects(
    actingAs(app, actor, (tx) => record(tx, other, { action: 'openDossier', reason: 'treating', dossierId: dossier })),
    /row-level security/,
  )
})

test('two writers on two dossiers never wait for each other, and on one dossier both lines are kept', async () => {
  const write = (dossierId: string) =>
    actingAs(app, actor, (tx) => record(tx, actor, { action: 'openDossier', reason: 'treating', dossierId }))
  const others = Array.from({ length: 5 }, newId)
  await actingAs(app, actor, async (tx) => {
    await record(tx, actor, { action: 'openDossier', reason: 'treating', dossierId: dossier })
    await Promise.all(others.map(write))
  })
  await Promise.all(Array.from({ length: 10 }, () => write(dossier)))
  const { faults: found, entries } = await verifyJournal(owner)
  assert.deepEqual({ found, entries }, { found: [], entries: 4 + 1 + 5 + 10 })
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { isDatabaseOutage } from '../http/errors.ts'
import { actingAs, asSystem } from './acting-as.ts'
import { connect, type Db, type Tx } from './connection.ts'
import { newId } from './new-id.ts'
import { type TestDatabase, testDatabase } from './test-database.ts'

let database: TestDatabase
let db: Db
before(async () => {
  database = await testDatabase()
  db = connect(database.appUrl, { max: 1 })
})
after(async () => {
  await db.destroy()
  await database.drop()
})

const whoActs = async (tx: Tx) =>
  (await sql<{ actor: string; system: boolean }>`select actor_id() as actor, is_system() as system`.execute(tx)).rows[0]

test('the first statement of a transaction already sees its actor, and the next transaction another one', async () => {
  for (const accountId of [newId(), newId()])
    assert.deepEqual(await actingAs(db, { accountId }, whoActs), { actor: accountId, system: false })
})

test('acting as the system ends with the work that asked for it', async () => {
  const seen = await actingAs(db, { accountId: newId() }, async (tx) => [
    (await asSystem(tx, () => whoActs(tx)))?.system,
    (await whoActs(tx))?.system,
  ])
  assert.deepEqual(seen, [true, false])
})

test('an actor that PostgreSQL refuses stops the transaction at its first statement', async () => {
  await assert.rejects(actingAs(db, { accountId: 'nobody' }, whoActs), { code: '22P02' })
  assert.equal((await actingAs(db, { accountId: newId() }, whoActs))?.system, false)
})

test('a connection that the server closed under a transaction is an outage; the next transaction takes another one', async () => {
  const cut = actingAs(db, { accountId: newId() }, async (tx) => {
    await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx).catch(() => undefined)
    return whoActs(tx)
  })
  await assert.rejects(cut, isDatabaseOutage)
  assert.equal((await actingAs(db, { accountId: newId() }, whoActs))?.system, false)
})

test('a connection that the server closed while it was idle is not handed out again', async () => {
  const other = connect(database.appUrl, { max: 1 })
  const { rows } = await sql<{ closed: boolean }>`
    select pg_terminate_backend(pid) as closed from pg_stat_activity
    where usename = 'ot_web' and datname = current_database() and pid <> pg_backend_pid()`.execute(other)
  await other.destroy()
  assert.deepEqual(rows, [{ closed: true }])
  const first = await actingAs(db, { accountId: newId() }, whoActs).catch((error: unknown) => error)
  assert.ok(!(first instanceof Error) || isDatabaseOutage(first))
  assert.equal((await actingAs(db, { accountId: newId() }, whoActs))?.system, false)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withClient } from './roles.ts'
import { testDatabase } from './test-database.ts'

const ask = async (url: string, text: string) => (await withClient(url, (client) => client.query(text))).rows

test('each test has the migrated tables, and nothing that another test wrote', async () => {
  const [one, two] = await Promise.all([testDatabase(), testDatabase()])
  await ask(one.ownerUrl, 'CREATE TABLE written_by_one (n int)')
  const tables = "SELECT to_regclass('dossiers') IS NOT NULL AS migrated, to_regclass('written_by_one') AS other"
  assert.deepEqual(await ask(two.ownerUrl, tables), [{ migrated: true, other: null }])
  await Promise.all([one.drop(), two.drop()])
})

test('a dropped database is gone', async () => {
  const { appUrl, drop } = await testDatabase()
  assert.deepEqual(await ask(appUrl, 'SELECT current_user AS who'), [{ who: 'ot_web' }])
  await drop()
  await assert.rejects(ask(appUrl, 'SELECT'), { code: '3D000' })
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Hono } from 'hono'
import pg from 'pg'
import type { Env } from './page.ts'
import { makeSceneSite, type SceneSite } from './scene-site.ts'
import { listen } from './server.ts'

let scene: SceneSite
before(async () => {
  scene = await makeSceneSite()
})
after(() => scene?.stop())

/** Speaks to the server as its superuser, from another database. */
async function asSuperuser(work: (client: pg.Client, database: string) => Promise<unknown>): Promise<void> {
  const address = new URL(scene.database.ownerUrl.replace('@/', '@localhost/'))
  const database = address.pathname.slice(1)
  const client = new pg.Client({
    user: 'postgres',
    database: 'postgres',
    host: address.searchParams.get('host') ?? '',
    port: Number(address.searchParams.get('port')),
  })
  await client.connect()
  try {
    await work(client, database)
  } finally {
    await client.end()
  }
}

const cutOff = () =>
  asSuperuser(async (client, database) => {
    await client.query(`ALTER DATABASE ${database} ALLOW_CONNECTIONS false`)
    await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [database])
  })
const bringBack = () =>
  asSuperuser((client, database) => client.query(`ALTER DATABASE ${database} ALLOW_CONNECTIONS true`))

test('a database that goes away is told by a page; the work resumes by itself when it is back', async () => {
  const doctor = await scene.visitor('treating')
  const path = `/dossiers/${scene.dossierId}`
  assert.equal((await doctor.get(path)).status, 200)

  await cutOff()
  try {
    for (let time = 0; time < 6; time++) {
      const { status, text, headers } = await doctor.get(path)
      assert.equal(status, 503)
      assert.match(text, /<html lang="fr"/)
      assert.match(text, /Service momentanément indisponible/)
      assert.doesNotMatch(text, /postgres|ot_test|ot_web|terminat|TÉMOIN/i)
      assert.match(headers.get('retry-after') ?? '', /^\d+$/)
    }
    const written = await doctor.post(`${path}/envoyer`, {})
    assert.equal(written.status, 503)
    assert.deepEqual([(await scene.ask('/healthz')).status, (await scene.ask('/readyz')).status], [200, 503])
    assert.equal((await scene.ask('/connexion')).status, 200)
  } finally {
    await bringBack()
  }
  assert.equal((await doctor.get(path)).status, 200)
  assert.equal((await scene.ask('/readyz')).status, 200)
})

test('a connection cut in the middle of the work is an outage, not a fault', async () => {
  const doctor = await scene.visitor('treating')
  for (let time = 0; time < 3; time++) {
    const asked = Promise.all(Array.from({ length: 6 }, () => doctor.get('/dossiers')))
    await cutOff()
    await bringBack()
    for (const { status } of await asked) assert.ok(status === 200 || status === 503, String(status))
  }
  assert.equal((await doctor.get('/dossiers')).status, 200)
})

test('a stop lets the request under way finish, and takes no new one', async () => {
  const app = new Hono<Env>()
  let answer = (_text: string) => {}
  let arrived = () => {}
  const isUnderWay = new Promise<void>((resolve) => {
    arrived = resolve
  })
  app.get('/lent', async (call) => {
    const text = new Promise<string>((resolve) => {
      answer = resolve
    })
    arrived()
    return call.text(await text)
  })
  const { port, stop } = await listen(app, { host: '127.0.0.1', port: 0 })
  const url = `http://127.0.0.1:${port}/lent`
  const asked = fetch(url)
  await isUnderWay
  const stopped = stop()
  await assert.rejects(fetch(url))
  answer('fini')
  assert.equal(await (await asked).text(), 'fini')
  await stopped
})

test('a port that is taken is the caller’s to explain', async () => {
  const app = new Hono<Env>()
  const { port, stop } = await listen(app, { host: '127.0.0.1', port: 0 })
  await assert.rejects(listen(app, { host: '127.0.0.1', port }), { code: 'EADDRINUSE' })
  await stop()
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { makeSceneSite, type SceneSite } from '../../http/scene-site.ts'

let scene: SceneSite
let cookie: string
before(async () => {
  scene = await makeSceneSite({ LIVE_STREAMS_PER_ACCOUNT: '2' })
  cookie = (await scene.visitor('treating')).cookie
})
after(() => scene?.stop())

const changes = () => `/dossiers/${scene.dossierId}/changements`
const changedAt = async () => {
  const { changedAt } = await scene.owner.selectFrom('dossiers').select('changedAt').executeTakeFirstOrThrow()
  return changedAt.getTime()
}

async function openStream(path: string) {
  const response = await scene.app.request(path, { headers: { cookie, accept: 'text/event-stream' } })
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  const next = async () => {
    const read = await reader?.read()
    return read?.done ? 'closed' : decoder.decode(read?.value)
  }
  return { response, next, leave: () => reader?.cancel() }
}

test('a stream says that something changed and nothing else, and is forgotten when its reader leaves', async () => {
  const { response, next, leave } = await openStream(`${changes()}?vu=${await changedAt()}`)
  assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8')
  assert.equal(response.headers.get('cache-control'), 'no-store')
  assert.equal(await next(), ': \n\n')
  await scene.context.live.hear({ dossier: scene.dossierId })
  assert.equal(await next(), 'event: changement\ndata: 1\n\n')
  assert.equal(scene.context.live.size, 1)
  await leave()
  assert.equal(scene.context.live.size, 0)
})

test('what changed between the page and its stream is told at once', async () => {
  const { next, leave } = await openStream(`/dossiers/changements?vu=${(await changedAt()) - 1}`)
  assert.equal(await next(), 'event: changement\ndata: 1\n\n')
  await leave()
})

test('without a stream one look says whether something changed', async () => {
  const look = async (seen: number) =>
    (await scene.app.request(`${changes()}?vu=${seen}`, { headers: { cookie } })).status
  assert.equal(await look(await changedAt()), 204)
  assert.equal(await look((await changedAt()) - 1), 200)
})

test('one account opens so many streams and no more', async () => {
  const opened = [await openStream(`${changes()}?vu=0`), await openStream(`${changes()}?vu=0`)]
  const { response } = await openStream(`${changes()}?vu=0`)
  assert.equal(response.status, 429)
  for (const { leave } of opened) await leave()
})

test('the end of the session is said to its page, so that it asks no more', async () => {
  const { next } = await openStream(`${changes()}?vu=${await changedAt()}`)
  await next()
  const { id: session } = await scene.owner
    .selectFrom('sessions')
    .select('id')
    .where('accountId', '=', scene.actors.treating.accountId)
    .executeTakeFirstOrThrow()
  await scene.context.live.hear({ session })
  assert.equal(await next(), 'event: fin\ndata: 1\n\n')
  assert.equal(await next(), 'closed')
})

test('a page that follows by itself keeps no session awake', async () => {
  const long = new Date(Date.now() - 10 * 60_000)
  await scene.owner.updateTable('sessions').set({ lastSeenAt: long }).execute()
  await scene.app.request(`${changes()}?vu=0`, { headers: { cookie } })
  await scene.app.request(`/dossiers/${scene.dossierId}`, { headers: { cookie, live: 'oui' } })
  const seen = await scene.owner.selectFrom('sessions').select('lastSeenAt').execute()
  assert.ok(seen.every(({ lastSeenAt }) => lastSeenAt.getTime() === long.getTime()))
})

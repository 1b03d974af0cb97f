import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { pino } from 'pino'
import type { Context } from '../context.ts'
import { webApplication } from '../http/server.ts'
import { aSession } from '../sessions/builders.ts'
import { loadAssets } from '../ui/assets.ts'
import { aHolder, aPasswordWorld, type Holder, lastCode, lettersTo, PASSWORD } from './builders.ts'
import { sendResetLink } from './send-reset-link.ts'

const PUBLIC_URL = 'https://trajectoire.exemple.test'
let world: Awaited<ReturnType<typeof aPasswordWorld>>
let holder: Holder
let app: ReturnType<typeof webApplication>
before(async () => {
  world = await aPasswordWorld({ PUBLIC_URL })
  const needed = { ...world.context, assets: await loadAssets(), log: pino({ level: 'silent' }) }
  app = webApplication(needed as unknown as Context, 'https://psc.exemple.test')
  holder = await aHolder(world, '99700030001')
})
after(() => world.stop())

const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  app.request(path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin: PUBLIC_URL, 'sec-fetch-site': 'same-origin', ...headers },
  })
const givePassword = (identifiant: string, motDePasse: string, headers = {}) =>
  post('/connexion/mot-de-passe', { identifiant, motDePasse, suite: '//ailleurs.test' }, headers)
const cookieIn = (answer: Response, name: string) =>
  answer.headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`)) ?? ''
const pairOf = (cookie: string): string => cookie.split(';')[0] ?? ''

test('unknown identifier and wrong password give the same page, the same status, and no cookie', async () => {
  const pages = []
  for (const identifier of ['899799999999', holder.identifier]) {
    const answer = await givePassword(identifier, 'ce n’est pas lui')
    assert.equal(answer.status, 422)
    assert.deepEqual(answer.headers.getSetCookie(), [])
    pages.push((await answer.text()).replaceAll(identifier, 'X'))
  }
  assert.equal(pages[0], pages[1])
  assert.ok(!pages[0]?.includes('ce n’est pas lui'))
})

test('the session is new, whatever the browser had; its cookie is of this host alone; a foreign « suite » leads home', async () => {
  const former = await aSession(world.context.db, holder)
  const had = `__Host-seance=${former}`
  const begun = await givePassword(holder.identifier, PASSWORD, { cookie: had })
  assert.equal(begun.headers.get('location'), '/connexion/code')
  const step = cookieIn(begun, '__Host-etape')
  const entered = await post(
    '/connexion/code',
    { code: await lastCode(world, holder.email) },
    { cookie: `${had}; ${pairOf(step)}` },
  )
  assert.equal(entered.headers.get('location'), '/dossiers')
  const session = cookieIn(entered, '__Host-seance')
  assert.notEqual(pairOf(session), had)
  for (const cookie of [step, session])
    for (const flag of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) assert.ok(cookie.includes(flag), flag)
  assert.ok(!session.includes('Domain'))
  const old = await app.request('/dossiers', { headers: { cookie: had } })
  assert.match(old.headers.get('location') ?? '', /^\/connexion/)
})

test('a code without the cookie of its attempt, and with a cookie made up, is refused', async () => {
  await givePassword(holder.identifier, PASSWORD)
  world.clock.pass(2)
  const code = await lastCode(world, holder.email)
  for (const cookie of ['', `__Host-etape=${'x'.repeat(43)}`])
    assert.equal((await post('/connexion/code', { code }, { cookie })).status, 403)
})

test('a session without a recent strong sign-in changes nothing of what protects the account', async () => {
  const { strongAt: _none, ...weak } = holder
  const old = { ...holder, strongAt: new Date(world.clock.now.getTime() - 31 * 60_000) }
  for (const actor of [weak, old]) {
    const cookie = `__Host-seance=${await aSession(world.context.db, actor)}`
    for (const path of ['/compte/adresse', '/compte/mot-de-passe', '/bienvenue/adresse', '/bienvenue/mot-de-passe']) {
      const answer = await post(path, { email: 'intrus@exemple.test', nouveau: 'x', encore: 'x' }, { cookie })
      assert.match(answer.headers.get('location') ?? '', /^\/connexion\/confirmer/, path)
    }
    const again = await post('/bienvenue', { email: 'intrus@exemple.test', terms: 'oui' }, { cookie })
    assert.equal(again.headers.get('location'), '/')
  }
  assert.equal((await lettersTo(world, 'intrus@exemple.test')).length, 0)
})

test('links in letters lead to our own address, whatever Host says', async () => {
  const poisoned = { host: 'ailleurs.test', 'x-forwarded-host': 'ailleurs.test', forwarded: 'host=ailleurs.test' }
  world.jobs.length = 0
  await post('/mot-de-passe/oublie', { identifiant: holder.identifier }, poisoned)
  const [job] = world.jobs as { payload: { linkId: string } }[]
  await sendResetLink(world.context, job?.payload.linkId ?? '')
  const [letter] = await lettersTo(world, holder.email)
  assert.match(letter?.body ?? '', /\nhttps:\/\/trajectoire\.exemple\.test\/mot-de-passe\/nouveau\//)
  assert.ok(!`${letter?.body}${letter?.html}`.includes('ailleurs.test'))
})

test('a write that another site causes signs nobody in', async () => {
  const foreign = { origin: 'https://ailleurs.test', 'sec-fetch-site': 'cross-site' }
  assert.equal((await givePassword(holder.identifier, PASSWORD, foreign)).status, 403)
  assert.equal((await post('/mot-de-passe/oublie', { identifiant: '1' }, foreign)).status, 403)
})

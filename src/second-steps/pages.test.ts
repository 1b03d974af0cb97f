import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Answered, type Fields, makeSceneSite, type SceneSite } from '../http/scene-site.ts'
import { sessionCookie } from '../http/session.ts'
import { aSession } from '../sessions/builders.ts'
import { anAuthenticator, codeAt } from './builders.ts'

const STEPS = '/compte/second-facteur'
const CONFIRM = /^\/connexion\/confirmer\?suite=/
let scene: SceneSite
before(async () => {
  scene = await makeSceneSite()
})
after(() => scene?.stop())

/** A browser that keeps its cookies. */
function aBrowser(jar = new Map<string, string>()) {
  const ask = async (path: string, init: RequestInit = {}): Promise<Answered> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, origin: scene.config.publicUrl, 'sec-fetch-site': 'same-origin' }
    const answered = await scene.ask(path, { ...init, headers })
    for (const line of answered.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value) jar.set(name, value)
      else jar.delete(name)
    }
    return answered
  }
  return {
    jar,
    get: (path: string) => ask(path),
    post: (path: string, fields: Fields = {}) =>
      ask(path, {
        method: 'POST',
        body: new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)])),
      }),
  }
}
type AtBrowser = ReturnType<typeof aBrowser>

async function signedIn(
  role: 'treating' | 'otherDoctor' | 'medicalReceiver',
  { isWeak = false } = {},
): Promise<AtBrowser> {
  const { strongAt: _strong, ...actor } = scene.actors[role]
  const session = isWeak ? { ...actor, signIn: 'mailCode' } : { ...actor, strongAt: new Date() }
  return aBrowser(new Map([[sessionCookie(scene.config), await aSession(scene.db, session)]]))
}

async function withKey(role: 'treating' | 'otherDoctor', name = 'Téléphone') {
  const browser = await signedIn(role)
  const key = anAuthenticator()
  const asked = await browser.post(`${STEPS}/cle/options`, { nom: name })
  const answer = key.create(JSON.parse(asked.text))
  const added = await browser.post(`${STEPS}/cle`, { nom: name, reponse: answer })
  assert.equal(added.location, `${STEPS}?fait=cleAjoutee`)
  return { browser, key }
}

test('a session opened by a code by mail sees what is enrolled, and each change leads to the confirmation', async () => {
  // Known to Pro Santé Connect: not an agent who was only invited.
  const accountId = scene.actors.medicalReceiver.accountId
  await scene.owner.insertInto('identityLinks').values({ issuer: 'psc', subject: 'f:1', accountId }).execute()
  for (const role of ['treating', 'medicalReceiver'] as const) {
    const browser = await signedIn(role, { isWeak: true })
    const page = await browser.get(STEPS)
    assert.equal(page.status, 200)
    assert.doesNotMatch(page.text, /action="\/compte\/second-facteur/)
    for (const path of ['/application', '/application/retirer', '/secours'])
      assert.match((await browser.post(`${STEPS}${path}`)).location ?? '', CONFIRM, path)
    for (const path of ['/application', '/cle'])
      assert.match((await browser.get(`${STEPS}${path}`)).location ?? '', CONFIRM, path)
    assert.equal((await browser.post(`${STEPS}/cle/options`, { nom: 'Clé' })).status, 409)
  }
})

test('the secret of the application is in its page alone: in no address, no header, no cookie', async () => {
  const browser = await signedIn('otherDoctor')
  const begun = await browser.post(`${STEPS}/application`)
  const page = await browser.get(begun.location ?? '')
  const secret = (/<code class="secret">([A-Z2-7 ]+)</.exec(page.text)?.[1] ?? '').replaceAll(' ', '')
  assert.equal(secret.length, 32)
  assert.equal(page.headers.get('cache-control'), 'no-store')
  assert.match(page.text, /<svg class="qr" role="img"/)
  const told = JSON.stringify([begun.location, [...page.headers], [...browser.jar]])
  assert.ok(!told.includes(secret))
  const done = await browser.post(`${STEPS}/application/confirmer`, { code: codeAt(secret, Date.now() / 1000) })
  assert.equal(done.location, `${STEPS}?fait=applicationAjoutee`)
  assert.equal((await browser.get(`${STEPS}/application`)).location, STEPS)
})

test('a name is shown as it was typed, and never as markup; what is refused stays in its field', async () => {
  const { browser } = await withKey('treating', '"><script>alert(1)</script>')
  const page = await browser.get(STEPS)
  assert.doesNotMatch(page.text, /<script>alert/)
  assert.match(page.text, /&lt;script&gt;alert/)
  const refused = await browser.post(`${STEPS}/cle`, { nom: 'n'.repeat(61), reponse: '{}' })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /value="n{61}"/)
})

test('the cookie of a challenge is read by no script, and lasts as long as the challenge', async () => {
  const asked = await aBrowser().post('/connexion/cle/options')
  const [cookie = ''] = asked.headers.getSetCookie()
  assert.match(cookie, /^cle=[\w-]{43};/)
  for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Max-Age=300', 'Path=/']) assert.ok(cookie.includes(attribute))
})

test('a passkey signs in the browser that asked, and no other that holds the same answer', async () => {
  const { key } = await withKey('treating')
  const [asking, other] = [aBrowser(), aBrowser()]
  const options = JSON.parse((await asking.post('/connexion/cle/options', { suite: '/dossiers/nouveau' })).text)
  await other.post('/connexion/cle/options')
  const reponse = key.use(options)
  const stolen = await other.post('/connexion/cle', { reponse })
  assert.equal(stolen.status, 403)
  assert.equal((await aBrowser().post('/connexion/cle', { reponse })).status, 403)
  assert.equal(other.jar.has(sessionCookie(scene.config)), false)
  const entered = await asking.post('/connexion/cle', { reponse })
  assert.equal(entered.location, '/dossiers/nouveau')
  assert.equal((await asking.get('/dossiers')).status, 200)
  assert.equal((await asking.post('/connexion/cle', { reponse })).status, 403)
})

test('a passkey leads to a path of ours only', async () => {
  const { key } = await withKey('treating')
  for (const suite of ['https://evil.test/', '//evil.test', '/\\evil.test', 'javascript:alert(1)']) {
    const browser = aBrowser()
    const options = JSON.parse((await browser.post('/connexion/cle/options', { suite })).text)
    const entered = await browser.post('/connexion/cle', { reponse: key.use(options) })
    assert.equal(entered.location, '/dossiers', suite)
  }
})

test('confirming gives the session a new token; the passkey of another account leaves it as it is', async () => {
  const { key } = await withKey('treating')
  const { key: foreign } = await withKey('otherDoctor')
  const browser = await signedIn('treating', { isWeak: true })
  const name = sessionCookie(scene.config)
  const before = browser.jar.get(name)
  const ask = async () => JSON.parse((await browser.post('/connexion/cle/options', { suite: STEPS })).text)
  assert.equal((await browser.post('/connexion/cle', { reponse: foreign.use(await ask()) })).status, 403)
  assert.equal(browser.jar.get(name), before)
  assert.match((await browser.get(`${STEPS}/cle`)).location ?? '', CONFIRM)
  const confirmed = await browser.post('/connexion/cle', { reponse: key.use(await ask()) })
  assert.equal(confirmed.location, STEPS)
  assert.notEqual(browser.jar.get(name), before)
  assert.equal((await browser.get(`${STEPS}/cle`)).status, 200)
  assert.equal((await aBrowser(new Map([[name, before ?? '']])).get('/dossiers')).status, 303)
})

test('a second step sent from another site is refused before it is looked at', async () => {
  for (const path of ['/connexion/cle', '/connexion/application', '/connexion/secours', `${STEPS}/secours`]) {
    const answered = await scene.ask(path, {
      method: 'POST',
      body: new URLSearchParams({ code: '123456' }),
      headers: { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' },
    })
    assert.equal(answered.status, 403, path)
    assert.match(answered.text, /Envoi refusé/, path)
  }
})

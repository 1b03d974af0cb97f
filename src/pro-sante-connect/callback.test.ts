// The whole way of a sign-in, from our button to our answer, with everything that may come back instead of an honest answer.
import assert from 'node:assert/strict'
import { after, before, type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { pino } from 'pino'
import { TERMS_VERSION } from '../accounts/account.ts'
import { type Answered, answeredBy, bodyOf, makeSceneSite, type SceneSite } from '../http/scene-site.ts'
import { webApplication } from '../http/server.ts'
import { hashOfToken } from '../secrets/secrets.ts'
import { aLocalProvider, settingsFor } from './local-provider/builders.ts'
import { aForger, type Forger, type Forgery, tokensOfForger } from './local-provider/forger.ts'
import { type FictitiousPerson, userinfoOf } from './local-provider/identities.ts'
import { sampleIdentities } from './local-provider/sample-identities.ts'
import { answerSignIn } from './local-provider/visitor.ts'
import { type ProSanteConnect, proSanteConnect } from './pro-sante-connect.ts'

let scene: SceneSite
const written: string[] = []
before(async () => {
  scene = await makeSceneSite()
  // Whoever comes has accepted the conditions of use: his pages open at once.
  await sql.raw(`alter table accounts alter terms_version set default '${TERMS_VERSION}'`).execute(scene.owner)
})
after(() => scene?.stop())

/** The site with this provider; `cookies` are those that the browser holds already. */
function aBrowser(provider: ProSanteConnect, cookies: Record<string, string> = {}) {
  const log = pino({ level: 'trace', base: null }, { write: (line: string) => void written.push(line) })
  const app = webApplication({ ...scene.context, provider, log }, provider.origins[0] ?? '')
  const jar = new Map(Object.entries(cookies))
  async function ask(path: string, init: RequestInit = {}): Promise<Answered> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, origin: scene.config.publicUrl, 'sec-fetch-site': 'same-origin', ...init.headers }
    const answered = await answeredBy(await app.request(path, { ...init, headers }))
    for (const line of answered.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=', 2)
      if (value) jar.set(name, value)
      else jar.delete(name)
    }
    return answered
  }
  return {
    jar,
    ask,
    async begin(suite = '/dossiers'): Promise<URL> {
      const { location } = await ask('/connexion/e-cps', { method: 'POST', body: bodyOf({ suite }) })
      return new URL(location ?? '')
    },
    comeBack: (search: string) => ask(`/connexion/retour${search}`),
    post: (path: string, fields: Record<string, string> = {}) => ask(path, { method: 'POST', body: bodyOf(fields) }),
  }
}
type Browser = ReturnType<typeof aBrowser>
const local = () => proSanteConnect(settingsFor(scene.local))
const asDoctor = { identity: sampleIdentities.doctor.key }

async function signInAt(browser: Browser, form: Record<string, string> = asDoctor): Promise<Answered> {
  const redirectTo = await browser.begin()
  return browser.comeBack((await answerSignIn(redirectTo, form)).search)
}
async function signInAtForger(forger: Forger, browser = aBrowser(forger.service)): Promise<Answered> {
  return browser.comeBack(forger.callbackFrom(await browser.begin()).search)
}
const sessionCount = async () => (await scene.owner.selectFrom('sessions').select('id').execute()).length

/** Nobody comes in, and the page says this. */
async function assertRefused(answer: () => Promise<Answered>, status: number, title: RegExp, what = ''): Promise<void> {
  const before = await sessionCount()
  const answered = await answer()
  assert.equal(answered.status, status, what)
  assert.match(answered.text, title, what)
  assert.match(answered.text, /href="\/connexion"/, what)
  assert.ok(!answered.headers.getSetCookie().some((line) => line.startsWith('seance=')), what)
  assert.equal(await sessionCount(), before, what)
}
const invalid = /<h1>Connexion refusée/
const weakLevel = /<h1>Niveau de connexion insuffisant/
const expired = /<h1>Le délai est dépassé/
const cancelled = /<h1>Connexion annulée/
const unavailable = /<h1>Pro Santé Connect ne répond pas/

const person: FictitiousPerson = {
  serial: '00000000f001',
  civilite: 'M',
  givenName: 'Ulysse',
  familyName: 'Faussaire',
  rpps: '99700099993',
  exercices: [{ profession: '10', civilite: 'DR', savoirFaire: 'SM54', activities: [{ mode: 'L' }] }],
}
const { sub: _ours, ...told } = userinfoOf(person)
const aForgerOf = (t: TestContext, forgery: Forgery = {}, settings = {}) =>
  aForger(t, { userinfo: told, ...forgery }, { settings })

test('an honest answer opens a session, and leads where one wanted to go', async (t) => {
  const answered = await signInAtForger(await aForgerOf(t))
  assert.deepEqual([answered.status, answered.location], [303, '/dossiers'])
})

test('no forged token opens a session', async (t) => {
  const now = Math.floor(Date.now() / 1000)
  const forgeries: [string, Forgery][] = [
    ['signed by another', { signedByAnother: true }],
    ['not signed', { unsigned: true }],
    ['unknown key', { kid: 'never-published' }],
    ['for another service', { claims: { aud: 'another-service' } }],
    ['asked by another service', { claims: { azp: 'another-service' } }],
    ['from another issuer', { claims: { iss: 'https://evil.test' } }],
    ['another nonce', { claims: { nonce: 'another' } }],
    ['expired', { claims: { exp: now - 120 } }],
    ['from the future', { claims: { iat: now + 120 } }],
    ['weak', { claims: { acr: 'eidas0' } }],
    ['without level', { claims: { acr: undefined } }],
    ['userinfo of another', { userinfo: { ...told, sub: 'another-subject' } }],
    ['userinfo signed by another', { userinfoToken: (iss) => ({ iss, ...told }), userinfoSignedByAnother: true }],
    ['userinfo for another', { userinfoToken: (iss) => ({ iss, aud: 'another-service', ...told }) }],
  ]
  for (const [what, forgery] of forgeries) {
    const forger = await aForgerOf(t, forgery)
    const title = what === 'weak' || what === 'without level' ? weakLevel : invalid
    await assertRefused(() => signInAtForger(forger), 403, title, what)
  }
})

test('each error that the provider may send back has its own page', async (t) => {
  const { service } = await aForgerOf(t)
  const cases: [Record<string, string>, number, RegExp][] = [
    [{ error: 'access_denied' }, 403, cancelled],
    [{ error: 'login_required' }, 403, expired],
    [{ error: 'temporarily_unavailable', error_description: 'authentication_expired' }, 403, expired],
    [{ error: 'server_error', error_description: '<b>oups</b>' }, 503, unavailable],
    [{ error: 'temporarily_unavailable' }, 503, unavailable],
    [{ error: 'invalid_request', error_description: '<script>alert(1)</script>' }, 403, invalid],
  ]
  for (const [error, status, title] of cases) {
    const browser = aBrowser(service)
    const state = (await browser.begin()).searchParams.get('state') ?? ''
    const answer = () => browser.comeBack(`?${new URLSearchParams({ ...error, state })}`)
    await assertRefused(answer, status, title, JSON.stringify(error))
  }
})

test('the bad cases of the local provider lead to our own pages', async () => {
  const cases: [Record<string, string>, number, RegExp][] = [
    [{ refuse: 'yes' }, 403, cancelled],
    [{ trouble: 'expired' }, 403, expired],
    [{ trouble: 'outage' }, 503, unavailable],
    [{ trouble: 'weak' }, 403, weakLevel],
  ]
  for (const [form, status, title] of cases)
    await assertRefused(() => signInAt(aBrowser(local()), form), status, title, JSON.stringify(form))
})

test('a provider that is down, that fails, or that never answers is told by its page', async (t) => {
  const gone = await aLocalProvider()
  const browser = aBrowser(proSanteConnect(settingsFor(gone)))
  const { search } = await answerSignIn(await browser.begin(), asDoctor)
  await gone.stop()
  await assertRefused(() => browser.comeBack(search), 503, unavailable, 'down')
  const failing = await aForgerOf(t, { status: 500 })
  await assertRefused(() => signInAtForger(failing), 503, unavailable, 'fails')
  for (const silentAt of ['/token', '/certs', '/userinfo'] as const) {
    const silent = await aForgerOf(t, { silentAt }, { timeoutSeconds: 1 })
    await assertRefused(() => signInAtForger(silent), 503, unavailable, silentAt)
  }
})

test('a callback counts once, and only with its own state', async () => {
  const browser = aBrowser(local())
  const { search } = await answerSignIn(await browser.begin(), asDoctor)
  const kept = { connexion: browser.jar.get('connexion') ?? '' }
  assert.equal((await browser.comeBack(search)).status, 303)
  assert.equal(browser.jar.has('connexion'), false)
  await assertRefused(() => aBrowser(local(), kept).comeBack(search), 403, expired, 'replayed with its cookie')

  const other = aBrowser(local())
  await other.begin()
  await assertRefused(() => other.comeBack(search), 403, invalid, 'state of another sign-in')
  await assertRefused(() => other.comeBack(search), 403, expired, 'the attempt was spent by that')
})

test('the code of another person put in one’s callback is worth nothing', async () => {
  const [victim, attacker] = [aBrowser(local()), aBrowser(local())]
  const toVictim = await answerSignIn(await victim.begin(), asDoctor)
  const toAttacker = await answerSignIn(await attacker.begin(), asDoctor)
  toVictim.searchParams.set('code', toAttacker.searchParams.get('code') ?? '')
  await assertRefused(() => victim.comeBack(toVictim.search), 403, expired)
})

test('a browser that has begun nothing cannot be signed in by a link', async () => {
  const attacker = aBrowser(local())
  const { search } = await answerSignIn(await attacker.begin(), asDoctor)
  await assertRefused(() => aBrowser(local()).comeBack(search), 403, expired)
})

test('an attempt that has waited for a quarter of an hour is over', async () => {
  const browser = aBrowser(local())
  const { search } = await answerSignIn(await browser.begin(), asDoctor)
  await sql`update sign_in_attempts set expires_at = now() - interval '1 second'`.execute(scene.owner)
  await assertRefused(() => browser.comeBack(search), 403, expired)
})

test('the session of a sign-in is never one that the browser had before', async () => {
  const planted = aBrowser(local(), { seance: 'chosen-by-the-attacker' })
  await signInAt(planted)
  const session = planted.jar.get('seance') ?? ''
  assert.match(session, /^[\w-]{43}$/)

  const browser = aBrowser(local())
  await signInAt(browser)
  const first = browser.jar.get('seance') ?? ''
  await signInAt(browser)
  const confirmed = browser.jar.get('seance') ?? ''
  await signInAt(browser, { identity: sampleIdentities.doctor.key })
  const again = browser.jar.get('seance') ?? ''
  assert.equal(new Set([session, first, confirmed, again]).size, 4)
  for (const token of [first, confirmed, 'chosen-by-the-attacker'])
    assert.equal((await aBrowser(local(), { seance: token }).ask('/dossiers')).status, 303, token)
  assert.equal((await browser.ask('/dossiers')).status, 200)
})

test('a confirmation by somebody who has not proven anew who he is raises nothing', async (t) => {
  const forger = await aForgerOf(t)
  const browser = aBrowser(forger.service)
  await signInAtForger(forger, browser)
  const before = browser.jar.get('seance')
  await sql`update sessions set strong_at = null`.execute(scene.owner)

  forger.forgery.claims = { auth_time: Math.floor(Date.now() / 1000) - 3600 }
  await assertRefused(() => signInAtForger(forger, browser), 403, invalid)
  assert.equal(browser.jar.get('seance'), before)

  forger.forgery.claims = { auth_time: Math.floor(Date.now() / 1000) }
  const redirectTo = await browser.begin('/dossiers/nouveau')
  assert.equal(redirectTo.searchParams.get('prompt'), 'login')
  assert.equal(redirectTo.searchParams.get('max_age'), '0')
  const confirmed = await browser.comeBack(forger.callbackFrom(redirectTo).search)
  assert.equal(confirmed.location, '/dossiers/nouveau')
  assert.notEqual(browser.jar.get('seance'), before)
  const strong = await scene.owner.selectFrom('sessions').select('id').where('strongAt', 'is not', null).execute()
  assert.equal(strong.length, 1)
})

test('an e-CPS asked to link an account proves it: the session goes on, and the provider’s sign-out ends what came of it', async () => {
  const asAgent = { identity: sampleIdentities.agent.key }
  await signInAt(aBrowser(local()), asAgent)
  const { id: accountId } = await scene.owner
    .selectFrom('accounts')
    .select('id')
    .where('firstName', '=', 'Delphine')
    .executeTakeFirstOrThrow()
  await scene.owner.insertInto('habilitations').values({ accountId, finess: '990000010' }).execute()
  const browser = aBrowser(local())
  await signInAt(browser)
  const sid = async () =>
    (
      await scene.owner
        .selectFrom('sessions')
        .select('providerSid')
        .where('tokenHash', '=', hashOfToken(browser.jar.get('seance') ?? ''))
        .executeTakeFirst()
    )?.providerSid ?? ''
  await sql`update sessions set provider_sid = 'sid-lien' where token_hash = ${hashOfToken(browser.jar.get('seance') ?? '')}`.execute(
    scene.owner,
  )
  const before = await sid()
  const proveAs = async (form: Record<string, string>) => {
    const { location } = await browser.post('/connexion/e-cps', { suite: '/compte/etablissement', pour: 'lien' })
    return browser.comeBack((await answerSignIn(new URL(location ?? ''), form)).search)
  }
  assert.match((await proveAs(asAgent)).text, /<h1>Le délai pour lier/)
  assert.equal((await browser.post('/compte/etablissement/lier')).location, '/compte/etablissement/prouver')
  assert.match((await proveAs(asDoctor)).text, /<h1>C’est le compte où vous êtes déjà/)
  assert.equal((await proveAs(asAgent)).location, '/compte/etablissement')
  assert.equal(await sid(), before)

  assert.equal((await browser.post('/espace', { vers: 'agent' })).location, '/etablissement')
  assert.equal((await browser.ask('/etablissement/990000010')).status, 200)
  const query = new URLSearchParams({ iss: scene.local.issuer, sid: before })
  await browser.ask(`/deconnexion/pro-sante-connect?${query}`)
  assert.match((await browser.ask('/etablissement/990000010')).location ?? '', /^\/connexion/)
})

test('signing out ends the session here; the provider’s is ended too when that is asked', async () => {
  for (const [fields, isThere] of [[{}, false] as const, [{ aussi: 'psc' }, true] as const]) {
    const browser = aBrowser(local())
    await signInAt(browser)
    const token = browser.jar.get('seance') ?? ''
    assert.match((await browser.ask('/dossiers')).text, /Se déconnecter aussi de Pro Santé Connect/)
    const { status, location } = await browser.post('/deconnexion', fields)
    assert.equal(status, 303)
    assert.equal(browser.jar.has('seance'), false)
    const led = new URL(location ?? '', scene.config.publicUrl)
    assert.equal(led.pathname, isThere ? new URL(scene.local.endpoints.endSessionEndpoint).pathname : '/connexion')
    assert.equal(led.searchParams.has('id_token_hint'), isThere)
    assert.equal((await aBrowser(local(), { seance: token }).ask('/dossiers')).status, 303)
  }
})

test('signing out works although the provider is gone, and although what it gave cannot be read any more', async () => {
  const gone = await aLocalProvider()
  const browser = aBrowser(proSanteConnect(settingsFor(gone)))
  await signInAt(browser)
  await gone.stop()
  await sql`update sessions set id_token = 'unreadable'`.execute(scene.owner)
  const token = browser.jar.get('seance') ?? ''
  const { status, location } = await browser.post('/deconnexion', { aussi: 'psc' })
  assert.deepEqual([status, location], [303, '/connexion?fait=deconnecte'])
  assert.equal((await aBrowser(local(), { seance: token }).ask('/dossiers')).status, 303)
})

test('the provider ends the sessions born of its own, and no other; its frame learns nothing', async (t) => {
  const [one, two] = [
    await aForgerOf(t, { claims: { sid: 'sid-one' } }),
    await aForgerOf(t, { claims: { sid: 'sid-two' } }),
  ]
  const browser = aBrowser(one.service)
  await signInAtForger(one, browser)
  const other = aBrowser(two.service)
  await signInAtForger(two, other)
  const frame = (query: Record<string, string>) =>
    aBrowser(one.service).ask(`/deconnexion/pro-sante-connect?${new URLSearchParams(query)}`)
  const isIn = async () => [(await browser.ask('/dossiers')).status, (await other.ask('/dossiers')).status]

  const refused = [
    await frame({}),
    await frame({ sid: 'sid-one' }),
    await frame({ iss: 'https://evil.test', sid: 'sid-one' }),
    await frame({ iss: one.issuer, sid: '' }),
    await frame({ iss: one.issuer, sid: '%' }),
    await frame({ iss: one.issuer, sid: 'x'.repeat(300) }),
  ]
  assert.deepEqual(await isIn(), [200, 200])
  const ended = await frame({ iss: one.issuer, sid: 'sid-one' })
  assert.deepEqual(await isIn(), [303, 200])
  for (const each of refused) {
    assert.equal(each.status, ended.status)
    assert.equal(each.text, ended.text)
    assert.deepEqual([...each.headers], [...ended.headers])
  }
  assert.equal(
    ended.headers.get('content-security-policy'),
    `default-src 'none'; frame-ancestors ${one.service.origins.join(' ')}`,
  )
  assert.match((await browser.ask('/connexion')).headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/)
})

test('of what was received, the access token is kept nowhere, the ID token sealed, and the log has nothing', async (t) => {
  const forger = await aForgerOf(t)
  const browser = aBrowser(forger.service)
  await signInAtForger(forger, browser)
  assert.ok(forger.tokens.id.length > 100)
  const tables = await sql<{ name: string }>`
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`.execute(
    scene.owner,
  )
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ found: boolean }>`
      select coalesce(bool_or(strpos(each::text, ${tokensOfForger.access}) > 0 or strpos(each::text, ${forger.tokens.id}) > 0), false) as found
      from ${sql.table(name)} each`.execute(scene.owner)
    assert.equal(rows[0]?.found, false, name)
  }
  const log = written.join('\n')
  assert.match(log, /did not answer/)
  for (const secret of [tokensOfForger.access, forger.tokens.id, person.rpps ?? '', 'Faussaire', 'FAUSSAIRE', 'oups'])
    assert.ok(!log.includes(secret), secret)
})

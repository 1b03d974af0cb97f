import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../db/new-id.ts'
import { matchKey } from '../dossiers/identity.ts'
import { switchSpace } from '../links/switch-space.ts'
import { sampleIdentities } from '../pro-sante-connect/local-provider/sample-identities.ts'
import { answerSignIn } from '../pro-sante-connect/local-provider/visitor.ts'
import { type Answered, bodyOf, makeSceneSite, type SceneSite } from './scene-site.ts'

let scene: SceneSite
let behindTls: SceneSite
before(async () => {
  scene = await makeSceneSite()
  behindTls = await makeSceneSite({ PUBLIC_URL: 'https://orientation.exemple.test' })
})
after(async () => {
  await scene?.stop()
  await behindTls?.stop()
})

const directivesOf = ({ headers }: Answered): Map<string, string> =>
  new Map(
    (headers.get('content-security-policy') ?? '').split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ')
      return [name, values.join(' ')]
    }),
  )

test('every answer, also a refusal and a fault, carries the strict headers', async () => {
  const doctor = await scene.visitor('treating')
  const answers = [
    await doctor.get('/dossiers'),
    await doctor.get('/nulle-part'),
    await doctor.get('/etablissement'),
    await doctor.post('/dossiers/nouveau/grand-age', { id: newId() }),
    await scene.ask('/dossiers', { method: 'POST' }),
    await scene.ask('/dossiers'),
    await scene.ask('/connexion'),
    await scene.ask('/healthz'),
    await scene.ask('/readyz'),
  ]
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 404, 403, 422, 403, 303, 200, 200, 200],
  )
  for (const answer of answers) {
    const policy = directivesOf(answer)
    assert.equal(policy.get('default-src'), "'none'")
    assert.equal(policy.get('script-src'), "'self'")
    assert.equal(policy.get('style-src'), "'self'")
    assert.equal(policy.get('frame-ancestors'), "'none'")
    assert.equal(policy.get('base-uri'), "'none'")
    assert.equal(policy.get('form-action'), `'self' ${scene.providerOrigin} https://localhost:3002`)
    assert.equal(policy.get('connect-src'), "'self' https://localhost:3002")
    assert.doesNotMatch([...policy.values()].join(' '), /unsafe|\*/)
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    assert.equal(answer.headers.get('referrer-policy'), 'same-origin')
    assert.equal(answer.headers.get('cross-origin-opener-policy'), 'same-origin')
    assert.equal(answer.headers.get('strict-transport-security'), null)
  }
})

test('no page has a script, a style or a handler written in it, which the policy would stop', async () => {
  const doctor = await scene.visitor('treating')
  for (const path of ['/dossiers', `/dossiers/${scene.dossierId}`, '/dossiers/nouveau', '/connexion']) {
    const { text } = await doctor.get(path)
    assert.doesNotMatch(text, /<script(?![^>]* src=)|<style|\son\w+="|\sstyle="|javascript:/i, path)
  }
})

test('browsers are told to stay on HTTPS when the public address is HTTPS', async () => {
  const { headers } = await behindTls.ask('/connexion')
  assert.match(headers.get('strict-transport-security') ?? '', /^max-age=\d{8,}; includeSubDomains$/)
})

type SetCookie = { name: string; value: string; attributes: string[] }
const cookiesOf = ({ headers }: Answered): SetCookie[] =>
  headers.getSetCookie().map((line) => {
    const [pair = '', ...attributes] = line.split('; ')
    const [name = '', value = ''] = pair.split('=', 2)
    return { name, value, attributes: attributes.map((each) => each.toLowerCase()) }
  })

const begin = (site: SceneSite, suite = '') =>
  site.ask('/connexion/e-cps', {
    method: 'POST',
    body: bodyOf({ suite }),
    headers: { origin: site.config.publicUrl, 'sec-fetch-site': 'same-origin' },
  })

/** The way of a doctor from the button to the callback’s answer. */
async function signInWith(site: SceneSite, suite: string, identity = sampleIdentities.doctor.key) {
  const begun = await begin(site, suite)
  const [attempt] = cookiesOf(begun)
  assert.ok(attempt && begun.location)
  const callback = await answerSignIn(new URL(begun.location), { identity })
  const cookie = `${attempt.name}=${attempt.value}`
  const finish = () => site.ask(`/connexion/retour${callback.search}`, { headers: { cookie } })
  return { attempt, finish, callback }
}

test('cookies are out of reach of scripts and of other sites; behind TLS they are bound to the host', async () => {
  for (const site of [scene, behindTls]) {
    const isTls = site === behindTls
    const { attempt, finish } = await signInWith(site, '/dossiers')
    const session = cookiesOf(await finish()).find(({ name }) => name.endsWith('seance'))
    assert.ok(session)
    for (const { name, value, attributes } of [attempt, session]) {
      assert.equal(name.startsWith('__Host-'), isTls)
      assert.equal(attributes.includes('secure'), isTls)
      assert.ok(attributes.includes('httponly') && attributes.includes('samesite=lax') && attributes.includes('path=/'))
      assert.ok(!attributes.some((each) => each.startsWith('domain')))
      assert.ok(value.length >= 43)
    }
  }
})

test('the session token is not what the database keeps', async () => {
  const { cookie } = await scene.visitor('treating')
  const token = cookie.split('=')[1] ?? ''
  const kept = await scene.owner.selectFrom('sessions').select('tokenHash').execute()
  assert.ok(kept.length > 0)
  assert.ok(!kept.some(({ tokenHash }) => tokenHash.includes(token)))
})

test('signing out closes the session for good', async () => {
  const doctor = await scene.visitor('treating')
  assert.equal((await doctor.get('/dossiers')).status, 200)
  assert.equal((await doctor.post('/deconnexion', {})).status, 303)
  const { status, location } = await doctor.get('/dossiers')
  assert.deepEqual([status, location], [303, '/connexion?suite=%2Fdossiers'])
})

const origins: [why: string, headers: Record<string, string>, isOurs: boolean][] = [
  ['says nothing of its origin', {}, false],
  ['comes from another site', { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' }, false],
  ['comes from another origin of an old browser', { origin: 'https://evil.test' }, false],
  [
    'comes from another port of this machine',
    { origin: 'http://localhost:3999', 'sec-fetch-site': 'same-site' },
    false,
  ],
  ['comes from a sibling that spells our address', { origin: 'http://localhost:3000.evil.test' }, false],
  ['claims our origin across sites', { origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' }, false],
  ['comes from a sandboxed frame', { origin: 'null', 'sec-fetch-site': 'cross-site' }, false],
  ['was typed in the address bar', { 'sec-fetch-site': 'none' }, false],
  ['comes from our page', { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }, true],
  ['comes from our page in an old browser', { origin: 'http://localhost:3000' }, true],
  ['comes from our page without referrer', { origin: 'null', 'sec-fetch-site': 'same-origin' }, true],
]
for (const [why, headers, isOurs] of origins)
  test(`a write that ${why} is ${isOurs ? 'accepted' : 'refused and changes nothing'}`, async () => {
    const { cookie } = await scene.visitor('treating')
    const id = newId()
    const body = bodyOf({
      id,
      birthName: 'Origine',
      firstName: 'Essai',
      sex: 'M',
      birthDate: '1940-01-01',
      malgre: matchKey({ birthName: 'Origine', firstName: 'Essai', sex: 'M', birthDate: '1940-01-01' }),
    })
    const before = await scene.digest()
    for (const method of isOurs ? ['POST'] : ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const { status, location, text } = await scene.ask('/dossiers/nouveau/grand-age', {
        method,
        body,
        headers: { cookie, ...headers },
      })
      assert.equal(status, isOurs ? 303 : 403)
      if (isOurs) assert.equal(location, `/dossiers/${id}?fait=cree`)
      else assert.match(text, /<html lang="fr"[\s\S]*Envoi refusé/)
    }
    if (!isOurs) assert.deepEqual(await scene.digest(), before)
  })

test('reading never writes: an address that changes something answers to no GET', async () => {
  const doctor = await scene.visitor('treating')
  const before = await scene.digest()
  for (const action of ['/deconnexion', `/dossiers/${scene.dossierId}/envoyer`, '/connexion/e-cps'])
    assert.equal((await doctor.get(action)).status, 404, action)
  assert.deepEqual(await scene.digest(), before)
})

test('a body that is too large is refused, whether its length is told or not', async () => {
  const { cookie } = await scene.visitor('treating')
  const large = bodyOf({ q: 'x'.repeat(600_000) }).toString()
  const headers = {
    cookie,
    origin: 'http://localhost:3000',
    'content-type': 'application/x-www-form-urlencoded',
  }
  const told = { ...headers, 'content-length': String(large.length) }
  const { status, text } = await scene.ask('/dossiers/recherche', { method: 'POST', body: large, headers: told })
  assert.equal(status, 413)
  assert.match(text, /<html lang="fr"[\s\S]*Envoi trop volumineux/)
  const body = new Blob([large]).stream()
  const streamed = { method: 'POST', body, headers, duplex: 'half' } as RequestInit
  assert.equal((await scene.ask('/dossiers/recherche', streamed)).status, 413)
})

test('an account that no space is open to is told so, and led to no address that refuses it', async () => {
  const of = scene.actors.otherDoctor.accountId
  const setDoctor = (isDoctor: boolean) =>
    scene.owner.updateTable('accounts').set({ isDoctor }).where('id', '=', of).execute()
  await setDoctor(false)
  const nowhere = await scene.visitor('otherDoctor')
  for (const path of ['/', '/dossiers', '/etablissement']) {
    const { status, text } = await nowhere.get(path)
    assert.equal(status, 403, path)
    assert.match(text, /Aucun espace ne vous est ouvert/)
    assert.match(text, /Se déconnecter/)
    const links = [...text.matchAll(/ href="(\/[^"]*)"/g)].map(([, href]) => href ?? '')
    for (const href of links.filter((each) => !each.startsWith('/assets') && each !== '/'))
      assert.equal((await nowhere.get(href)).status, 200, href)
  }
  await setDoctor(true)
})

test('whose last habilitation has just ended is told what happened, and led to the doors or to where he came from', async () => {
  const ended = async (until: Date | null) =>
    scene.owner
      .updateTable('habilitations')
      .set({ until })
      .where('accountId', '=', scene.actors.strangerAgent.accountId)
      .execute()
  const by = await scene.visitor('otherDoctor')
  const passed = await switchSpace(scene.context, scene.actors.otherDoctor, tokenIn(by.cookie))
  assert.ok('token' in passed, JSON.stringify(passed))
  const byLink = { cookie: by.cookie.replace(tokenIn(by.cookie), passed.token) }
  const own = await scene.visitor('strangerAgent')
  await ended(new Date())
  const [here, there] = [await own.get('/etablissement'), await scene.ask('/etablissement', { headers: byLink })]
  for (const { status, text } of [here, there]) {
    assert.equal(status, 403)
    assert.match(text, /Votre établissement a mis fin à votre habilitation/)
  }
  assert.match(here.text, /action="\/deconnexion"[^>]*><button[^>]*>Fermer cette session et me connecter/)
  assert.match(there.text, /action="\/espace"[\s\S]*Revenir dans mon espace médecin libéral/)
  const headers = { ...byLink, origin: scene.config.publicUrl, 'sec-fetch-site': 'same-origin' }
  const back = await scene.ask('/espace', { method: 'POST', body: bodyOf({ vers: 'doctor' }), headers })
  assert.deepEqual([back.status, back.location], [303, '/dossiers'])
  await ended(null)
})
const tokenIn = (cookie: string): string => cookie.slice(cookie.indexOf('=') + 1)

for (const [type, body] of [
  ['application/json', '{"q":"témoin"}'],
  ['text/plain', 'q=témoin'],
  ['multipart/form-data', '--x\r\n'],
  ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="q"'],
] as const)
  test(`what is no form is refused with a page: ${type}`, async () => {
    const doctor = await scene.visitor('treating')
    const { status, text } = await scene.ask('/dossiers/recherche', {
      method: 'POST',
      body,
      headers: { cookie: doctor.cookie, origin: 'http://localhost:3000', 'content-type': type },
    })
    assert.equal(status, 400)
    assert.match(text, /Formulaire illisible/)
  })

test('fields called like the parts of an object are fields', async () => {
  const doctor = await scene.visitor('treating')
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    assert.equal((await doctor.post('/dossiers/recherche', { [name]: 'x', q: 'témoin' })).status, 303, name)
    const { status, text } = await doctor.get(`/dossiers?fait=${name}`)
    assert.equal(status, 200)
    assert.doesNotMatch(text, /native code/)
  }
})

const elsewhere = [
  '//evil.test',
  '/\\evil.test',
  '\\\\evil.test',
  '/\t/evil.test',
  '/\n/evil.test',
  ' //evil.test',
  'https:evil.test',
  'https://evil.test/',
  'javascript:alert(1)',
  'evil.test',
  '/.//evil.test',
  '/..//evil.test',
  '',
]
for (const suite of elsewhere)
  test(`after sign-in nobody is led elsewhere: ${JSON.stringify(suite)}`, async () => {
    const { finish } = await signInWith(scene, suite)
    const { status, location } = await finish()
    assert.equal(status, 303)
    assert.equal(new URL(location ?? '', scene.config.publicUrl).origin, scene.config.publicUrl)
    const { text } = await scene.ask(`/connexion?suite=${encodeURIComponent(suite)}`)
    const kept = /name="suite" value="([^"]*)"/.exec(text)?.[1] ?? ''
    assert.equal(new URL(kept, scene.config.publicUrl).origin, scene.config.publicUrl)
  })

test('after sign-in one comes back to the page that was asked for', async () => {
  const { finish } = await signInWith(scene, '/dossiers/nouveau')
  assert.equal((await finish()).location, '/dossiers/nouveau')
})

test('an attempt counts once: the same callback again is explained and signs nobody in', async () => {
  const { finish } = await signInWith(scene, '/')
  assert.equal((await finish()).status, 303)
  const again = await finish()
  assert.equal(again.status, 403)
  assert.match(again.text, /<h1/)
  assert.match(again.text, /href="\/connexion"/)
  assert.ok(!cookiesOf(again).some(({ name, value }) => name.endsWith('seance') && value !== ''))
})

test('the callback of one browser signs in no other', async () => {
  const { callback } = await signInWith(scene, '/')
  const [other] = cookiesOf(await begin(scene))
  for (const cookie of ['', `connexion=${other?.value}`, 'connexion=inconnu']) {
    const answered = await scene.ask(`/connexion/retour${callback.search}`, { headers: { cookie } })
    assert.equal(answered.status, 403)
    assert.ok(!cookiesOf(answered).some(({ name, value }) => name.endsWith('seance') && value !== ''))
  }
})

const tokens: [why: string, spoil: (token: string) => Promise<string>][] = [
  ['is unknown', async () => 'inconnu'],
  ['is hostile', async () => "'%20or%20'1'='1"],
  [
    'is over',
    async (token) => {
      await scene.owner
        .updateTable('sessions')
        .set({ expiresAt: new Date(Date.now() - 1000) })
        .execute()
      return token
    },
  ],
  [
    'was idle for too long',
    async (token) => {
      const { idleMinutes } = scene.config.session
      await scene.owner
        .updateTable('sessions')
        .set({ lastSeenAt: new Date(Date.now() - idleMinutes * 60_000 - 1000) })
        .execute()
      return token
    },
  ],
]
for (const [why, spoil] of tokens)
  test(`a session that ${why} leads to the sign-in, for reading and for writing`, async () => {
    const { cookie } = await scene.visitor('treating')
    const token = await spoil(cookie.split('=')[1] ?? '')
    const headers = { cookie: `seance=${token}`, origin: 'http://localhost:3000' }
    const path = `/dossiers/${scene.dossierId}`
    const page = await scene.ask(path, { headers })
    assert.deepEqual([page.status, page.location], [303, `/connexion?suite=${encodeURIComponent(path)}`])
    const before = await scene.digest()
    const write = await scene.ask(`${path}/envoyer`, { method: 'POST', body: bodyOf({}), headers })
    assert.equal(write.status, 303)
    assert.match(write.location ?? '', /^\/connexion\?suite=/)
    assert.deepEqual(await scene.digest(), before)
  })

test('the probes answer without a session and tell nothing else', async () => {
  for (const path of ['/healthz', '/readyz']) {
    const { status, text } = await scene.ask(path)
    assert.deepEqual([status, text], [200, 'ok'])
  }
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { TERMS_VERSION } from '../accounts/account.ts'
import { newId } from '../db/new-id.ts'
import { verifyJournal } from '../journal/verify.ts'
import type { Minted } from './demo/mint.ts'
import { type CardSite, makeCardSite, sessionIn } from './test-door.ts'

let site: CardSite
let valid: Minted
before(async () => {
  site = await makeCardSite()
  valid = await site.store.card({ idNatPs: '899700123450' })
})
after(() => site?.stop())

async function ticketFor(suite = '/', card = valid) {
  const { cookie, visit } = await site.begin(suite)
  const { location } = await site.show(visit, card)
  return { cookie, location }
}
const accounts = () => site.owner.selectFrom('accounts').selectAll().orderBy('id', 'desc').execute()

test('a doctor who was never seen gets an account, keyed by the card, with nothing that the card does not prove', async () => {
  const card = await site.store.card({ idNatPs: '899700543210', givenName: 'JEAN-PIERRE', surname: 'NOUVEAU' })
  const { cookie, location } = await ticketFor('/', card)
  const answered = await site.comeBack(location, cookie)
  assert.deepEqual([answered.status, answered.location], [303, '/dossiers'])
  assert.ok(sessionIn(answered.headers))
  const [account] = await accounts()
  assert.deepEqual(
    [
      account?.firstName,
      account?.lastName,
      account?.isDoctor,
      account?.profession,
      account?.speciality,
      account?.termsVersion,
    ],
    ['Jean-Pierre', 'NOUVEAU', true, '10', null, null],
  )
  const links = await site.owner
    .selectFrom('identityLinks')
    .select(['issuer', 'subject'])
    .where('accountId', '=', account?.id ?? '')
    .execute()
  assert.deepEqual(links, [{ issuer: 'cps:test', subject: '899700543210' }])
  const numbers = await site.owner
    .selectFrom('accountIdentifiers')
    .select(['system', 'value'])
    .where('accountId', '=', account?.id ?? '')
    .orderBy('system')
    .execute()
  assert.deepEqual(numbers, [
    { system: 'idNatPs', value: '899700543210' },
    { system: 'rpps', value: '99700543210' },
  ])
  const again = await ticketFor('/', card)
  await site.comeBack(again.location, again.cookie)
  assert.equal((await accounts())[0]?.id, account?.id)
})

const aKnownDoctor = async (given: { isDoctor: boolean; rpps: string }) => {
  const known = {
    id: newId(),
    lastName: 'CONNUE',
    firstName: 'Zoé',
    civility: 'DRE',
    profession: '10',
    speciality: 'Gériatrie',
    place: 'Maison de santé',
    email: 'zoe@exemple.test',
    isDoctor: given.isDoctor,
    termsVersion: TERMS_VERSION,
  }
  await site.owner.insertInto('accounts').values(known).execute()
  await site.owner
    .insertInto('accountIdentifiers')
    .values({ accountId: known.id, system: 'rpps', value: given.rpps })
    .execute()
  return known
}

test('card and e-CPS reach the same account by its RPPS, and the card erases nothing that the directory told', async () => {
  const known = await aKnownDoctor({ isDoctor: true, rpps: '99700123450' })
  const { cookie, location } = await ticketFor('/dossiers/nouveau')
  const answered = await site.comeBack(location, cookie)
  assert.deepEqual([answered.status, answered.location], [303, '/dossiers/nouveau'])
  const page = await site.ask('/dossiers', { headers: { cookie: sessionIn(answered.headers) ?? '' } })
  assert.equal(page.status, 200)
  assert.match(page.text, /Dre Zoé CONNUE/)
  const kept = await site.owner.selectFrom('accounts').selectAll().where('id', '=', known.id).executeTakeFirstOrThrow()
  for (const [name, value] of Object.entries(known)) assert.equal(kept[name as keyof typeof kept], value, name)
  const session = await site.owner
    .selectFrom('sessions')
    .select(['signIn', 'strongAt'])
    .where('accountId', '=', known.id)
    .executeTakeFirstOrThrow()
  assert.equal(session.signIn, 'cps')
  assert.ok(session.strongAt)
  const lines = await site.owner
    .selectFrom('journalEntries')
    .select(['action', 'detail'])
    .where('accountId', '=', known.id)
    .orderBy('rank')
    .execute()
  assert.deepEqual(
    lines.map(({ action }) => action),
    ['identityLinked', 'signIn'],
  )
  const { serial, issuer, idNatPs, means } = (lines[1]?.detail ?? {}) as Record<string, string>
  assert.deepEqual(
    [means, idNatPs, issuer, serial],
    ['cps', '899700123450', 'DEMONSTRATION AC FORT PERSONNES', valid.serial.toString('hex').toUpperCase()],
  )
})

test('a doctor to whom the directory knows no liberal activity does not get the space by his card', async () => {
  await aKnownDoctor({ isDoctor: false, rpps: '99700007778' })
  const { cookie, location } = await ticketFor('/', await site.store.card({ idNatPs: '899700007778' }))
  const answered = await site.comeBack(location, cookie)
  assert.equal(answered.status, 403)
  assert.match(answered.text, /ne vous connaît pas d’activité libérale/)
  assert.equal(sessionIn(answered.headers), undefined)
})

test('a ticket that comes twenty times at once opens one session', async () => {
  const { cookie, location } = await ticketFor()
  const before = await site.owner.selectFrom('sessions').select('id').execute()
  const answers = await Promise.all(Array.from({ length: 20 }, () => site.comeBack(location, cookie)))
  assert.equal(answers.filter(({ headers }) => sessionIn(headers)).length, 1)
  assert.deepEqual(
    answers.map(({ status }) => status).filter((status) => status !== 403),
    [303],
  )
  const after = await site.owner.selectFrom('sessions').select('id').execute()
  assert.equal(after.length, before.length + 1)
})

const spoilt: [why: string, come: () => Promise<{ status: number; headers: Headers; text: string }>][] = [
  ['of another browser', async () => site.comeBack((await ticketFor()).location, (await site.begin()).cookie)],
  ['without the cookie of the browser that began', async () => site.comeBack((await ticketFor()).location, '')],
  ['whose cookie is unknown', async () => site.comeBack((await ticketFor()).location, 'carte=inconnu')],
  [
    'that was never given',
    async () =>
      site.comeBack(
        `http://localhost:3000/connexion/carte/retour?ticket=${'x'.repeat(43)}`,
        (await ticketFor()).cookie,
      ),
  ],
  [
    'that is empty',
    async () => site.comeBack('http://localhost:3000/connexion/carte/retour?ticket=', (await ticketFor()).cookie),
  ],
  [
    'before any card was shown',
    async () => {
      const { cookie, visit } = await site.begin()
      return site.comeBack(`http://localhost:3000/connexion/carte/retour?ticket=${visit.slice(7)}`, cookie)
    },
  ],
  [
    'after a minute',
    async () => {
      const { cookie, location } = await ticketFor()
      const { now } = site.context
      site.context.now = () => new Date(now().getTime() + 61_000)
      const answered = await site.comeBack(location, cookie)
      site.context.now = now
      return answered
    },
  ],
]
for (const [why, come] of spoilt)
  test(`a ticket ${why} opens nothing, and says that the delay is over`, async () => {
    const { status, headers, text } = await come()
    assert.equal(status, 403)
    assert.equal(sessionIn(headers), undefined)
    assert.match(text, /Le délai est dépassé/)
  })

test('what is kept of an attempt names nobody, and nothing of it lets somebody in', async () => {
  const { cookie, location } = await ticketFor()
  const rows = JSON.stringify(await site.owner.selectFrom('cardAttempts').selectAll().execute())
  const ticket = new URL(location ?? '').searchParams.get('ticket') ?? ''
  for (const secret of [cookie.split('=')[1] ?? '', ticket, '99700123450', 'EXEMPLAIRE', 'CAMILLE'])
    assert.ok(!rows.includes(secret))
})

test('a certificate in a header is nothing to the main host', async () => {
  const pem = encodeURIComponent(
    `-----BEGIN CERTIFICATE-----\n${valid.der.toString('base64')}\n-----END CERTIFICATE-----`,
  )
  const { cookie, visit } = await site.begin()
  for (const path of ['/connexion/carte/retour', visit, '/dossiers', '/connexion']) {
    const answered = await site.ask(path, {
      headers: { cookie, 'x-card-certificate': pem, 'x-card-proxy-secret': 'x' },
    })
    assert.equal(sessionIn(answered.headers), undefined, path)
    assert.ok([200, 303, 403, 404].includes(answered.status))
    assert.doesNotMatch(answered.text, /CONNUE|EXEMPLAIRE/)
  }
})

test('a session that the card confirms is raised, not doubled, and its token changes', async () => {
  const signedIn = await ticketFor()
  const session = sessionIn((await site.comeBack(signedIn.location, signedIn.cookie)).headers) ?? ''
  const count = async () => (await site.owner.selectFrom('sessions').select('id').execute()).length
  const before = await count()
  const { cookie, visit } = await site.begin('/dossiers', session)
  const { location } = await site.show(visit, valid)
  const raised = sessionIn((await site.comeBack(location, `${cookie}; ${session}`)).headers)
  assert.ok(raised && raised !== session)
  assert.equal(await count(), before)
  assert.equal((await site.ask('/dossiers', { headers: { cookie: session } })).status, 303)
  assert.equal((await site.ask('/dossiers', { headers: { cookie: raised } })).status, 200)
})

test('after all this the journal is whole', async () => {
  const { faults, entries } = await verifyJournal(site.owner)
  assert.deepEqual(faults, [])
  assert.ok(entries > 20)
})

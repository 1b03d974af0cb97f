import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '../db/new-id.ts'
import { makeSceneSite, type SceneSite } from '../http/scene-site.ts'
import { sessionCookie } from '../http/session.ts'
import {
  type FictitiousActivity,
  type FictitiousPerson,
  userinfoOf,
} from '../pro-sante-connect/local-provider/identities.ts'
import { signIn } from '../pro-sante-connect/sign-in.ts'
import { parseUserinfo } from '../pro-sante-connect/userinfo.ts'
import { findActor } from '../sessions/store.ts'
import { TERMS_VERSION } from './account.ts'
import { proposedOf, type Workplace } from './workplace.ts'

let scene: SceneSite
before(async () => {
  scene = await makeSceneSite()
  await sql.raw(`alter table accounts alter terms_version set default '${TERMS_VERSION}'`).execute(scene.owner)
})
after(() => scene?.stop())

const practice: FictitiousActivity = {
  mode: 'L',
  secteur: 'SA07',
  raisonSociale: 'CABINET DES LILAS',
  structureId: 'R1',
  postalCode: '26000',
}
const centre: FictitiousActivity = {
  mode: 'L',
  secteur: 'SA05',
  raisonSociale: 'CENTRE DE SANTE',
  finess: '990000036',
  postalCode: '26300',
}
const hospital: FictitiousActivity = { mode: 'S', secteur: 'SA01', raisonSociale: 'HOPITAL' }

let last = 0
function aPerson(activities: FictitiousActivity[], more: FictitiousPerson['exercices'] = []): FictitiousPerson {
  last += 1
  const exercices = [{ profession: '10', civilite: 'DR', savoirFaire: 'SM54', activities }, ...more]
  const rpps = `998${String(last).padStart(8, '0')}`
  return {
    serial: String(last).padStart(12, '0'),
    civilite: 'M',
    givenName: 'Jean',
    familyName: 'Double',
    rpps,
    exercices,
  }
}

async function enters(person: FictitiousPerson) {
  const signedIn = {
    issuer: 'https://psc.test',
    userinfo: parseUserinfo(userinfoOf(person)),
    idToken: 't',
    acr: 'eidas1',
  }
  const services = { ...scene.context, queue: { send: async () => {} } }
  const entered = await signIn(services, signedIn, { client: { device: '', address: '' } })
  assert.ok('token' in entered)
  const { token } = entered
  const headers = { cookie: `${sessionCookie(scene.config)}=${token}`, origin: scene.config.publicUrl }
  return {
    actor: async () => (await findActor(scene.db, token, 30)) ?? assert.fail('no session'),
    get: (path: string) => scene.ask(path, { headers }),
    choose: (activite: string, suite = '/dossiers') =>
      scene.ask('/connexion/activite', { method: 'POST', body: new URLSearchParams({ activite, suite }), headers }),
  }
}

/** The activities of the page in their order, and the one that is ticked. */
function shown(text: string) {
  const inputs = [...text.matchAll(/<input type="radio"([^>]*)>.*?<span class="option-text">([^<]*)/gs)]
  const choices = inputs.map(([, attributes = '', label = '']) => ({
    key: /value="([^"]*)"/.exec(attributes)?.[1] ?? '',
    label,
    isTicked: / checked/.test(attributes),
  }))
  return { labels: choices.map(({ label }) => label), ticked: choices.find(({ isTicked }) => isTicked)?.label, choices }
}
const keyOf = (text: string, label: string) => shown(text).choices.find((each) => each.label === label)?.key ?? ''

test('one who has several liberal activities says under which he works before anything else, and goes on where he wanted', async () => {
  const doctor = await enters(aPerson([practice, centre, hospital]))
  const refused = await doctor.get('/dossiers/nouveau')
  assert.deepEqual([refused.status, refused.location], [303, '/connexion/activite?suite=%2Fdossiers%2Fnouveau'])
  const { status, text } = await doctor.get(refused.location ?? '')
  assert.equal(status, 200)
  assert.deepEqual(shown(text).labels, ['CABINET DES LILAS', 'CENTRE DE SANTE'])
  assert.equal(shown(text).ticked, undefined)
  for (const words of ['Médecine générale', 'Cabinet individuel', 'Centre de santé', 'Activité libérale', '26300'])
    assert.ok(text.includes(words), words)

  const chosen = await doctor.choose(keyOf(text, 'CENTRE DE SANTE'), '/dossiers/nouveau')
  assert.deepEqual([chosen.status, chosen.location], [303, '/dossiers/nouveau'])
  const { place, finess, speciality, workplaceChoice } = await doctor.actor()
  assert.deepEqual(
    { place, finess, speciality, workplaceChoice },
    { place: 'CENTRE DE SANTE', finess: '990000036', speciality: 'Médecine générale', workplaceChoice: 'made' },
  )
  assert.match(
    (await doctor.get('/dossiers')).text,
    /href="\/connexion\/activite">Changer d’activité \(CENTRE DE SANTE\)/,
  )
})

test('the choice of last time comes first and ticked, can be changed, and follows its structure, not its name', async () => {
  const person = aPerson([practice, centre])
  const first = await enters(person)
  const page = await first.get('/connexion/activite')
  await first.choose(keyOf(page.text, 'CENTRE DE SANTE'))

  const renamed = {
    ...person,
    exercices: [{ ...person.exercices?.[0], activities: [practice, { ...centre, raisonSociale: 'CENTRE RENOMME' }] }],
  }
  const second = await enters(renamed)
  assert.equal((await second.actor()).workplaceChoice, 'due')
  assert.equal((await second.actor()).place, 'CENTRE RENOMME')
  const again = shown((await second.get('/connexion/activite')).text)
  assert.deepEqual([again.labels, again.ticked], [['CENTRE RENOMME', 'CABINET DES LILAS'], 'CENTRE RENOMME'])
  await second.choose(keyOf((await second.get('/connexion/activite')).text, 'CABINET DES LILAS'))
  assert.equal((await second.actor()).place, 'CABINET DES LILAS')
  assert.equal((await second.actor()).finess, undefined)
  assert.equal((await first.actor()).place, 'CENTRE DE SANTE', 'the other session keeps its own')

  const left = await enters({ ...person, exercices: [{ ...person.exercices?.[0], activities: [centre] }] })
  assert.equal((await left.actor()).place, 'CENTRE DE SANTE', 'he does not work at the former place any more')
  assert.equal((await left.actor()).workplaceChoice, undefined)
})

test('one liberal activity, told once or twice, is not asked for', async () => {
  for (const activities of [
    [practice],
    [practice, hospital],
    [practice, { ...practice, raisonSociale: 'CABINET LILAS' }],
  ]) {
    const doctor = await enters(aPerson(activities))
    assert.equal((await doctor.get('/dossiers')).status, 200)
    const { status, location } = await doctor.get('/connexion/activite?suite=/dossiers/nouveau')
    assert.deepEqual([status, location], [303, '/dossiers/nouveau'])
    assert.doesNotMatch((await doctor.get('/dossiers')).text, /Changer d’activité/)
  }
})

test('two specialities at one place are two activities, each with its own speciality', async () => {
  const geriatrics = { profession: '10', civilite: 'DR', savoirFaire: 'SM18', activities: [practice] }
  const doctor = await enters(aPerson([practice], [geriatrics]))
  const { text } = await doctor.get('/connexion/activite')
  const [, other] = shown(text).choices
  await doctor.choose(other?.key ?? '')
  assert.equal((await doctor.actor()).speciality, 'Gériatrie')
})

test('nothing, or an activity of somebody else, is no choice: the page comes back', async () => {
  const stranger = await enters(
    aPerson([
      { ...practice, structureId: 'R8' },
      { ...practice, structureId: 'R9' },
    ]),
  )
  const [foreign] = shown((await stranger.get('/connexion/activite')).text).choices
  const doctor = await enters(aPerson([practice, centre]))
  for (const key of ['', 'inconnue', foreign?.key ?? 'none']) {
    const { status, text } = await doctor.choose(key)
    assert.equal(status, 422, key)
    assert.match(text, /Choisissez une activité/)
  }
  assert.equal((await doctor.actor()).workplaceChoice, 'due')
  for (const suite of ['//evil.test', 'https://evil.test', '/\\evil.test'])
    assert.equal(
      (await doctor.choose(keyOf((await doctor.get('/connexion/activite')).text, 'CENTRE DE SANTE'), suite)).location,
      '/dossiers',
    )
})

test('who also answers for a structure goes there without being asked', async () => {
  const person = aPerson([practice, centre])
  const { accountId } = await (await enters(person)).actor()
  await scene.owner
    .insertInto('habilitations')
    .values({ accountId, finess: scene.structures.chosen, medical: true })
    .execute()
  const doctor = await enters(person)
  assert.equal((await doctor.get(`/etablissement/${scene.structures.chosen}`)).status, 200)
  assert.match((await doctor.get('/dossiers')).location ?? '', /^\/connexion\/activite/)
})

test('the journal tells the choice by codes, and names no place', async () => {
  const doctor = await enters(aPerson([practice, centre]))
  await doctor.choose(keyOf((await doctor.get('/connexion/activite')).text, 'CENTRE DE SANTE'))
  const { accountId, sessionId } = await doctor.actor()
  const line = await scene.owner
    .selectFrom('journalEntries')
    .select(['target', 'detail'])
    .where('accountId', '=', accountId)
    .where('action', '=', 'chooseWorkplace')
    .executeTakeFirstOrThrow()
  assert.deepEqual(line, { target: sessionId, detail: { sector: 'SA05', finess: '990000036' } })
})

test('what is proposed is the last choice if it is still there, else the first', () => {
  const [one, two]: Workplace[] = [{ key: 'a' }, { key: 'b' }]
  assert.ok(one && two)
  assert.equal(proposedOf([one, two], 'b'), two)
  assert.equal(proposedOf([one, two], newId()), one)
  assert.equal(proposedOf([one, two], null), one)
  assert.equal(proposedOf([], 'a'), undefined)
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../accounts/account.ts'
import { readConfig } from '../config.ts'
import { actingAs } from '../db/acting-as.ts'
import { connect, type Db } from '../db/connection.ts'
import { type TestDatabase, testDatabase } from '../db/test-database.ts'
import { demandeStatuses } from '../demandes/demande.ts'
import { moves } from '../demandes/transitions.ts'
import { aSecretKey } from '../dossiers/builders.ts'
import { dossierStatuses } from '../dossiers/dossier.ts'
import { identitySchema } from '../dossiers/identity-form.ts'
import { showNumber } from '../dossiers/number.ts'
import { listDossiers } from '../dossiers/store.ts'
import { checkFamilyPassword } from '../families/check-family-password.ts'
import { listFamilyDossiers } from '../families/store.ts'
import { verifyJournal } from '../journal/verify.ts'
import { signIn } from '../pro-sante-connect/sign-in.ts'
import { parseUserinfo } from '../pro-sante-connect/userinfo.ts'
import { someSealKeys } from '../seals/builders.ts'
import type { SealKeys } from '../seals/keys.ts'
import { verifySeals } from '../seals/verify.ts'
import { findActor } from '../sessions/store.ts'
import { leads } from '../teams/store.ts'
import { planCare } from './care-plan.ts'
import { children } from './children.ts'
import { loadDemo } from './load.ts'
import { DEMO_PASSWORD } from './passwords.ts'
import { patients } from './patients.ts'
import { accountIdOf, actorOf, families, familyNumberOf, identities, professionals } from './people.ts'
import type { Stage } from './play.ts'
import { doctors, others, type Person } from './professional-list.ts'
import { sketches } from './structure-list.ts'
import { careSketches } from './unit-list.ts'

let database: TestDatabase
let owner: Db
let db: Db
let sealKeys: SealKeys
const announced: string[] = []

const context = (): Stage['context'] => ({
  db,
  sealKeys,
  config: readConfig({}),
  now: () => new Date(),
  queue: {
    send: async (_tx, name) => {
      announced.push(name)
    },
  },
})

class PowerCut extends Error {}

/** Like a program killed after so many acts. */
const cutAfter = (acts: number): Stage['context'] => {
  let left = acts
  const now = () => {
    left -= 1
    if (left < 0) throw new PowerCut()
    return new Date()
  }
  return { ...context(), now }
}

before(async () => {
  database = await testDatabase()
  owner = connect(database.ownerUrl)
  db = connect(database.appUrl)
  sealKeys = await someSealKeys()
  await assert.rejects(loadDemo(cutAfter(120), database.ownerUrl), PowerCut)
  await loadDemo(context(), database.ownerUrl)
})

after(async () => {
  await owner.destroy()
  await db.destroy()
  await database.drop()
})

const countOf = async (table: 'communes' | 'dossiers' | 'patients' | 'structures' | 'journalEntries' | 'demandes') =>
  Number(
    (
      await owner
        .selectFrom(table)
        .select((eb) => eb.fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  )

test('an interrupted load is begun again, and a finished one is left as it is', async () => {
  const counts = () => Promise.all([countOf('dossiers'), countOf('demandes'), countOf('journalEntries')])
  const [dossiers, ...rest] = await counts()
  assert.equal(dossiers, 150 + planCare(new Date()).length)
  await loadDemo(context(), database.ownerUrl)
  assert.deepEqual(await counts(), [dossiers, ...rest])
})

test('the territory holds its patients, structures and the communes of France', async () => {
  assert.equal(await countOf('patients'), 60 + children.length)
  assert.equal(await countOf('structures'), sketches.length + careSketches.length)
  assert.ok((await countOf('communes')) > 34_900)
})

test('dossiers and demandes are in every state, and every move was made', async () => {
  const dossiers = await owner.selectFrom('dossiers').select('status').distinct().execute()
  assert.deepEqual(new Set(dossiers.map(({ status }) => status)), new Set(dossierStatuses))
  const demandes = await owner.selectFrom('demandes').select('status').distinct().execute()
  assert.deepEqual(new Set(demandes.map(({ status }) => status)), new Set(demandeStatuses))
  const events = await owner.selectFrom('demandeEvents').select('move').distinct().execute()
  assert.deepEqual(new Set(events.map(({ move }) => move)), new Set<string>(moves))
})

test('volets are empty, half filled, complete, sealed and reopened', async () => {
  const rows = await owner.selectFrom('dossiers').select('progress').execute()
  const volets = rows.flatMap(({ progress }) => Object.values(progress))
  assert.ok(volets.some(({ answered }) => answered === 0))
  assert.ok(volets.some(({ state, answered, required }) => state === 'draft' && answered > 0 && answered < required))
  assert.ok(
    volets.some(
      ({ state, answered, required, sealNumber }) => state === 'draft' && answered === required && sealNumber === 0,
    ),
  )
  assert.ok(volets.some(({ state, sealNumber }) => state === 'draft' && sealNumber === 1))
  assert.ok(volets.some(({ state, sealNumber }) => state === 'validated' && sealNumber === 2))
})

test('a reopened dossier is told as changed to a structure that had opened it', async () => {
  const changed = await owner
    .selectFrom('demandes')
    .select('id')
    .whereRef('dossierChangedAt', '>', 'openedAt')
    .execute()
  assert.ok(changed.length > 0)
})

test('every seal is intact and the journal has no fault', async () => {
  const { seals, faults } = await verifySeals(owner, sealKeys.find)
  assert.ok(seals > 200)
  assert.deepEqual(faults, [])
  assert.deepEqual((await verifyJournal(owner)).faults, [])
})

test('nothing of the demonstration happens in the future', async () => {
  const now = new Date()
  const rows = await owner.selectFrom('dossiers').select(['createdAt', 'changedAt']).execute()
  const events = await owner.selectFrom('demandeEvents').select('at').execute()
  const instants = [
    ...rows.flatMap(({ createdAt, changedAt }) => [createdAt, changedAt]),
    ...events.map(({ at }) => at),
  ]
  assert.ok(instants.every((instant) => instant < now))
})

test('only news of the last days is announced by letter', async () => {
  const events = await owner.selectFrom('demandeEvents').select('at').execute()
  const recent = events.filter(({ at }) => Date.now() - at.getTime() < 6 * 86_400_000)
  assert.ok(announced.length > 0 && announced.length <= recent.length && recent.length < events.length / 4)
})

const issuer = 'http://127.0.0.1:3001/auth/realms/esante-wallet'

const signInAs = (person: Person) => {
  const identity = identities().find(({ key }) => key === person.key)
  const userinfo = parseUserinfo(identity?.userinfo)
  const services = {
    db,
    now: () => new Date(),
    config: readConfig({}),
    secrets: aSecretKey(),
    queue: { send: async () => {} },
  }
  const client = { device: 'Firefox sur Linux', address: '192.0.2.7' }
  return signIn(services, { issuer, userinfo, idToken: 'a token', acr: 'eidas1' }, { client })
}

test('whoever signs in is recognised and finds the very account that made the dossiers', async () => {
  for (const person of professionals) {
    const session = await signInAs(person)
    assert.ok('token' in session, person.key)
    assert.deepEqual(lasting(await findActor(db, session.token, 30)), lasting(sorted(actorOf(person))), person.key)
  }
})

/** Without what belongs to one session. */
const lasting = (actor: Actor | undefined) =>
  actor && { ...actor, sessionId: '', strongAt: null, sessionEndsAt: null, isAtProvider: true }

const sorted = (actor: ReturnType<typeof actorOf>) => ({
  ...actor,
  habilitations: actor.habilitations.toSorted((a, b) => a.name.localeCompare(b.name, 'fr')),
})

test('a nurse, a student and a retired doctor are refused, each for his own reason', async () => {
  const refusals = await Promise.all(others.map(signInAs))
  assert.deepEqual(refusals, [{ refused: 'otherProfession' }, { refused: 'student' }, { refused: 'noLiberalActivity' }])
})

test('each doctor lists his own dossiers and no other', async () => {
  const care = planCare(new Date())
  for (const [rank, homes] of [62, 45, 39, 3, 1].entries()) {
    const doctor = doctors[rank]
    assert.ok(doctor)
    const expected = homes + care.filter((each) => each.doctor === doctor).length
    const actor = actorOf(doctor)
    const found = await actingAs(db, actor, async (tx) => [
      ...(await listDossiers(tx, actor.accountId, 'open', undefined, 100)),
      ...(await listDossiers(tx, actor.accountId, 'closed', undefined, 100)),
    ])
    assert.equal(found.length, expected)
  }
})

test('each family follows the dossiers of one patient', async () => {
  for (const relative of families) {
    const rows = await owner
      .selectFrom('dossierMembers')
      .innerJoin('dossiers', 'dossiers.id', 'dossierMembers.dossierId')
      .select('patientId')
      .where('accountId', '=', accountIdOf(relative))
      .where('role', '=', 'family')
      .execute()
    assert.ok(rows.length > 0)
    assert.equal(new Set(rows.map(({ patientId }) => patientId)).size, 1)
  }
})

test('the traits of every patient are those that the form would have kept', () => {
  for (const { identity } of patients) {
    const typed = { ...identity, usageName: identity.usageName ?? '', nir: '' }
    assert.deepEqual(identitySchema('2026-03-16').parse(typed), identity)
  }
})

test('each family of the greeting comes in by its number and the password of the demonstration, to its own dossiers', async () => {
  const services = { ...context(), secrets: aSecretKey() }
  for (const family of families) {
    const typed = { number: showNumber(familyNumberOf(family)), password: DEMO_PASSWORD }
    const entered = await checkFamilyPassword(services, typed, { client: { device: '', address: '192.0.2.1' } })
    assert.ok('token' in entered, family.familyName)
    assert.equal(entered.space, 'family')
    const accountId = accountIdOf(family)
    const listed = await actingAs(db, { accountId }, (tx) => listFamilyDossiers(tx, accountId))
    assert.ok(listed.some(({ number }) => number === familyNumberOf(family)))
  }
})

test('each structure of a référent has him as one', async () => {
  const referents = professionals.filter(({ isReferent }) => isReferent)
  assert.equal(referents.length, 3)
  for (const person of referents)
    for (const { finess } of actorOf(person).habilitations)
      assert.equal(await actingAs(db, actorOf(person), (tx) => leads(tx, accountIdOf(person), finess)), true)
})

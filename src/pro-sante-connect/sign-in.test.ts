import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../db/new-id.ts'
import { aStage, type Stage, waitingJobs } from '../demandes/builders.ts'
import { findActor } from '../sessions/store.ts'
import { type FictitiousPerson, type ProviderUserinfo, userinfoOf } from './local-provider/identities.ts'
import { signIn } from './sign-in.ts'
import { parseUserinfo } from './userinfo.ts'

let stage: Stage
before(async () => {
  stage = await aStage()
})
after(() => stage.stop())

const issuer = 'https://psc.exemple.test/realm'
const client = { device: 'Firefox sur Linux', address: '192.0.2.7' }

let last = 0
/** A doctor with a subject and a number of his own. */
function aPerson(given: Partial<FictitiousPerson> = {}): FictitiousPerson {
  last += 1
  return {
    serial: String(last).padStart(12, '0'),
    civilite: 'MME',
    givenName: 'Camille',
    familyName: 'Exempledoc',
    rpps: `997${String(last).padStart(8, '0')}`,
    exercices: [{ profession: '10', civilite: 'DR', savoirFaire: 'SM54', activities: [{ mode: 'L' }] }],
    ...given,
  }
}

async function enters(told: ProviderUserinfo) {
  const signedIn = { issuer, userinfo: parseUserinfo(told), idToken: 'a token', acr: 'eidas1' }
  const entered = await signIn(stage.context, signedIn, { client })
  assert.ok('token' in entered)
  const actor = await findActor(stage.context.db, entered.token, 30)
  assert.ok(actor)
  return actor
}
const subjectOf = (serial: string, told: ProviderUserinfo): ProviderUserinfo => ({ ...told, sub: `f:${serial}:x` })

const identifiersOf = async (accountId: string) =>
  Object.fromEntries(
    (
      await stage.owner
        .selectFrom('accountIdentifiers')
        .select(['system', 'value', 'until'])
        .where('accountId', '=', accountId)
        .execute()
    ).map(({ system, value, until }) => [`${system} ${value}`, until === null ? 'valid' : 'ended']),
  )
const journalOf = async (accountId: string) =>
  stage.owner
    .selectFrom('journalEntries')
    .select(['action', 'detail'])
    .where('accountId', '=', accountId)
    .where('action', 'like', 'identi%')
    .orderBy('at')
    .execute()
const lettersTo = (recipient: string) =>
  stage.owner.selectFrom('mails').selectAll().where('recipient', '=', recipient).execute()
const writesTo = async (accountId: string) => {
  const email = `${newId()}@exemple.test`
  await stage.owner.updateTable('accounts').set({ email }).where('id', '=', accountId).execute()
  return email
}

test('the same person signs in twice: one account, his numbers kept as they came, and nothing to tell', async () => {
  const person = aPerson()
  const told = userinfoOf(person)
  const first = await enters(told)
  const email = await writesTo(first.accountId)
  assert.equal((await enters(told)).accountId, first.accountId)
  assert.deepEqual(await identifiersOf(first.accountId), {
    [`rpps ${person.rpps}`]: 'valid',
    [`idNatPs 8${person.rpps}`]: 'valid',
  })
  assert.deepEqual(await journalOf(first.accountId), [])
  assert.deepEqual(await lettersTo(email), [])
})

test('a number that changes under the same subject is followed, and the former one keeps its end', async () => {
  const person = aPerson()
  const first = await enters(userinfoOf(person))
  const { rpps } = aPerson()
  const told = { ...userinfoOf({ ...person, rpps: rpps ?? '' }), sub: userinfoOf(person).sub }
  const actor = await enters(told)
  assert.equal(actor.accountId, first.accountId)
  assert.equal(actor.rpps, rpps)
  assert.deepEqual(await identifiersOf(actor.accountId), {
    [`rpps ${person.rpps}`]: 'ended',
    [`idNatPs 8${person.rpps}`]: 'ended',
    [`rpps ${rpps}`]: 'valid',
    [`idNatPs 8${rpps}`]: 'valid',
  })
  assert.deepEqual(
    (await journalOf(actor.accountId)).map(({ action, detail }) => [action, detail]),
    [['identifierChanged', { systems: ['rpps', 'idNatPs'] }]],
  )
})

test('the same number under a new subject is the same account: the journal says it and the person is told by mail', async () => {
  const person = aPerson()
  const first = await enters(userinfoOf(person))
  const email = await writesTo(first.accountId)
  const told = subjectOf(newId(), userinfoOf(person))
  assert.equal((await enters(told)).accountId, first.accountId)
  assert.deepEqual(
    (await journalOf(first.accountId)).map(({ action }) => action),
    ['identityLinked'],
  )
  const [letter, ...others] = await lettersTo(email)
  assert.deepEqual(others, [])
  assert.match(letter?.subject ?? '', /Nouvelle identité/)
  assert.doesNotMatch(
    `${letter?.subject} ${letter?.body} ${letter?.html}`,
    new RegExp(`${person.rpps}|Exempledoc|f:`, 'i'),
  )
  assert.ok((await waitingJobs(stage.owner, 'send-mail')).some(({ mailId }) => mailId === letter?.id))
  await enters(told)
  assert.equal((await lettersTo(email)).length, 1)
})

test('an account that was made before any sign-in is found by its number, without a letter', async () => {
  const person = aPerson()
  const accountId = newId()
  const email = `${accountId}@exemple.test`
  await stage.owner.insertInto('accounts').values({ id: accountId, lastName: 'X', firstName: 'Y', email }).execute()
  const rpps = person.rpps ?? ''
  await stage.owner.insertInto('accountIdentifiers').values({ accountId, system: 'rpps', value: rpps }).execute()
  assert.equal((await enters(userinfoOf(person))).accountId, accountId)
  assert.deepEqual(await lettersTo(email), [])
})

test('a subject of one account with the number of another steals nothing: the number stays its owner’s', async () => {
  const [one, two] = [aPerson(), aPerson()]
  const first = await enters(userinfoOf(one))
  const second = await enters(userinfoOf(two))
  const told = { ...userinfoOf({ ...one, rpps: two.rpps ?? '' }), sub: userinfoOf(one).sub }
  const actor = await enters(told)
  assert.equal(actor.accountId, first.accountId)
  assert.equal(actor.rpps, one.rpps)
  assert.deepEqual(await identifiersOf(first.accountId), {
    [`rpps ${one.rpps}`]: 'valid',
    [`idNatPs 8${one.rpps}`]: 'valid',
  })
  assert.equal((await identifiersOf(second.accountId))[`rpps ${two.rpps}`], 'valid')
  assert.deepEqual(
    (await journalOf(first.accountId)).map(({ action, detail }) => [action, detail]),
    [['identityConflict', { systems: ['rpps', 'idNatPs'] }]],
  )
  assert.equal((await enters(userinfoOf(two))).accountId, second.accountId)
})

test('a namesake is somebody else, and so is the same subject at another provider', async () => {
  const first = await enters(userinfoOf(aPerson()))
  const namesake = await enters(userinfoOf(aPerson()))
  assert.notEqual(namesake.accountId, first.accountId)
  const { rpps: _none, ...unnumbered } = aPerson()
  const told = userinfoOf({ ...unnumbered, idNatPs: '3990000010/00042' })
  const here = await enters(told)
  const elsewhere = { issuer: 'https://autre.exemple.test', userinfo: parseUserinfo(told), idToken: 't', acr: 'eidas1' }
  const entered = await signIn(stage.context, elsewhere, { client })
  assert.ok('token' in entered)
  assert.notEqual((await findActor(stage.context.db, entered.token, 30))?.accountId, here.accountId)
})

test('an ADELI number and several numbers of one kind are kept as received, all valid', async () => {
  const { rpps: _none, ...person } = aPerson()
  const otherIds = [
    { identifiant: '0759900001', origine: 'ADELI' },
    { identifiant: 'A-1', origine: 'EDIT' },
    { identifiant: 'A-2', origine: 'EDIT' },
  ]
  const told = { ...userinfoOf({ ...person, idNatPs: '0759900001' }), otherIds }
  for (let time = 0; time < 2; time++) {
    const { accountId } = await enters(told)
    assert.deepEqual(await identifiersOf(accountId), {
      'adeli 0759900001': 'valid',
      'edit A-1': 'valid',
      'edit A-2': 'valid',
      'idNatPs 0759900001': 'valid',
    })
    assert.deepEqual(await journalOf(accountId), [])
  }
})

test('a RPPS that only the national identifier tells is kept as a RPPS too', async () => {
  const person = aPerson()
  const told = { ...userinfoOf(person), otherIds: [] }
  const { accountId } = await enters(told)
  assert.deepEqual(Object.keys(await identifiersOf(accountId)).toSorted(), [
    `idNatPs 8${person.rpps}`,
    `rpps ${person.rpps}`,
  ])
  assert.equal((await enters(subjectOf(newId(), told))).accountId, accountId)
})

test('first sign-ins of one person at the same moment make one account', async () => {
  const told = userinfoOf(aPerson())
  const actors = await Promise.all([told, told, subjectOf(newId(), told), subjectOf(newId(), told)].map(enters))
  assert.equal(new Set(actors.map(({ accountId }) => accountId)).size, 1)
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { actingAsSystem } from '../db/acting-as.ts'
import { aDoctor } from '../dossiers/builders.ts'
import { aPasswordWorld, lettersTo } from '../passwords/builders.ts'
import { aSession } from '../sessions/builders.ts'
import { closeOtherSessions, closeOwnSession } from '../sessions/close-session.ts'
import { findActor, listSessions } from '../sessions/store.ts'
import { acceptTerms } from './accept-terms.ts'
import { type Actor, TERMS_VERSION } from './account.ts'
import { changeEmail } from './ask-confirmation.ts'
import { confirmEmail, isConfirmationOpen } from './confirm-email.ts'
import { type Person, upsertAccount } from './store.ts'

let world: Awaited<ReturnType<typeof aPasswordWorld>>
before(async () => {
  world = await aPasswordWorld()
})
after(() => world.stop())

const accountOf = (accountId: string) =>
  world.owner.selectFrom('accounts').selectAll().where('id', '=', accountId).executeTakeFirstOrThrow()
async function linkTo(email: string): Promise<string> {
  const [letter] = await lettersTo(world, email)
  return /\/adresse\/([\w-]{43})/.exec(letter?.body ?? '')?.[1] ?? ''
}
const confirm = (actor: Actor, token: string) => confirmEmail(world.context, actor, token)

test('who has not accepted the conditions in force is a newcomer; accepting them is kept with its version and day', async () => {
  const doctor = await aDoctor(world.owner, 'Nouvelle')
  await world.owner
    .updateTable('accounts')
    .set({ termsVersion: '2020-01' })
    .where('id', '=', doctor.accountId)
    .execute()
  const token = await aSession(world.context.db, doctor)
  assert.equal((await findActor(world.context.db, token, 30))?.isNewcomer, true)
  await acceptTerms(world.context, doctor, { email: 'nouvelle@exemple.test', phone: '0475000000' })
  assert.equal((await findActor(world.context.db, token, 30))?.isNewcomer, false)
  const account = await accountOf(doctor.accountId)
  assert.deepEqual(
    [account.termsVersion, account.termsAcceptedAt, account.phone],
    [TERMS_VERSION, world.clock.now, '0475000000'],
  )
})

test('an address is the account’s once its link was followed; looking at the link does not follow it', async () => {
  const doctor = await aDoctor(world.owner, 'Adresse')
  await acceptTerms(world.context, doctor, { email: 'adresse@exemple.test', phone: null })
  assert.equal((await accountOf(doctor.accountId)).email, null)
  const token = await linkTo('adresse@exemple.test')
  assert.equal(await isConfirmationOpen(world.context.db, token, doctor, world.clock.now), true)
  assert.deepEqual(await confirm(doctor, token), { confirmed: true })
  const { email, emailConfirmedAt } = await accountOf(doctor.accountId)
  assert.deepEqual([email, emailConfirmedAt], ['adresse@exemple.test', world.clock.now])
  assert.deepEqual(await confirm(doctor, token), { refused: 'noLink' })
})

test('another address is told to the former one; until it is confirmed the former stays', async () => {
  const doctor = await aDoctor(world.owner, 'Change')
  const settle = async (email: string) => {
    await changeEmail(world.context, doctor, email)
    return confirm(doctor, await linkTo(email))
  }
  await settle('ancienne@exemple.test')
  await changeEmail(world.context, doctor, 'suivante@exemple.test')
  assert.equal((await accountOf(doctor.accountId)).email, 'ancienne@exemple.test')
  await confirm(doctor, await linkTo('suivante@exemple.test'))
  assert.equal((await accountOf(doctor.accountId)).email, 'suivante@exemple.test')
  const [told] = await lettersTo(world, 'ancienne@exemple.test')
  assert.equal(told?.subject, 'L’adresse de votre compte a changé')
  assert.ok(!told?.body.includes('suivante'))
})

test('a new link cancels the former; three days end it; six an hour are sent', async () => {
  const doctor = await aDoctor(world.owner, 'Liens')
  await changeEmail(world.context, doctor, 'liens@exemple.test')
  const first = await linkTo('liens@exemple.test')
  await changeEmail(world.context, doctor, 'liens@exemple.test')
  const second = await linkTo('liens@exemple.test')
  assert.deepEqual(await confirm(doctor, first), { refused: 'noLink' })
  for (let each = 0; each < 4; each++) await changeEmail(world.context, doctor, 'liens@exemple.test')
  assert.partialDeepStrictEqual(await changeEmail(world.context, doctor, 'liens@exemple.test'), { refused: 'tooMany' })
  assert.notEqual(first, second)
  const last = await linkTo('liens@exemple.test')
  world.clock.pass(72 * 60)
  assert.deepEqual(await confirm(doctor, last), { refused: 'noLink' })
})

const person = (change: Partial<Person> = {}): Person => ({
  issuer: 'https://psc.exemple.test',
  subject: 'f:1:899700011111',
  rpps: '99700011111',
  identifiers: [{ system: 'rpps', value: '99700011111' }],
  lastName: 'SUIVIE',
  firstName: 'Essai',
  isDoctor: true,
  ...change,
})
const upsert = (who: Person) => actingAsSystem(world.context.db, (tx) => upsertAccount(tx, who, world.clock.now))

test('a person is known again by issuer and subject, else by RPPS, never by name', async () => {
  const { accountId, isNew } = await upsert(person())
  assert.equal(isNew, true)
  const nothing = { changed: [], conflicts: [] }
  const known = { accountId, isNew: false, ...nothing }
  assert.deepEqual(await upsert(person()), { ...known, isNewSubject: false, hadSubject: false })
  assert.deepEqual(await upsert(person({ subject: 'f:2:uuid' })), { ...known, isNewSubject: true, hadSubject: true })
  const namesake = await upsert(
    person({ subject: 'f:3:autre', rpps: '99700022222', identifiers: [{ system: 'rpps', value: '99700022222' }] }),
  )
  assert.notEqual(namesake.accountId, accountId)
})

test('a number that changes is followed, the former is kept with its end, and somebody else’s stays his', async () => {
  const { accountId } = await upsert(
    person({ subject: 's-a', rpps: '99700033333', identifiers: [{ system: 'rpps', value: '99700033333' }] }),
  )
  await upsert(person({ subject: 's-a', rpps: '99700044444', identifiers: [{ system: 'rpps', value: '99700044444' }] }))
  const other = await upsert(
    person({ subject: 's-b', rpps: '99700055555', identifiers: [{ system: 'rpps', value: '99700055555' }] }),
  )
  await upsert(person({ subject: 's-b', rpps: '99700044444', identifiers: [{ system: 'rpps', value: '99700044444' }] }))
  const rows = await world.owner
    .selectFrom('accountIdentifiers')
    .select(['accountId', 'value', 'until'])
    .where('accountId', 'in', [accountId, other.accountId])
    .orderBy('value')
    .execute()
  assert.deepEqual(
    rows.map(({ accountId: of, value, until }) => [of === accountId, value, until !== null]),
    [
      [true, '99700033333', true],
      [true, '99700044444', false],
      // What he claims is not his: the number that is his does not end for that.
      [false, '99700055555', false],
    ],
  )
})

test('one closes one’s own sessions, one or all others, and nobody else’s', async () => {
  const [doctor, stranger] = [await aDoctor(world.owner, 'Sessions'), await aDoctor(world.owner, 'Autre')]
  const { db } = world.context
  const tokens = [await aSession(db, doctor), await aSession(db, doctor), await aSession(db, doctor)]
  const actor = await findActor(db, tokens[0] ?? '', 30)
  const second = await findActor(db, tokens[1] ?? '', 30)
  assert.ok(actor && second)
  assert.deepEqual(await closeOwnSession(world.context, stranger, second.sessionId), { closed: 0 })
  assert.deepEqual(await closeOwnSession(world.context, actor, second.sessionId), { closed: 1 })
  assert.equal(await findActor(db, tokens[1] ?? '', 30), undefined)
  assert.deepEqual(await closeOtherSessions(world.context, actor), { closed: 1 })
  assert.ok(await findActor(db, tokens[0] ?? '', 30))
  assert.equal((await actingAsSystem(db, (tx) => listSessions(tx, doctor.accountId, 30))).length, 1)
})

test('a link that reached somebody else by a slip confirms nothing: it wants a session of its account', async () => {
  const [doctor, stranger] = [await aDoctor(world.owner, 'Faute'), await aDoctor(world.owner, 'Inconnu')]
  await changeEmail(world.context, doctor, 'faute-de-frappe@exemple.test')
  const token = await linkTo('faute-de-frappe@exemple.test')
  assert.equal(await isConfirmationOpen(world.context.db, token, stranger, world.clock.now), false)
  assert.deepEqual(await confirm(stranger, token), { refused: 'noLink' })
  assert.deepEqual(await confirm(doctor, token), { confirmed: true })
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { aSession } from '../sessions/builders.ts'
import { findActor } from '../sessions/store.ts'
import { askReset } from './ask-reset.ts'
import { aClient, aHolder, aPasswordWorld, type Holder, lettersTo, PASSWORD } from './builders.ts'
import { checkPassword } from './check-password.ts'
import { resetLimits } from './limits.ts'
import { isResetOpen, resetPassword } from './reset-password.ts'
import { sendResetLink } from './send-reset-link.ts'

let world: Awaited<ReturnType<typeof aPasswordWorld>>
before(async () => {
  world = await aPasswordWorld()
})
after(() => world.stop())

let count = 0
const someone = (): Promise<Holder> => aHolder(world, `9970001${String(++count).padStart(4, '0')}`)
const ask = async (identifier: string, address = `198.51.100.${count}`) => {
  world.jobs.length = 0
  const asked = await askReset(world.context, identifier, { ...aClient, address })
  return { asked, jobs: world.jobs.slice() as { name: string; payload: { linkId: string } }[] }
}
/** The job that the queue would run; the token of the link in the letter. */
async function linkFor({ identifier, email }: Holder): Promise<string> {
  const { jobs } = await ask(identifier)
  await sendResetLink(world.context, jobs[0]?.payload.linkId ?? '')
  const [letter] = await lettersTo(world, email)
  return /\/mot-de-passe\/nouveau\/([\w-]{43})/.exec(letter?.body ?? '')?.[1] ?? ''
}
const NEW = 'hibou orange sous le pont'
const reset = (token: string, password = NEW, again = password) =>
  resetPassword(world.context, token, { password, again })
const give = ({ identifier }: Holder, password: string) =>
  checkPassword(world.context, { identifier, password, returnTo: '/' }, { ...aClient, address: `192.0.2.${count}` })

test('asking answers the same, and queues the same job, for an account, for none and for one without password', async () => {
  const [holder, bare] = [await someone(), await someone()]
  await world.owner.deleteFrom('passwords').where('accountId', '=', bare.accountId).execute()
  for (const identifier of [holder.identifier, '899799999999', bare.identifier]) {
    const { asked, jobs } = await ask(identifier)
    assert.deepEqual(asked, { asked: true })
    assert.deepEqual(
      jobs.map(({ name }) => name),
      ['send-reset-link'],
    )
  }
})

test('the job writes to the confirmed address of an account that has a password, once', async () => {
  const holder = await someone()
  const { jobs } = await ask(holder.identifier)
  const id = jobs[0]?.payload.linkId ?? ''
  assert.deepEqual(await sendResetLink(world.context, id), { sent: true })
  assert.deepEqual(await sendResetLink(world.context, id), { sent: false })
  assert.equal((await lettersTo(world, holder.email)).length, 1)
  const unknown = await ask('899799999998')
  assert.deepEqual(await sendResetLink(world.context, unknown.jobs[0]?.payload.linkId ?? ''), { sent: false })
})

test('the link changes the password, ends every session, and signs in to nothing', async () => {
  const holder = await someone()
  const session = await aSession(world.context.db, holder)
  assert.ok(await findActor(world.context.db, session, 30))
  assert.deepEqual(await reset(await linkFor(holder)), { changed: true })
  assert.equal(await findActor(world.context.db, session, 30), undefined)
  assert.deepEqual(await give(holder, PASSWORD), { refused: 'wrong' })
  assert.ok('token' in (await give(holder, NEW)))
  const sessions = await world.owner
    .selectFrom('sessions')
    .select('id')
    .where('accountId', '=', holder.accountId)
    .execute()
  assert.equal(sessions.length, 0)
  const subjects = (await lettersTo(world, holder.email)).map(({ subject }) => subject)
  assert.ok(subjects.includes('Votre mot de passe a été changé'))
})

test('the link works once, even when it is used five times at once', async () => {
  const holder = await someone()
  const token = await linkFor(holder)
  const results = await Promise.all([1, 2, 3, 4, 5].map((each) => reset(token, `${NEW} ${each}`)))
  assert.equal(results.filter((result) => 'changed' in result).length, 1)
})

test('looking at the page does not use the link; 24 hours end it; a newer one replaces it', async () => {
  const holder = await someone()
  const first = await linkFor(holder)
  const { db } = world.context
  assert.equal(await isResetOpen(db, first, world.clock.now), true)
  assert.equal(await isResetOpen(db, first, world.clock.now), true)
  const second = await linkFor(holder)
  assert.deepEqual(await reset(first), { refused: 'noLink' })
  world.clock.pass(24 * 60)
  assert.deepEqual(await reset(second), { refused: 'noLink' })
})

test('a weak, a different and the present password are refused, and the link stays good', async () => {
  const holder = await someone()
  const token = await linkFor(holder)
  assert.deepEqual(await reset(token, 'motdepasse1234'), { refused: 'tooEasy' })
  assert.deepEqual(await reset(token, NEW, 'autre'), { refused: 'different' })
  assert.deepEqual(await reset(token, PASSWORD), { refused: 'sameAsBefore' })
  assert.deepEqual(await reset(token, holder.email), { refused: 'aboutYou' })
  assert.deepEqual(await reset(token), { changed: true })
})

test('too many letters to one account are not sent, and not told; too many from one address are told', async () => {
  const holder = await someone()
  world.clock.pass(60)
  const queued = []
  for (let each = 0; each < resetLimits.account.max + 2; each++) {
    const { asked, jobs } = await ask(holder.identifier)
    assert.deepEqual(asked, { asked: true })
    queued.push(...jobs)
  }
  assert.equal(queued.length, resetLimits.account.max)
  for (let each = 0; each < resetLimits.address.max; each++) await ask(`8996${each}`, '203.0.113.5')
  assert.partialDeepStrictEqual((await ask('89979', '203.0.113.5')).asked, { refused: 'tooMany' })
})

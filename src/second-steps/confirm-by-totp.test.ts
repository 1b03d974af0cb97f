import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../accounts/account.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import { aSession } from '../sessions/builders.ts'
import { findActor } from '../sessions/store.ts'
import { enter } from '../sign-in/enter.ts'
import { aClient, aStepWorld, enrolledTotp, type StepWorld } from './builders.ts'
import { confirmByTotp } from './confirm-by-totp.ts'

let world: StepWorld
before(async () => {
  world = await aStepWorld()
})
after(() => world.stop())

const weakSessionOf = async ({ strongAt: _none, ...doctor }: Actor): Promise<{ token: string; actor: Actor }> => {
  const token = await aSession(world.context.db, doctor)
  const actor = await findActor(world.context.db, token, 30)
  assert.ok(actor)
  return { token, actor }
}
const confirm = (actor: Actor, code: string) => confirmByTotp(world.context, actor, code, aClient)

test('a code of the application confirms the open session under a new token, once', async () => {
  const doctor = await world.doctor('confirme')
  const secret = await enrolledTotp(world, doctor)
  world.wait(60)
  const { token, actor } = await weakSessionOf(doctor)
  const code = world.codeOf(secret)
  const confirmed = await confirm(actor, code)
  assert.ok('token' in confirmed)
  assert.equal(await findActor(world.context.db, token, 30), undefined)
  const raised = await findActor(world.context.db, confirmed.token, 30)
  assert.deepEqual([raised?.sessionId, raised?.signIn], [actor.sessionId, 'totp'])
  assert.ok(raised?.strongAt)
  assert.deepEqual(await confirm(actor, code), { refused: 'wrong' })
})

test('without an application there is nothing to confirm with; fifteen wrong codes a day are the last', async () => {
  const bare = await weakSessionOf(await world.doctor('sans'))
  assert.deepEqual(await confirm(bare.actor, '123456'), { refused: 'notEnrolled' })
  const doctor = await world.doctor('devine')
  const secret = await enrolledTotp(world, doctor)
  world.wait(60)
  const { actor } = await weakSessionOf(doctor)
  for (let each = 0; each < 15; each++)
    assert.deepEqual(await confirm(actor, world.codeOf(secret, { steps: 50 + each })), { refused: 'wrong' })
  assert.partialDeepStrictEqual(await confirm(actor, world.codeOf(secret)), { refused: 'tooMany' })
})

test('somebody else’s card or e-CPS confirms nobody, and leaves the open session as it is', async () => {
  const [doctor, other] = [await world.doctor('ouverte'), await world.doctor('venue')]
  const { token, actor } = await weakSessionOf(doctor)
  const refused = await actingAsSystem(world.context.db, (tx) =>
    enter(tx, world.context, {
      accountId: other.accountId,
      means: 'e-cps',
      client: aClient,
      raises: actor.sessionId,
      replaces: token,
    }),
  )
  assert.deepEqual(refused, { refused: 'otherAccount' })
  const still = await findActor(world.context.db, token, 30)
  assert.deepEqual([still?.accountId, still?.strongAt], [doctor.accountId, undefined])
})

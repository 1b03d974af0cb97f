import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { aSession } from '../sessions/builders.ts'
import { findActor } from '../sessions/store.ts'
import { aHolder, aPasswordWorld, PASSWORD } from './builders.ts'
import { choosePassword } from './choose-password.ts'
import { passwordLimits } from './limits.ts'

let world: Awaited<ReturnType<typeof aPasswordWorld>>
before(async () => {
  world = await aPasswordWorld()
})
after(() => world.stop())

let count = 0
const someone = () => aHolder(world, `9970002${String(++count).padStart(4, '0')}`)
const NEW = { password: 'hibou orange sous le pont', again: 'hibou orange sous le pont' }

test('another password asks the present one, and ends all other sessions', async () => {
  const holder = await someone()
  const { db } = world.context
  const [here, elsewhere] = [await aSession(db, holder), await aSession(db, holder)]
  const actor = await findActor(db, here, 30)
  assert.ok(actor)
  assert.deepEqual(await choosePassword(world.context, actor, NEW), { refused: 'notCurrent' })
  assert.deepEqual(await choosePassword(world.context, actor, { ...NEW, current: PASSWORD }), { chosen: true })
  assert.ok(await findActor(db, here, 30))
  assert.equal(await findActor(db, elsewhere, 30), undefined)
})

test('a first password asks no former one', async () => {
  const holder = await someone()
  await world.owner.deleteFrom('passwords').where('accountId', '=', holder.accountId).execute()
  assert.deepEqual(await choosePassword(world.context, holder, NEW), { chosen: true })
})

test('the present password is not guessed in an open session', async () => {
  const holder = await someone()
  for (let each = 0; each < passwordLimits.account.max; each++)
    assert.deepEqual(await choosePassword(world.context, holder, { ...NEW, current: 'non' }), { refused: 'notCurrent' })
  const right = { ...NEW, current: PASSWORD }
  assert.deepEqual(await choosePassword(world.context, holder, right), { refused: 'tooMany' })
})

test('the twenty-first session closes the one that was not seen for longest', async () => {
  const holder = await someone()
  const { db } = world.context
  const tokens = []
  for (let each = 0; each < 21; each++) tokens.push(await aSession(db, holder))
  assert.equal(await findActor(db, tokens[0] ?? '', 30), undefined)
  assert.ok(await findActor(db, tokens[1] ?? '', 30))
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../db/new-id.ts'
import { aDoctor, aWorld, type World } from '../dossiers/builders.ts'
import { aSession } from '../sessions/builders.ts'
import { forgetSignIns } from './forget-sign-ins.ts'

let world: World
before(async () => {
  world = await aWorld()
})
after(() => world.stop())

const DAY = 86_400_000
const aLetter = (daysAgo: number, isSecret: boolean) => {
  const id = newId()
  const createdAt = new Date(Date.now() - daysAgo * DAY)
  const letter = {
    id,
    cause: id,
    recipient: 'x@exemple.test',
    subject: 'Essai',
    body: 'code 123456',
    isSecret,
    createdAt,
  }
  return world.owner.insertInto('mails').values(letter).execute()
}

test('sessions that are over go, the others stay; twice is as good as once', async () => {
  const doctor = await aDoctor(world.owner, 'Oublieuse')
  await aSession(world.context.db, doctor, { hours: -1 })
  await aSession(world.context.db, doctor)
  for (let each = 0; each < 2; each++) {
    await forgetSignIns(world.context)
    assert.equal((await world.owner.selectFrom('sessions').select('id').execute()).length, 1)
  }
})

test('a code that no mail server took is emptied after three days, any letter goes after six months', async () => {
  for (const [daysAgo, isSecret] of [
    [2, true],
    [4, true],
    [4, false],
    [181, false],
  ] as const)
    await aLetter(daysAgo, isSecret)
  await forgetSignIns(world.context)
  const left = await world.owner.selectFrom('mails').select('body').orderBy('createdAt').execute()
  assert.deepEqual(left.map(({ body }) => body).toSorted(), ['', 'code 123456', 'code 123456'])
})

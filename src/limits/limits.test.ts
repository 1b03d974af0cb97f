import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { actingAsSystem } from '../db/acting-as.ts'
import { aWorld, type World } from '../dossiers/builders.ts'
import { forgetTries, giveBack, type Limit, networkOf, spend } from './limits.ts'

let world: World
before(async () => {
  world = await aWorld()
})
after(() => world.stop())

const at = new Date('2026-11-27T10:07:00Z')
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000)
const three = (name: string): Limit => ({ name, max: 3, minutes: 15 })
const tryOnce = (limit: Limit, of = 'someone', now = at) =>
  actingAsSystem(world.context.db, (tx) => spend(tx, [[limit, of]], now))

test('the fourth try of a period is refused until its end, and begins anew after', async () => {
  for (let each = 0; each < 3; each++) assert.ok('spent' in (await tryOnce(three('a'))))
  assert.deepEqual(await tryOnce(three('a')), {
    refused: 'tooMany',
    until: new Date('2026-11-27T10:15:00Z'),
    by: 'a',
    isFirst: true,
  })
  assert.partialDeepStrictEqual(await tryOnce(three('a')), { refused: 'tooMany', isFirst: false })
  assert.ok('spent' in (await tryOnce(three('a'), 'someone', later(8))))
})

test('another account, and another limit, count apart', async () => {
  for (let each = 0; each < 4; each++) await tryOnce(three('b'))
  assert.ok('spent' in (await tryOnce(three('b'), 'somebody else')))
  assert.ok('spent' in (await tryOnce(three('c'))))
})

test('of tries made at once, exactly as many pass as are allowed', async () => {
  const results = await Promise.all(Array.from({ length: 20 }, () => tryOnce(three('d'))))
  assert.equal(results.filter((result) => 'spent' in result).length, 3)
})

test('a right try given back does not count', async () => {
  for (let each = 0; each < 10; each++) {
    const result = await tryOnce(three('e'))
    assert.ok('spent' in result)
    await actingAsSystem(world.context.db, (tx) => giveBack(tx, result.spent))
  }
})

test('what is counted names nobody, and is forgotten after its period', async () => {
  await tryOnce(three('f'), '899700123450')
  const kept = await world.owner.selectFrom('tries').select('key').where('key', 'like', 'f:%').execute()
  assert.equal(kept.length, 1)
  assert.ok(!kept[0]?.key.includes('99700123450'))
  await actingAsSystem(world.context.db, (tx) => forgetTries(tx, later(60)))
  assert.equal((await world.owner.selectFrom('tries').selectAll().execute()).length, 0)
})

test('when one limit refuses, the others count nothing: no try was made', async () => {
  const db = world.context.db
  const [own, shared] = [three('own'), { name: 'shared', max: 1, minutes: 15 }]
  const both = () =>
    actingAsSystem(db, (tx) =>
      spend(
        tx,
        [
          [own, 'g'],
          [shared, 'g'],
        ],
        at,
      ),
    )
  for (let each = 0; each < 6; each++) await both()
  const alone = await actingAsSystem(db, (tx) => spend(tx, [[own, 'g']], at))
  assert.ok('spent' in alone)
})

test('all addresses of an IPv6 network of 64 bits count as one; others as they are', () => {
  for (const [of, expected] of [
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['198.51.100.7', '198.51.100.7'],
    ['899700123450', '899700123450'],
  ] as const)
    assert.equal(networkOf(of), expected)
})

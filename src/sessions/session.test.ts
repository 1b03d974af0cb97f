import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Actor } from '../accounts/account.ts'
import { aDoctor, aWorld, type World } from '../dossiers/builders.ts'
import { aSession } from './builders.ts'
import { isRecentlyStrong, isStrong } from './session.ts'
import { findActor, spacesFrom } from './store.ts'

let world: World
let doctor: Actor
before(async () => {
  world = await aWorld()
  doctor = await aDoctor(world.owner, 'Présente')
})
after(() => world.stop())

const IDLE = 30
const lastSeen = (minutesAgo: number) =>
  world.owner
    .updateTable('sessions')
    .set({ lastSeenAt: new Date(Date.now() - minutesAgo * 60_000) })
    .where('accountId', '=', doctor.accountId)
    .execute()
const find = (token: string, isLooking = false) => findActor(world.context.db, token, IDLE, isLooking)

test('a session not seen for thirty minutes is over', async () => {
  const token = await aSession(world.context.db, doctor)
  await lastSeen(29)
  assert.ok(await find(token))
  await lastSeen(30)
  assert.equal(await find(token), undefined)
})

test('a request keeps it awake, a look at the time left does not', async () => {
  const token = await aSession(world.context.db, doctor)
  await lastSeen(20)
  const looked = await find(token, true)
  assert.ok(looked && looked.sessionEndsAt.getTime() - Date.now() <= 10 * 60_000)
  const seen = await find(token)
  assert.ok(seen && seen.sessionEndsAt.getTime() - Date.now() > 29 * 60_000)
})

test('its end does not move, however often it is seen', async () => {
  const token = await aSession(world.context.db, doctor, { hours: 0.1 })
  const first = await find(token)
  await lastSeen(2)
  const second = await find(token)
  assert.deepEqual(second?.sessionEndsAt, first?.sessionEndsAt)
  const over = await aSession(world.context.db, doctor, { hours: 0 })
  assert.equal(await find(over), undefined)
})

test('a token that was never given opens nothing', async () => assert.equal(await find('x'.repeat(43)), undefined))

test('a code by mail and a recovery code are no strong sign-in; card, e-CPS, passkey and application are', () => {
  for (const means of ['e-cps', 'cps', 'passkey', 'totp'] as const) assert.equal(isStrong(means), true, means)
  for (const means of ['mailCode', 'recoveryCode'] as const) assert.equal(isStrong(means), false, means)
})

test('a strong sign-in is recent for as long as the setting says; 0 asks for none', () => {
  const now = new Date('2026-11-27T12:00:00Z')
  const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
  assert.equal(isRecentlyStrong(before(60), now, 60), true)
  assert.equal(isRecentlyStrong(before(61), now, 60), false)
  assert.equal(isRecentlyStrong(undefined, now, 60), false)
  assert.equal(isRecentlyStrong(undefined, now, 0), true)
})

test('a family account opens its own space alone, whatever else is written of it', () => {
  assert.deepEqual(spacesFrom({ isDoctor: true, isFamily: true }, true), ['family'])
  assert.deepEqual(spacesFrom({ isDoctor: true, isFamily: false }, true), ['doctor', 'agent'])
  assert.deepEqual(spacesFrom({ isDoctor: false, isFamily: false }, false), [])
})

test('an operator ends the sessions of one account, or all of them', async () => {
  const other = await aDoctor(world.owner, 'Voisine')
  const [own, theirs] = [await aSession(world.context.db, doctor), await aSession(world.context.db, other)]
  assert.match(close('--account', doctor.accountId), /^Sessions fermées : \d+/)
  assert.equal(await find(own), undefined)
  assert.ok(await find(theirs))
  assert.match(close('--all'), /^Sessions fermées : 1/)
  assert.equal(await find(theirs), undefined)
  assert.match(close('--account', 'nobody'), /^Usage/)
})

const close = (...args: string[]): string => {
  const env = { ...process.env, DATABASE_URL: world.appUrl, DATABASE_OWNER_URL: world.ownerUrl }
  const done = spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], { env, encoding: 'utf8' })
  return (done.stdout || done.stderr).replaceAll('\u00a0', ' ')
}

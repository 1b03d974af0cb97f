import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Actor } from '../accounts/account.ts'
import { readingAs } from '../db/acting-as.ts'
import { aDoctor, aDossier, aWorld, done, joinDossier, someIdentity, type World } from './builders.ts'
import { changeIdentity } from './change-identity.ts'
import type { Place, Tab, Wanted } from './list.ts'
import { listDossiers } from './list-store.ts'

let world: World
let doctor: Actor
before(async () => {
  world = await aWorld()
})
after(() => world.stop())

const lastFirst = { sort: 'changed', order: 'descending' } as const
const listAs = (reader: Actor, of: Actor, wanted: Partial<Wanted> = {}, place: Partial<Place> = {}) =>
  readingAs(world.context.db, reader, (tx) =>
    listDossiers(tx, of.accountId, { tab: 'open', ...lastFirst, ...wanted }, { size: 50, ...place }),
  )
const listOf = async (actor: Actor, tab: Tab = 'open') => idsIn(await listAs(actor, actor, { tab }))
const countsOf = async (actor: Actor) => (await listAs(actor, actor)).counters.tabs
const idsIn = ({ persons }: Awaited<ReturnType<typeof listDossiers>>) => persons.flat().map(({ id }) => id)

const setStatus = (id: string, status: 'archived' | 'inProgress') =>
  world.owner.updateTable('dossiers').set({ status, changedAt: new Date() }).where('id', '=', id).execute()

test('the dossier changed last comes first, for each doctor of its circle', async () => {
  doctor = await aDoctor(world.owner, 'Liste')
  const colleague = await aDoctor(world.owner, 'Collègue')
  const [first, second] = [await aDossier(world, doctor), await aDossier(world, doctor)]
  await joinDossier(world, first, colleague)
  assert.deepEqual(await listOf(doctor), [second, first])
  done(await changeIdentity(world.context, colleague, first, someIdentity({ firstName: 'Changée' }), false))
  assert.deepEqual(await listOf(doctor), [first, second])
  assert.deepEqual(await listOf(colleague), [first])
})

test('an archived dossier passes to the other tab, and comes back when it is taken up again', async () => {
  const archivist = await aDoctor(world.owner, 'Archive')
  const [kept, put] = [await aDossier(world, archivist), await aDossier(world, archivist)]
  await setStatus(put, 'archived')
  assert.deepEqual([await listOf(archivist), await listOf(archivist, 'closed')], [[kept], [put]])
  assert.deepEqual(await countsOf(archivist), { open: 1, closed: 1 })
  await setStatus(put, 'inProgress')
  assert.deepEqual([await listOf(archivist), await listOf(archivist, 'closed')], [[put, kept], []])
  assert.deepEqual(await countsOf(archivist), { open: 2, closed: 0 })
})

test('who has left the circle lists and counts the dossier no more', async () => {
  const leaver = await aDoctor(world.owner, 'Partant')
  await aDossier(world, leaver)
  await sql`update dossier_members set until = now() - interval '1 second' where account_id = ${leaver.accountId}`.execute(
    world.owner,
  )
  assert.deepEqual(await listOf(leaver), [])
  assert.deepEqual(await countsOf(leaver), { open: 0, closed: 0 })
})

test('a list asked for another account’s dossiers is empty', async () => {
  const curious = await aDoctor(world.owner, 'Curieux')
  const { persons, counters } = await listAs(curious, doctor)
  assert.deepEqual([persons, counters.tabs, counters.setAside], [[], { open: 0, closed: 0 }, 0])
})

test('what only reads is refused any write, even one that its actor may make', async () => {
  const reader = await aDoctor(world.owner, 'Lecture')
  const id = await aDossier(world, reader)
  await assert.rejects(
    readingAs(world.context.db, reader, (tx) =>
      tx.updateTable('dossiers').set({ changedBy: 'x' }).where('id', '=', id).execute(),
    ),
    { code: '25006' },
  )
  assert.deepEqual(await listOf(reader), [id])
})

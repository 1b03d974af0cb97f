import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Actor } from '../accounts/account.ts'
import { readingAs } from '../db/acting-as.ts'
import { newId } from '../db/new-id.ts'
import { aDoctor, aDossier, aWorld, done, joinDossier, someIdentity, type World } from './builders.ts'
import { changeIdentity } from './change-identity.ts'
import { type Place, sorts, type Tab, type Wanted } from './list.ts'
import { type ListedPerson, listDossiers } from './list-store.ts'

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

test('persons sort by last change, number or name, both ways, and one order is the other turned round', async () => {
  const sorter = await aDoctor(world.owner, 'Trieur')
  for (const birthName of ['Zola', 'élan', 'Martin-Dupont', 'MARTIN', 'de Gaulle'])
    await aDossier(world, sorter, { birthName, firstName: birthName === 'MARTIN' ? 'Zoé' : 'Anne' })
  const orderOf = async (wanted: Partial<Wanted>) => {
    const { persons } = await listAs(sorter, sorter, wanted)
    return persons.flat()
  }
  for (const sort of sorts) {
    const [up, down] = [await orderOf({ sort, order: 'ascending' }), await orderOf({ sort, order: 'descending' })]
    assert.deepEqual(up, down.toReversed(), sort)
  }
  const names = (await orderOf({ sort: 'name', order: 'ascending' })).map(({ birthName }) => birthName)
  assert.deepEqual(names, ['de Gaulle', 'élan', 'MARTIN', 'Martin-Dupont', 'Zola'])
  const numbers = (await orderOf({ sort: 'number', order: 'ascending' })).map(({ number }) => number)
  assert.deepEqual(numbers, numbers.toSorted())
})

const edgeOf = (person: ListedPerson) => ({
  at: new Date(Math.max(...person.map(({ changedAt }) => changedAt.getTime()))),
  id: person[0].id,
})

test('pages follow the sort both ways, show each person once with all his dossiers, and lose nobody', async () => {
  const pager = await aDoctor(world.owner, 'Pageur')
  const ids: string[] = []
  for (let rank = 0; rank < 5; rank++)
    ids.push(await aDossier(world, pager, { birthName: `Nom${'abcde'.charAt(rank)}` }))
  const [first = '', second = ''] = ids
  await sql`update dossiers d set patient_id = f.patient_id from dossiers f where d.id = ${second} and f.id = ${first}`.execute(
    world.owner,
  )
  for (const sort of sorts)
    for (const order of ['ascending', 'descending'] as const) {
      const seen: ListedPerson[] = []
      for (let page = 0; page < 4; page++) {
        const last = seen.at(-1)
        const { persons } = await listAs(pager, pager, { sort, order }, { size: 1, after: last && edgeOf(last) })
        assert.equal(persons.length, page < 3 ? 2 : 1, `${sort} ${order}`)
        seen.push(...persons.slice(0, 1))
      }
      assert.deepEqual(
        seen
          .flat()
          .map(({ id }) => id)
          .toSorted(),
        ids.toSorted(),
        `${sort} ${order}`,
      )
      for (const [rank, person] of seen.entries()) {
        const { persons } = await listAs(pager, pager, { sort, order }, { size: 2, before: edgeOf(person) })
        assert.deepEqual(persons, seen.slice(Math.max(0, rank - 3), rank), `before ${rank}, ${sort} ${order}`)
      }
    }
})

test('from a dossier that is no longer there pages begin again, and nobody comes before', async () => {
  const reader = await aDoctor(world.owner, 'Perdu')
  const id = await aDossier(world, reader)
  const gone = { at: new Date(), id: newId() }
  const byName = { sort: 'name', order: 'ascending' } as const
  assert.deepEqual(idsIn(await listAs(reader, reader, byName, { after: gone })), [id])
  assert.deepEqual(idsIn(await listAs(reader, reader, byName, { before: gone })), [])
})

test('filters keep what they say; each is counted among what the others keep', async () => {
  const chooser = await aDoctor(world.owner, 'Filtre')
  const home = await aDossier(world, chooser)
  const care = await aDossier(world, chooser, {}, { orientation: 'sanitaire', destinations: ['smr'] })
  for (const [wanted, expected, inProgress, toFill] of [
    [{ orientation: 'sanitaire' }, [care], 1, { 'fill:social': 1, 'fill:administratif': 0 }],
    [{ status: 'inProgress' }, [care, home], 2, { 'fill:administratif': 1, 'fill:social': 1 }],
    [{ status: 'admitted' }, [], 2, { 'fill:administratif': 0, 'fill:social': 0 }],
    [{ expected: 'fill' }, [care, home], 2, { 'fill:administratif': 1, 'fill:social': 1 }],
    [{ expected: 'fill:administratif' }, [home], 1, { 'fill:administratif': 1, 'fill:social': 1 }],
    [{ expected: 'fill:social', orientation: 'grandAge' }, [], 0, { 'fill:administratif': 1, 'fill:social': 0 }],
  ] as const) {
    const list = await listAs(chooser, chooser, wanted)
    assert.deepEqual(idsIn(list), expected)
    const { facets } = list.counters
    assert.equal(facets.status.find(({ value }) => value === 'inProgress')?.count, inProgress)
    assert.deepEqual(Object.fromEntries(facets.expected.map(({ value, count }) => [value, count])), toFill)
    assert.deepEqual(facets.lender, [])
    assert.deepEqual(list.counters.longest, { 'fill:administratif': home, 'fill:social': care })
  }
})

test('a corrected name moves the person in the list, for each doctor of the circle', async () => {
  const [doctorOf, colleague] = [await aDoctor(world.owner, 'Corrige'), await aDoctor(world.owner, 'Lit')]
  const [first, second] = [
    await aDossier(world, doctorOf, { birthName: 'Albert' }),
    await aDossier(world, doctorOf, { birthName: 'Bernard' }),
  ]
  for (const id of [first, second]) await joinDossier(world, id, colleague)
  done(await changeIdentity(world.context, doctorOf, first, someIdentity({ birthName: 'Zola' }), true))
  const byName = { sort: 'name', order: 'ascending' } as const
  for (const reader of [doctorOf, colleague])
    assert.deepEqual(idsIn(await listAs(reader, reader, byName)), [second, first])
})

const lend = (lender: Actor, delegate: Actor, level: 'read' | 'validate') =>
  world.owner
    .insertInto('delegations')
    .values({
      id: newId(),
      delegatorId: lender.accountId,
      delegateId: delegate.accountId,
      level,
      isForAll: true,
      since: new Date(Date.now() - 60_000),
      until: new Date(Date.now() + 60_000),
      grantedAt: new Date(),
    })
    .execute()

test('what is lent is listed with its lender and filtered by him; one’s own line comes first', async () => {
  const [lender, delegate] = [await aDoctor(world.owner, 'Prêteur'), await aDoctor(world.owner, 'Délégué')]
  const [lent, shared] = [await aDossier(world, lender), await aDossier(world, lender)]
  const own = await aDossier(world, delegate)
  await joinDossier(world, shared, delegate)
  await lend(lender, delegate, 'read')
  const { persons, counters } = await listAs(delegate, delegate)
  assert.deepEqual(
    persons.flat().map(({ id, lender: label }) => [id, label]),
    [
      [own, null],
      [shared, null],
      [lent, 'Essai Prêteur'],
    ],
  )
  assert.deepEqual(counters.facets.lender, [{ value: lender.accountId, count: 1, label: 'Essai Prêteur' }])
  assert.deepEqual(idsIn(await listAs(delegate, delegate, { lender: lender.accountId })), [lent])
  assert.deepEqual(
    persons.flat().map(({ isReadOnly }) => isReadOnly),
    [false, false, true],
  )
  const owed = Object.fromEntries(counters.facets.expected.map(({ value, count }) => [value, count]))
  assert.deepEqual(owed, { 'fill:administratif': 2, nothing: 1 }, 'nothing is expected of a reader')
  await sql`update delegations set until = now() - interval '1 second', since = now() - interval '1 minute'`.execute(
    world.owner,
  )
  assert.deepEqual(idsIn(await listAs(delegate, delegate)), [own, shared])
})

test('who handed a dossier on and reads it is its delegate once it is lent to him to work on', async () => {
  const [former, successor] = [await aDoctor(world.owner, 'Ancien'), await aDoctor(world.owner, 'Nouveau')]
  const id = await aDossier(world, successor)
  await world.owner
    .insertInto('dossierMembers')
    .values({ dossierId: id, accountId: former.accountId, role: 'reader' })
    .execute()
  const shown = async () =>
    (await listAs(former, former)).persons.flat().map(({ isReadOnly, lender }) => [isReadOnly, lender])
  assert.deepEqual(await shown(), [[true, null]])
  await lend(successor, former, 'validate')
  assert.deepEqual(await shown(), [[false, 'Essai Nouveau']])
})

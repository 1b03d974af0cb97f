import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../db/new-id.ts'
import type { Destination, Orientation } from '../volets/volet.ts'
import { aDoctor, aDossier, aWorld, done, inGrandAge, someIdentity, type World } from './builders.ts'
import { changeIdentity } from './change-identity.ts'
import { createDossier } from './create-dossier.ts'
import type { Identity } from './identity-form.ts'

let world: World
before(async () => {
  world = await aWorld()
  const commune = (code: string, name: string, departmentCode: string) => ({ code, name, departmentCode })
  await world.owner
    .insertInto('communes')
    .values([
      commune('01457', 'Vonnas', '01'),
      commune('01999', 'Exemple-sur-Saône', '01'),
      commune('71999', 'Exemple-sur-Saône', '71'),
      commune('2A004', 'Ajaccio', '2A'),
      commune('01888', 'Homonyme', '01'),
      commune('38888', 'Commune Nouvelle', '38'),
    ])
    .execute()
  // Born in the one that has merged, one would be given the code of the other.
  await world.owner
    .insertInto('formerCommunes')
    .values({ code: '38777', name: 'Homonyme', communeCode: '38888' })
    .execute()
})
after(() => world.stop())

const traitsOf = (id: string) =>
  world.owner
    .selectFrom('dossiers')
    .innerJoin('patients', 'patients.id', 'dossiers.patientId')
    .select(['birthPlace', 'birthPlaceCode'])
    .where('dossiers.id', '=', id)
    .executeTakeFirst()

test('a possible duplicate leads the doctor to his own dossier, and tells nothing of another doctor’s', async () => {
  const [mine, other] = [await aDoctor(world.owner, 'Sien'), await aDoctor(world.owner, 'Autre')]
  const traits = { birthName: 'Doublon', firstName: 'Rose' }
  const id = await aDossier(world, mine, traits)
  await aDossier(world, other, traits)
  const identity = someIdentity({ ...traits, birthName: 'DOUBLON' })
  const again = { id: newId(), ...inGrandAge, identity, despiteDuplicate: false }
  const told = await createDossier(world.context, mine, again)
  assert.ok('refused' in told && told.refused === 'duplicate')
  assert.deepEqual(
    told.own.map((each) => each.id),
    [id],
  )
  const stranger = await aDoctor(world.owner, 'Tiers')
  const blind = await createDossier(world.context, stranger, { ...again, id: newId() })
  assert.deepEqual(blind, { refused: 'duplicate', own: [] })
})

const places: [typed: Partial<Identity>, kept: { birthPlace: string | null; birthPlaceCode: string | null }][] = [
  [{ birthPlace: 'vonnas' }, { birthPlace: 'Vonnas', birthPlaceCode: '01457' }],
  [{ birthPlace: 'Exemple sur Saône' }, { birthPlace: 'Exemple sur Saône', birthPlaceCode: null }],
  [{ birthPlace: 'Exemple-sur-Saône (71)' }, { birthPlace: 'Exemple-sur-Saône', birthPlaceCode: '71999' }],
  [
    { birthPlace: 'Oran', birthPlaceCode: '99352' },
    { birthPlace: 'Oran', birthPlaceCode: '99352' },
  ],
  [
    { birthPlace: 'Vonnas', birthPlaceCode: '01001' },
    { birthPlace: 'Vonnas', birthPlaceCode: '01001' },
  ],
  [{ birthPlace: 'Homonyme' }, { birthPlace: 'Homonyme', birthPlaceCode: null }],
  [
    { birthPlace: 'Ajaccio', birthDate: '1941-06-02' },
    { birthPlace: 'Ajaccio', birthPlaceCode: null },
  ],
  [
    { birthPlace: 'Ajaccio', birthDate: '1980-06-02' },
    { birthPlace: 'Ajaccio', birthPlaceCode: '2A004' },
  ],
  [{ birthPlace: 'Lieu inconnu' }, { birthPlace: 'Lieu inconnu', birthPlaceCode: null }],
]
for (const [typed, kept] of places)
  test(`the place of birth ${JSON.stringify(typed)} is kept as ${JSON.stringify(kept)}, at the creation and later`, async () => {
    const doctor = await aDoctor(world.owner, 'Lieu')
    assert.deepEqual(await traitsOf(await aDossier(world, doctor, typed)), kept)
    const id = await aDossier(world, doctor)
    done(await changeIdentity(world.context, doctor, id, someIdentity(typed), true))
    assert.deepEqual(await traitsOf(id), kept)
  })

test('another place of birth takes away the code of the former one, which the form shows again', async () => {
  const doctor = await aDoctor(world.owner, 'Lieux')
  const id = await aDossier(world, doctor, { birthPlace: 'Vonnas' })
  const other = someIdentity({ birthPlace: 'Lieu inconnu', birthPlaceCode: '01457' })
  done(await changeIdentity(world.context, doctor, id, other, false))
  assert.deepEqual(await traitsOf(id), { birthPlace: 'Lieu inconnu', birthPlaceCode: null })
  done(await changeIdentity(world.context, doctor, id, someIdentity({ birthPlace: 'Vonnas' }), false))
  assert.deepEqual(await traitsOf(id), { birthPlace: 'Vonnas', birthPlaceCode: '01457' })
})

test('correcting an identity into that of somebody who has a dossier is alerted too; a correction of the rest is not', async () => {
  const doctor = await aDoctor(world.owner, 'Correction')
  const traits = { birthName: 'Correcte', firstName: 'Alba' }
  const first = await aDossier(world, doctor, traits)
  const second = await aDossier(world, doctor, { birthName: 'Fautive', firstName: 'Alba' })
  const change = (identity: Identity, despite: boolean) =>
    changeIdentity(world.context, doctor, second, identity, despite)
  const told = await change(someIdentity(traits), false)
  assert.deepEqual('refused' in told && told.refused === 'duplicate' && told.own.map(({ id }) => id), [first])
  assert.deepEqual(await change(someIdentity(traits), true), { changed: true })
  assert.deepEqual(await change(someIdentity({ ...traits, usageName: 'Autre' }), false), { changed: true })
})

test('no Sanitaire dossier without a destination, no TND dossier of a child too old, whatever the form said', async () => {
  const doctor = await aDoctor(world.owner, 'Refus')
  const create = (orientation: Orientation, birthDate: string, destinations: readonly Destination[] = []) =>
    createDossier(world.context, doctor, {
      id: newId(),
      orientation,
      destinations,
      identity: someIdentity({ birthDate }),
      despiteDuplicate: true,
    })
  assert.deepEqual(await create('sanitaire', '1941-06-02'), { refused: 'noDestination' })
  assert.ok('id' in (await create('sanitaire', '1941-06-02', ['smr'])))
  assert.deepEqual(await create('tnd', '1941-06-02'), { refused: 'age' })
  assert.ok('id' in (await create('tnd', `${new Date().getFullYear() - 3}-01-15`)))
})

test('a person whose death is declared is given no other dossier', async () => {
  const doctor = await aDoctor(world.owner, 'Deuil')
  const first = await aDossier(world, doctor, { birthName: 'Défunte' })
  const again = { id: newId(), ...inGrandAge, sameAs: first, despiteDuplicate: true }
  const { patientId } = await world.owner
    .updateTable('dossiers')
    .set({ status: 'cancelled' })
    .where('id', '=', first)
    .returning('patientId')
    .executeTakeFirstOrThrow()
  await world.owner.updateTable('patients').set({ diedOn: '2026-01-02' }).where('id', '=', patientId).execute()
  assert.deepEqual(await createDossier(world.context, doctor, again), { refused: 'dead' })
  await world.owner.updateTable('patients').set({ diedOn: null }).where('id', '=', patientId).execute()
  done(await createDossier(world.context, doctor, again))
})

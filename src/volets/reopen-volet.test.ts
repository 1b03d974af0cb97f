import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../accounts/account.ts'
import { actingAs } from '../db/acting-as.ts'
import { aDemande, aDoctor, aDossier, aWorld, done, fillVolet, sealVolet, type World } from '../dossiers/builders.ts'
import { findDossier } from '../dossiers/store.ts'
import { reopenVolet } from './reopen-volet.ts'
import { saveAnswers } from './save-answers.ts'
import { latestSeals } from './store.ts'
import { validateVolet } from './validate-volet.ts'

let world: World
let doctor: Actor
let stranger: Actor
before(async () => {
  world = await aWorld()
  doctor = await aDoctor(world.owner, 'Rouvrant')
  stranger = await aDoctor(world.owner, 'Étranger')
})
after(() => world.stop())

const reopen = (id: string, actor = doctor) => reopenVolet(world.context, actor, id, 'medical')
const sealed = async () => {
  const id = await aDossier(world, doctor)
  await sealVolet(world, doctor, id, 'medical')
  return id
}

test('a reopened volet may be changed again, and its seal stays', async () => {
  const id = await sealed()
  assert.deepEqual(await reopen(id), { reopened: true })
  done(await saveAnswers(world.context, doctor, id, 'medical', { poids: 60 }, { version: 2, page: 'after' }))
  const [seal] = await actingAs(world.context.db, doctor, (tx) => latestSeals(tx, id))
  assert.equal(seal?.number, 1)
  assert.equal(JSON.parse(seal?.content ?? '{}').answers.poids, 61.5)
})

test('validated again, it takes the next number and keeps both contents', async () => {
  const id = await sealed()
  done(await reopen(id))
  done(await saveAnswers(world.context, doctor, id, 'medical', { poids: 60 }, { version: 2, page: 'after' }))
  assert.deepEqual(await validateVolet(world.context, doctor, id, 'medical'), { sealed: 2, reopened: [] })
  const seals = await world.owner
    .selectFrom('medicalVoletSeals')
    .select(['number', 'content'])
    .where('dossierId', '=', id)
    .orderBy('number')
    .execute()
  assert.deepEqual(
    seals.map(({ number, content }) => [number, JSON.parse(content).answers.poids]),
    [
      [1, 61.5],
      [2, 60],
    ],
  )
})

test('a ready dossier is no longer ready', async () => {
  const id = await sealed()
  for (const kind of ['administratif', 'autonomie'] as const) await sealVolet(world, doctor, id, kind)
  done(await reopen(id))
  const dossier = await actingAs(world.context.db, doctor, (tx) => findDossier(tx, id))
  assert.equal(dossier?.status, 'inProgress')
  assert.deepEqual([dossier?.progress.medical?.state, dossier?.progress.medical?.sealNumber], ['draft', 1])
})

const told: [status: Parameters<typeof aDemande>[2], isTold: boolean][] = [
  ['selected', false],
  ['sent', true],
  ['read', true],
  ['waiting', true],
  ['proposed', true],
  ['admitted', false],
  ['refused', false],
  ['cancelled', false],
]
for (const [status, isTold] of told) {
  test(`a structure whose demande is ${status} is ${isTold ? 'told' : 'not told'} that the dossier changes`, async () => {
    const id = await sealed()
    const demande = await aDemande(world, id, status)
    done(await reopen(id))
    const row = await world.owner
      .selectFrom('demandes')
      .select('dossierChangedAt')
      .where('id', '=', demande)
      .executeTakeFirstOrThrow()
    assert.equal(row.dossierChangedAt !== null, isTold)
  })
}

test('a volet that is not validated has nothing to reopen', async () => {
  const id = await aDossier(world, doctor)
  await fillVolet(world, doctor, id, 'medical')
  assert.deepEqual(await reopen(id), { refused: 'notValidated' })
})

test('the dossier of another doctor is not found', async () => {
  assert.deepEqual(await reopen(await sealed(), stranger), { refused: 'notFound' })
})

test('a closed dossier is not reopened', async () => {
  const id = await sealed()
  await world.owner.updateTable('dossiers').set({ status: 'archived' }).where('id', '=', id).execute()
  assert.deepEqual(await reopen(id), { refused: 'notValidated' })
})

test('reopening is in the journal', async () => {
  const id = await sealed()
  done(await reopen(id))
  const actions = await world.owner
    .selectFrom('journalEntries')
    .select(['action', 'target'])
    .where('dossierId', '=', id)
    .execute()
  assert.ok(actions.some(({ action, target }) => action === 'reopenVolet' && target === 'medical'))
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { reopenVolet } from '../volets/reopen-volet.ts'
import type { Destination } from '../volets/volet.ts'
import { aDoctor, aDossier, aWorld, done, fillVolet, sealVolet, type World } from './builders.ts'
import { changeDestinations } from './change-destinations.ts'
import { kindsIn } from './dossier.ts'

let world: World
before(async () => {
  world = await aWorld()
})
after(() => world.stop())

const dossierOf = (id: string) =>
  world.owner.selectFrom('dossiers').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

async function aStay(...destinations: Destination[]) {
  const doctor = await aDoctor(world.owner, 'Prescripteur')
  const id = await aDossier(world, doctor, {}, { orientation: 'sanitaire', destinations })
  const change = (...chosen: Destination[]) => changeDestinations(world.context, doctor, id, chosen)
  return { doctor, id, change }
}

test('a destination brings its volet, and its answers are found again when it comes back', async () => {
  const { doctor, id, change } = await aStay('smr')
  assert.deepEqual(kindsIn((await dossierOf(id)).progress), ['social', 'clinique', 'soins', 'smr'])
  done(await change('had', 'smr'))
  assert.deepEqual(kindsIn((await dossierOf(id)).progress), ['social', 'clinique', 'soins', 'smr', 'had'])
  await fillVolet(world, doctor, id, 'had')
  const filled = (await dossierOf(id)).progress.had?.answered
  done(await change('smr'))
  assert.equal((await dossierOf(id)).progress.had, undefined)
  assert.ok('refused' in (await reopenVolet(world.context, doctor, id, 'had')))
  done(await change('smr', 'had'))
  assert.equal((await dossierOf(id)).progress.had?.answered, filled)
})

test('a validated volet is a draft again only where the new destination asks more of it', async () => {
  const { doctor, id, change } = await aStay('esa')
  await sealVolet(world, doctor, id, 'clinique')
  await sealVolet(world, doctor, id, 'esa')
  const { reopened } = done(await change('esa', 'smr'))
  const { progress } = await dossierOf(id)
  assert.equal(progress.esa?.state, 'validated')
  for (const kind of ['social', 'clinique', 'soins', 'smr'] as const)
    assert.equal(progress[kind]?.state === 'draft', kind !== 'clinique' || reopened.includes('clinique'), kind)
})

test('a destination that a structure is asked for cannot leave, nor can the last one', async () => {
  const { id, change } = await aStay('smr', 'had')
  const finess = '990000993'
  await world.owner
    .insertInto('structures')
    .values({ finess, name: 'SMR', kind: 'autre', stays: [], positionTrust: 'none', source: 'test' })
    .execute()
  const demande = { id, dossierId: id, finess, status: 'sent' as const }
  await world.owner
    .insertInto('demandes')
    .values({ ...demande, stay: 'smr' as never })
    .execute()
  assert.deepEqual(await change('had'), { refused: 'asked', destination: 'smr' })
  assert.deepEqual(await change(), { refused: 'none' })
  done(await change('smr'))
})

test('a doctor outside of the dossier changes nothing, and a Grand Âge dossier has no destination', async () => {
  const { id } = await aStay('smr')
  const other = await aDoctor(world.owner, 'Autre')
  assert.deepEqual(await changeDestinations(world.context, other, id, ['had']), { refused: 'notFound' })
  const old = await aDossier(world, other)
  assert.deepEqual(await changeDestinations(world.context, other, old, ['had']), { refused: 'notFound' })
})

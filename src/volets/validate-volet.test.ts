import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../accounts/account.ts'
import { actingAs } from '../db/acting-as.ts'
import { aDemande, aDoctor, aDossier, aWorld, done, fillVolet, sealVolet, type World } from '../dossiers/builders.ts'
import { findDossier } from '../dossiers/store.ts'
import { isIntact } from '../seals/seal.ts'
import { completeAnswers } from './builders.ts'
import { reopenVolet } from './reopen-volet.ts'
import { saveAnswers } from './save-answers.ts'
import { latestSeals } from './store.ts'
import { validateVolet } from './validate-volet.ts'
import type { VoletKind } from './volet.ts'

let world: World
let doctor: Actor
let stranger: Actor
before(async () => {
  world = await aWorld()
  doctor = await aDoctor(world.owner, 'Validant')
  stranger = await aDoctor(world.owner, 'Étranger')
})
after(() => world.stop())

const validate = (id: string, kind: VoletKind = 'medical', actor = doctor) =>
  validateVolet(world.context, actor, id, kind)
const sealOf = (id: string, kind: VoletKind = 'medical') =>
  actingAs(world.context.db, doctor, async (tx) => {
    const seal = (await latestSeals(tx, id)).find((each) => each.kind === kind)
    assert.ok(seal)
    return seal
  })
const dossierOf = (id: string) =>
  actingAs(world.context.db, doctor, async (tx) => {
    const dossier = await findDossier(tx, id)
    assert.ok(dossier)
    return dossier
  })

test('the seal tells where the doctor works, by name and by number, as he chose it in this session', async () => {
  const id = await aDossier(world, doctor)
  await fillVolet(world, doctor, id, 'medical')
  const chosen = { place: 'CENTRE DE SANTE', finess: '990000036', speciality: 'Médecine générale' }
  assert.deepEqual(await validate(id, 'medical', { ...doctor, ...chosen }), { sealed: 1, reopened: [] })
  const { place, finess, speciality } = JSON.parse((await sealOf(id)).content).signer
  assert.deepEqual({ place, finess, speciality }, chosen)
})

test('an incomplete volet is refused with what is missing, and stays open', async () => {
  const id = await aDossier(world, doctor)
  await fillVolet(world, doctor, id, 'medical')
  const basis = { version: 1, page: 'builder' }
  done(await saveAnswers(world.context, doctor, id, 'medical', { poids: undefined }, basis))
  const refused = await validate(id)
  assert.ok('missing' in refused)
  assert.deepEqual(
    refused.missing.map(({ key }) => key),
    ['poids'],
  )
  assert.equal((await dossierOf(id)).progress.medical?.state, 'draft')
})

test('a complete volet is sealed: content, who, how signed in, intact under the key of the server', async () => {
  const id = await aDossier(world, doctor)
  await fillVolet(world, doctor, id, 'medical')
  assert.deepEqual(await validate(id), { sealed: 1, reopened: [] })
  const seal = await sealOf(id)
  assert.deepEqual([seal.number, seal.signer, seal.signIn], [1, 'Dr Validant', 'e-cps'])
  assert.equal(await isIntact(world.context.sealKeys.find, (await dossierOf(id)).number, seal), true)
  const content = JSON.parse(seal.content)
  assert.equal(content.signer.rpps, doctor.rpps)
  assert.equal(content.identity.birthName, 'Témoin')
  assert.equal(content.answers.poids, 61.5)
  assert.equal(content.answers.imc, 24.6)
  assert.equal((await dossierOf(id)).progress.medical?.sealNumber, 1)
})

test('an answer that no longer counts is kept in the volet but not sealed', async () => {
  const id = await aDossier(world, doctor)
  await fillVolet(world, doctor, id, 'medical')
  const changes = { bmr: 'non', 'bmr.localisation': 'Nez' }
  done(await saveAnswers(world.context, doctor, id, 'medical', changes, { version: 1, page: 'builder' }))
  done(await validate(id))
  assert.equal(JSON.parse((await sealOf(id)).content).answers['bmr.localisation'], undefined)
})

test('a seal changed in the database is seen to be broken', async () => {
  const id = await aDossier(world, doctor)
  await sealVolet(world, doctor, id, 'medical')
  const { content } = await sealOf(id)
  const tampered = content.replace('"poids":61.5', '"poids":81.5')
  assert.notEqual(tampered, content)
  await world.owner.updateTable('medicalVoletSeals').set({ content: tampered }).where('dossierId', '=', id).execute()
  assert.equal(await isIntact(world.context.sealKeys.find, (await dossierOf(id)).number, await sealOf(id)), false)
})

test('a sound seal of another dossier, put in the place of one of this dossier, is seen to be no seal of it', async () => {
  const [id, elsewhere] = [await aDossier(world, doctor), await aDossier(world, doctor)]
  for (const each of [id, elsewhere]) await sealVolet(world, doctor, each, 'medical')
  const { content, hash, signature } = await sealOf(elsewhere)
  const moved = { content, hash, signature }
  await world.owner.updateTable('medicalVoletSeals').set(moved).where('dossierId', '=', id).execute()
  assert.equal(await isIntact(world.context.sealKeys.find, (await dossierOf(id)).number, await sealOf(id)), false)
})

test('a volet is sealed once: a second click is told that it is locked', async () => {
  const id = await aDossier(world, doctor)
  await fillVolet(world, doctor, id, 'medical')
  const results = await Promise.all([validate(id), validate(id)])
  assert.equal(results.filter((result) => 'sealed' in result).length, 1)
  assert.deepEqual(
    results.find((result) => 'refused' in result),
    { refused: 'locked' },
  )
})

test('the doctor of another dossier cannot validate it', async () => {
  const id = await aDossier(world, doctor)
  await fillVolet(world, doctor, id, 'medical')
  assert.deepEqual(await validate(id, 'medical', stranger), { refused: 'notFound' })
})

test('the volet autonomie gives its GIR to the dossier', async () => {
  const id = await aDossier(world, doctor)
  await sealVolet(world, doctor, id, 'autonomie')
  assert.equal((await dossierOf(id)).gir, 4)
})

test('the dossier is ready once its three volets are sealed, and not before', async () => {
  const id = await aDossier(world, doctor)
  for (const kind of ['administratif', 'medical'] as const) await sealVolet(world, doctor, id, kind)
  assert.equal((await dossierOf(id)).status, 'inProgress')
  await sealVolet(world, doctor, id, 'autonomie')
  assert.equal((await dossierOf(id)).status, 'complete')
})

test('a new version tells the structures that the dossier changed; the first one has nobody to tell', async () => {
  const id = await aDossier(world, doctor)
  const demande = await aDemande(world, id, 'read')
  const changedAt = async () =>
    (
      await world.owner
        .selectFrom('demandes')
        .select('dossierChangedAt')
        .where('id', '=', demande)
        .executeTakeFirstOrThrow()
    ).dossierChangedAt
  await sealVolet(world, doctor, id, 'medical')
  assert.equal(await changedAt(), null)
  done(await reopenVolet(world.context, doctor, id, 'medical'))
  const reopenedAt = await changedAt()
  assert.deepEqual(await validate(id), { sealed: 2, reopened: [] })
  assert.ok(reopenedAt && (await changedAt()) !== null)
  assert.ok(Number(await changedAt()) >= Number(reopenedAt))
})

test('what structures should see at a glance is kept with the seal', async () => {
  const id = await aDossier(world, doctor)
  await fillVolet(world, doctor, id, 'medical')
  const changes = { ...completeAnswers('medical'), soinsTechniques: ['sondeTracheotomie'] }
  done(await saveAnswers(world.context, doctor, id, 'medical', changes, { version: 1, page: 'builder' }))
  done(await validate(id))
  assert.deepEqual((await sealOf(id)).flags, ['Soins lourds'])
})

test('the médical wants a strong sign-in of less than four hours; the others do not', async () => {
  const id = await aDossier(world, doctor)
  for (const kind of ['medical', 'administratif'] as const) await fillVolet(world, doctor, id, kind)
  const { strongAt: _none, ...weak } = doctor
  const old = { ...doctor, strongAt: new Date(Date.now() - 241 * 60_000) }
  for (const actor of [weak, old]) assert.deepEqual(await validate(id, 'medical', actor), { refused: 'weakSignIn' })
  assert.deepEqual(await validate(id, 'administratif', weak), { sealed: 1, reopened: [] })
  const lately = { ...doctor, strongAt: new Date(Date.now() - 239 * 60_000) }
  assert.deepEqual(await validate(id, 'medical', lately), { sealed: 1, reopened: [] })
})

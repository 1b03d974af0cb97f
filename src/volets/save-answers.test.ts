import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../accounts/account.ts'
import { actingAs } from '../db/acting-as.ts'
import { newId } from '../db/new-id.ts'
import { aDoctor, aDossier, aWorld, done, fillVolet, joinDossier, sealVolet, type World } from '../dossiers/builders.ts'
import { findDossier } from '../dossiers/store.ts'
import type { Changes } from './conflicts.ts'
import { saveAnswers } from './save-answers.ts'
import { findVolet } from './store.ts'
import type { VoletKind } from './volet.ts'

let world: World
let doctor: Actor
let colleague: Actor
let stranger: Actor
before(async () => {
  world = await aWorld()
  doctor = await aDoctor(world.owner, 'Premier')
  colleague = await aDoctor(world.owner, 'Second')
  stranger = await aDoctor(world.owner, 'Étranger')
})
after(() => world.stop())

const save = (
  actor: Actor,
  id: string,
  changes: Changes,
  basis = { version: 0, page: actor.label },
  kind: VoletKind = 'medical',
) => saveAnswers(world.context, actor, id, kind, changes, basis)
const stored = (id: string, kind: VoletKind = 'medical') =>
  actingAs(world.context.db, doctor, async (tx) => {
    const row = await findVolet(tx, id, kind)
    assert.ok(row)
    return row
  })
async function sharedDossier(): Promise<string> {
  const id = await aDossier(world, doctor)
  await joinDossier(world, id, colleague)
  return id
}

test('an answer is kept, with who gave it and a new version', async () => {
  const id = await aDossier(world, doctor)
  const saved = done(await save(doctor, id, { poids: 61.5 }))
  assert.deepEqual([saved.version, saved.saved, saved.conflicts], [1, ['poids'], []])
  const { answers, stamps, changedBy } = await stored(id)
  assert.deepEqual(answers, { poids: 61.5 })
  assert.deepEqual(stamps, { poids: { version: 1, by: 'Dr Premier', page: 'Dr Premier' } })
  assert.equal(changedBy, 'Dr Premier')
})

test('the same answer again writes nothing', async () => {
  const id = await aDossier(world, doctor)
  done(await save(doctor, id, { poids: 61.5 }))
  const again = done(await save(doctor, id, { poids: 61.5 }))
  assert.deepEqual([again.version, again.saved], [1, []])
})

test('an answer taken away is no longer there', async () => {
  const id = await aDossier(world, doctor)
  done(await save(doctor, id, { poids: 61.5, taille: 160 }))
  done(await save(doctor, id, { poids: undefined }))
  assert.deepEqual((await stored(id)).answers, { taille: 160 })
})

test('two editors of different questions lose nothing, and each is told of the other', async () => {
  const id = await sharedDossier()
  done(await save(doctor, id, { poids: 61.5 }))
  const second = done(await save(colleague, id, { taille: 160 }))
  assert.deepEqual(second.others, [{ key: 'poids', by: 'Dr Premier', version: 1 }])
  assert.deepEqual((await stored(id)).answers, { poids: 61.5, taille: 160 })
})

test('the second editor of a question is told, and overwrites nothing until he says so', async () => {
  const id = await sharedDossier()
  done(await save(doctor, id, { poids: 61.5 }))
  const second = done(await save(colleague, id, { poids: 58 }))
  assert.deepEqual(second.saved, [])
  assert.deepEqual(second.conflicts, [{ key: 'poids', by: 'Dr Premier', version: 1, theirs: 61.5 }])
  assert.deepEqual((await stored(id)).answers, { poids: 61.5 })

  const basis = { version: 0, page: 'Dr Second', over: { poids: 1 } }
  assert.deepEqual(done(await save(colleague, id, { poids: 58 }, basis)).saved, ['poids'])
  assert.deepEqual((await stored(id)).answers, { poids: 58 })
})

test('two windows of one doctor are two editors', async () => {
  const id = await aDossier(world, doctor)
  done(await save(doctor, id, { poids: 61.5 }, { version: 0, page: 'one' }))
  const second = done(await save(doctor, id, { poids: 58 }, { version: 0, page: 'two' }))
  assert.equal(second.conflicts.length, 1)
})

test('many answers given at once to one volet are all kept', async () => {
  const id = await sharedDossier()
  const keys = ['poids', 'taille', 'mmse', 'chutes12Mois', 'hospiRecente.duree', 'pertePoids.kg']
  await Promise.all(keys.map((key, n) => save(n % 2 ? doctor : colleague, id, { [key]: n + 20 })))
  const { answers, version } = await stored(id)
  assert.deepEqual(Object.keys(answers).sort(), keys.toSorted())
  assert.equal(version, keys.length)
})

test('what is saved shows in the progress and the last change of the dossier', async () => {
  const id = await aDossier(world, doctor)
  const saved = done(await save(doctor, id, { poids: 61.5, taille: 160 }))
  assert.deepEqual(saved.before.answers, {})
  assert.deepEqual(saved.after.answers, { poids: 61.5, taille: 160 })
  const dossier = await actingAs(world.context.db, doctor, (tx) => findDossier(tx, id))
  assert.equal(dossier?.progress.medical?.answered, 2)
  assert.equal(dossier?.changedBy, 'Dr Premier')
})

test('the dossier of another doctor is not found, and is left as it was', async () => {
  const id = await aDossier(world, doctor)
  assert.deepEqual(await save(stranger, id, { poids: 61.5 }), { refused: 'notFound' })
  assert.deepEqual(await save(doctor, newId(), { poids: 61.5 }), { refused: 'notFound' })
  assert.deepEqual((await stored(id)).answers, {})
})

test('a validated volet is locked; the others stay open', async () => {
  const id = await aDossier(world, doctor)
  await sealVolet(world, doctor, id, 'medical')
  assert.deepEqual(await save(doctor, id, { poids: 61 }), { refused: 'locked' })
  assert.equal((await stored(id)).answers.poids, 61.5)
  await fillVolet(world, doctor, id, 'administratif')
})

for (const status of ['cancelled', 'archived'] as const) {
  test(`nothing is written into a dossier that is ${status}`, async () => {
    const id = await aDossier(world, doctor)
    await world.owner.updateTable('dossiers').set({ status }).where('id', '=', id).execute()
    assert.deepEqual(await save(doctor, id, { poids: 61 }), { refused: 'locked' })
  })
}

test('the journal names the questions, never the answers', async () => {
  const id = await aDossier(world, doctor)
  done(await save(doctor, id, { commentaire: 'Texte confidentiel' }))
  const lines = await world.owner.selectFrom('journalEntries').selectAll().where('dossierId', '=', id).execute()
  const line = lines.find(({ action }) => action === 'changeAnswers')
  assert.deepEqual(line?.detail, { keys: ['commentaire'], version: 1 })
  assert.equal(line?.target, 'medical')
  assert.doesNotMatch(JSON.stringify(lines), /confidentiel/)
})

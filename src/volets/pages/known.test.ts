import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../db/new-id.ts'
import { aDossier, done, fillVolet, inGrandAge } from '../../dossiers/builders.ts'
import { createDossier } from '../../dossiers/create-dossier.ts'
import { aSite, type Site } from './test-site.ts'

let site: Site
before(async () => {
  site = await aSite()
})
after(() => site.stop())

/** A doctor, a dossier whose medical volet is filled, and a second one of the same person. */
async function twoDossiers() {
  const doctor = await site.visitor('Habituel')
  const first = await aDossier(site, doctor.actor, { birthName: 'Connue' })
  await fillVolet(site, doctor.actor, first, 'medical')
  const id = newId()
  done(await createDossier(site.context, doctor.actor, { id, ...inGrandAge, sameAs: first, despiteDuplicate: true }))
  return { doctor, first, volet: `/dossiers/${id}/volets/medical`, id }
}

const storedOf = async (dossierId: string) =>
  (
    await site.owner
      .selectFrom('medicalVolets')
      .select('answers')
      .where('dossierId', '=', dossierId)
      .where('kind', '=', 'medical')
      .executeTakeFirstOrThrow()
  ).answers

test('a second dossier of the same person offers what the first one says, with its origin, and traces the look', async () => {
  const { doctor, first, volet } = await twoDossiers()
  const { text } = await doctor.get(volet)
  assert.match(text, /réponses de ce volet sont déjà connues/)
  const list = await doctor.get(`${volet}/connu`)
  assert.match(list.text, /Amoxicilline/)
  assert.match(list.text, /Volet médical, dossier G/)
  const lines = await site.owner
    .selectFrom('journalEntries')
    .select(['action', 'target'])
    .where('dossierId', '=', first)
    .where('action', '=', 'openVolet')
    .execute()
  assert.deepEqual(lines, [{ action: 'openVolet', target: 'medical' }])
})

test('only what is ticked is taken, and nothing of the volet is replaced', async () => {
  const { doctor, volet, id } = await twoDossiers()
  await doctor.post(`${volet}/connu`, { reprendre: ['allergies', 'allergies.precisions', 'motif', 'inconnu'] })
  assert.deepEqual(await storedOf(id), { allergies: 'oui', 'allergies.precisions': 'Amoxicilline : urticaire' })
  await doctor.post(`${volet}/connu`, { reprendre: ['taille', 'allergies'] })
  assert.equal((await storedOf(id))['taille'], 158)
})

test('the same person entered anew by the same doctor is known all the same', async () => {
  const { doctor } = await twoDossiers()
  const id = await aDossier(site, doctor.actor, { birthName: 'CONNUE' })
  const { text } = await doctor.get(`/dossiers/${id}/volets/medical`)
  assert.match(text, /déjà connues/)
})

test('a doctor outside of the first dossier is offered nothing of it', async () => {
  const { first } = await twoDossiers()
  const other = await site.visitor('Autre')
  const own = await aDossier(site, other.actor, { birthName: 'Connue' })
  const { text } = await other.get(`/dossiers/${own}/volets/medical`)
  assert.doesNotMatch(text, /déjà connue/)
  assert.equal((await other.get(`/dossiers/${first}/nouveau/sanitaire`)).status, 404)
  const stolen = { id: newId(), ...inGrandAge, sameAs: first, despiteDuplicate: true }
  assert.deepEqual(await createDossier(site.context, other.actor, stolen), { refused: 'notFound' })
})

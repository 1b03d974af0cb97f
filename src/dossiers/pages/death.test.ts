import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { makeSceneSite, type SceneSite } from '../../http/scene-site.ts'

let scene: SceneSite
let doctor: Awaited<ReturnType<SceneSite['visitor']>>
let page: string
before(async () => {
  scene = await makeSceneSite()
  doctor = await scene.visitor('treating')
  page = `/dossiers/${scene.dossierId}`
})
after(() => scene?.stop())

const dead = () => scene.owner.selectFrom('patients').select('diedOn').executeTakeFirstOrThrow()
/** French spaces are all the same here. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test('declaring a death tells what it closes and whom it tells, and wants a confirmation', async () => {
  const asked = plain((await doctor.get(`${page}/deces`)).text)
  assert.match(asked, /1 dossier en cours est clos, avec 1 demande\./)
  assert.match(asked, /Sont prévenus : 1 structure, 1 proche\./)
  const unconfirmed = await doctor.post(`${page}/deces`, { jour: '05/06/2024' })
  assert.equal(unconfirmed.status, 422)
  assert.match(unconfirmed.text, /Cochez cette case pour confirmer/)
  assert.match(unconfirmed.text, /value="05\/06\/2024"/)
  assert.deepEqual(await dead(), { diedOn: null })
})

test('on the dossier of a person who died nothing is to be filled, searched or opened', async () => {
  const { status } = await doctor.post(`${page}/deces`, { jour: '05/06/2024', confirme: 'oui' })
  assert.equal(status, 303)
  assert.deepEqual(await dead(), { diedOn: '2024-06-05' })
  const { text } = await doctor.get(page)
  for (const offered of ['>Remplir<', 'Chercher des structures', 'Ouvrir un autre dossier', 'Corriger l’identité'])
    assert.ok(!text.includes(offered), offered)
  assert.ok(text.includes('/reprendre"'))
})

test('a dossier that is closed for too long is not offered to be taken up again: the page says why', async () => {
  const days = scene.config.reactivationDays
  const closedAt = new Date(Date.now() - (days + 1) * 86_400_000)
  await scene.owner.updateTable('dossiers').set({ closedAt }).execute()
  const { text } = await doctor.get(page)
  assert.ok(!text.includes('/reprendre"'))
  assert.match(text, /clos depuis trop longtemps pour être repris/)
  const typed = (await doctor.get(`${page}/reprendre`)).text
  assert.match(typed, /clos depuis trop longtemps pour être repris/)
  assert.doesNotMatch(typed, /Ouvrez un nouveau dossier/)
})

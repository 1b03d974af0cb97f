import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { makeSceneSite, type SceneSite } from '../../http/scene-site.ts'

let scene: SceneSite
before(async () => {
  scene = await makeSceneSite()
})
after(() => scene?.stop())

const read = async (path: string) => (await scene.visitor('family')).get(path)

/** The states of the volets as the space tells them. */
async function statesWith(medical: object): Promise<string[]> {
  const { progress } = await scene.owner.selectFrom('dossiers').select('progress').executeTakeFirstOrThrow()
  await scene.owner
    .updateTable('dossiers')
    .set({ progress: JSON.stringify({ ...progress, medical: { ...progress.medical, ...medical } }) })
    .execute()
  const { text } = await read('/famille')
  const lines = text.match(/<li class="volet-line">.*?<\/li>/gs) ?? []
  return lines.map((line) =>
    line
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )
}

test('of a medical volet the family is told that it is done or awaited: neither begun, nor how often it was sealed', async () => {
  const done = ['Administratif Terminée', 'Médical Terminée', 'Autonomie Terminée']
  assert.deepEqual(await statesWith({ state: 'validated', sealNumber: 3 }), done)
  for (const awaited of [
    { state: 'draft', answered: 0, sealNumber: 0 },
    { state: 'draft', answered: 12, sealNumber: 0 },
    { state: 'draft', answered: 12, sealNumber: 3 },
  ])
    assert.deepEqual(await statesWith(awaited), ['Administratif Terminée', 'Médical En attente', 'Autonomie Terminée'])
  assert.deepEqual(await statesWith({ state: 'validated', sealNumber: 1 }), done)
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { makeSceneSite, type SceneSite } from '../../http/scene-site.ts'

let scene: SceneSite
before(async () => {
  scene = await makeSceneSite()
})
after(() => scene?.stop())

const linesOf = async (accountId: string, action: 'changePhone') =>
  scene.owner
    .selectFrom('journalEntries')
    .select(['target', 'detail'])
    .where('accountId', '=', accountId)
    .where('action', '=', action)
    .execute()

test('the telephone is shown with the account, changed, taken away, and the journal says so without the number', async () => {
  const doctor = await scene.visitor('treating')
  const { accountId } = scene.actors.treating
  const told = async () => (await doctor.get('/compte')).text
  assert.match(await told(), /Téléphone<\/dt><dd><span class="soft">Non renseigné/)
  const refused = await doctor.post('/compte/telephone', { phone: '04 75' })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /value="04 75"/)
  for (const _ of [1, 2])
    assert.equal(
      (await doctor.post('/compte/telephone', { phone: '04 75 00 00 00' })).location,
      '/compte?fait=telephone',
    )
  assert.match(await told(), /04\u00a075\u00a000\u00a000\u00a000/)
  assert.match((await doctor.get('/compte/telephone')).text, /value="04 75 00 00 00"/)
  await doctor.post('/compte/telephone', { phone: '' })
  assert.match(await told(), /Téléphone<\/dt><dd><span class="soft">Non renseigné/)
  const lines = await linesOf(accountId, 'changePhone')
  assert.equal(lines.length, 2, 'what changes nothing is not a change')
  assert.ok(!JSON.stringify(lines).includes('75'))
  assert.match(await told(), /Téléphone changé/)
})

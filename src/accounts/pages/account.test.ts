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

test('an address that waits for its confirmation is shown so, its link is sent again, and it is corrected', async () => {
  const { owner, actors } = scene
  const { accountId } = actors.otherDoctor
  await owner.updateTable('accounts').set({ email: null, emailConfirmedAt: null }).where('id', '=', accountId).execute()
  const doctor = await scene.visitor('otherDoctor')
  const told = async () => (await doctor.get('/compte')).text
  assert.match(await told(), /Adresse électronique<\/dt><dd><span class="soft">Non renseigné[\s\S]*Renseigner</)
  const linkTo = async (email: string) => {
    assert.equal((await doctor.post('/compte/adresse', { email })).location, '/compte/adresse?fait=lien')
    const mails = owner.selectFrom('mails').select('body').where('recipient', '=', email).orderBy('id', 'desc')
    return /\/adresse\/[\w-]{43}/.exec((await mails.executeTakeFirstOrThrow()).body)?.[0] ?? ''
  }
  const slip = await linkTo('fote@exemple.test')
  assert.match(await told(), /fote@exemple\.test <span class="soft">\(en attente de confirmation\)/)
  const form = await doctor.get('/compte/adresse')
  assert.match(form.text, /fote@exemple\.test attend sa confirmation[\s\S]*value="fote@exemple\.test"/)
  const right = await linkTo('faute@exemple.test')
  assert.doesNotMatch(await told(), /fote@/)
  assert.equal((await doctor.post(slip, {})).status, 403)
  assert.equal((await doctor.post(right, {})).status, 303)
  assert.match(await told(), /faute@exemple\.test <span class="soft">\(confirmée\)/)
  await linkTo('suivante@exemple.test')
  assert.match(
    await told(),
    /faute@exemple\.test <span class="soft">\(confirmée\)[\s\S]*suivante@[^<]*<span class="soft">\(en attente/,
  )
})

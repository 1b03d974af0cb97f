import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig } from '../../config.ts'
import { makeSceneSite } from '../../http/scene-site.ts'

const contactWith = async (settings: Record<string, string>): Promise<string> => {
  const site = await makeSceneSite(settings)
  const { text } = await (await site.visitor('nobody')).get('/contact')
  await site.stop()
  return text
}

test('without settings of the support, a reader is told whom to ask, and the operator what to set', async () => {
  const text = await contactWith({ DEMO: 'false' })
  assert.match(text, /ne sont pas encore indiquées/)
  assert.match(text, /qui vous en a donné l’adresse/)
  assert.match(text, /SUPPORT_CONTACT/)
})

test('what is set is shown, and can be called or written to', async () => {
  const text = await contactWith({
    DEMO: 'false',
    SUPPORT_NAME: 'Support Exemple',
    SUPPORT_PHONE: '01 99 00 11 22',
    SUPPORT_CONTACT: 'aide@exemple.test',
  })
  assert.match(text, /Support Exemple[\s\S]*mailto:aide@exemple\.test[\s\S]*tel:0199001122/)
  assert.doesNotMatch(text, /SUPPORT_/)
})

test('the demonstration alone shows a support that does not exist, unless one is set', () => {
  assert.match(readConfig({}).support.contact, /exemple\.test$/)
  assert.equal(readConfig({ DEMO: 'false' }).support.contact, '')
  assert.equal(readConfig({ SUPPORT_PHONE: '01 99 00 11 22' }).support.contact, '')
})

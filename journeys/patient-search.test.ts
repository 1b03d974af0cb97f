// 3 of the leaflet.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { inspect, launch, personAt } from './browser.ts'
import { aChild, doctorNamed, newDossier, SOLENE } from './dossiers.ts'
import { type Program, startProgram } from './program.ts'
import { stepsOf } from './steps.ts'

let program: Program
let browser: Browser
let dossier = ''
before(async () => {
  program = await startProgram()
  browser = await launch()
  const { context } = program
  const doctor = doctorNamed(SOLENE)
  const elie = { birthName: 'Roux-Bœuf', usageName: 'Lévêque', firstName: 'Jean-Élie', sex: 'M' as const }
  const smr = { orientation: 'sanitaire' as const, destinations: ['smr' as const] }
  dossier = (await newDossier(context, doctor, { ...elie, birthDate: '1947-03-09' }, smr)).id
  const child = { birthName: 'Lévêque', firstName: 'Zoé', birthDate: aChild(4) }
  await newDossier(context, doctor, child, { orientation: 'tnd', destinations: [] })
})
after(async () => {
  await browser?.close()
  await program?.stop()
})

const ELIE = 'LÉVÊQUE Jean-Élie'
const finding = {
  'two letters': 'lé',
  'no accent, small letters': 'leveque',
  capitals: 'LÉVÊQUE',
  'a space for the hyphen': 'jean elie',
  'a compound first name in one word': 'jeanelie',
  'the name at birth, without its ligature': 'boeuf',
  'first name before name': 'élie lévêque',
  'the year of birth': 'leveque 1947',
}

test('3. Chercher un patient: from any page by one key, however he is spelt', async (t) => {
  const doctor = await personAt(browser, program.url, SOLENE)
  const { page } = doctor
  page.setDefaultTimeout(20_000)
  const step = stepsOf(t)
  const box = page.getByRole('search').getByRole('searchbox')
  const found = () => page.locator('.person h2').allInnerTexts()
  const search = async (typed: string) => {
    await box.fill(typed)
    await box.press('Enter')
    await page.waitForURL(`${program.url}/dossiers/recherche`)
    await page.getByText(/dossiers? trouvés?$/).waitFor()
    assert.equal(await box.inputValue(), typed, 'what was typed stays')
  }

  await step('« / » leads to the search box from any page', async () => {
    for (const path of ['/dossiers', `/dossiers/${dossier}`, '/dossiers/nouveau', '/compte', '/compte/delegations']) {
      await doctor.go(path)
      await page.keyboard.press('/')
      assert.ok(await box.evaluate((node) => node === document.activeElement), path)
      assert.equal(await box.inputValue(), '')
    }
  })

  await step('typed in a field, « / » is a character as any other', async () => {
    await doctor.go('/dossiers/numero')
    const number = page.getByLabel('Numéro du dossier')
    await number.pressSequentially('12/')
    assert.equal(await number.inputValue(), '12/')
  })

  for (const [how, typed] of Object.entries(finding))
    await step(`he is found by ${how}: « ${typed} »`, async () => {
      await search(typed)
      assert.ok((await found()).includes(ELIE))
    })

  await step('all orientations answer, each person with his dossiers', async () => {
    await search('lévêque')
    assert.deepEqual((await found()).toSorted(), [ELIE, 'LÉVÊQUE Zoé'])
    assert.match(await page.locator('main').innerText(), /Sanitaire[\s\S]*TND/)
    await inspect(page, { path: `${program.url}/dossiers` })
  })

  await step('a slip of the keyboard is forgiven, and said', async () => {
    await search('levequr')
    await page.getByRole('heading', { name: 'Noms proches de ce que vous avez tapé' }).waitFor()
    assert.ok((await found()).includes(ELIE))
  })

  await step('another year, another doctor’s patient, one letter: nobody, and what to do', async () => {
    for (const typed of ['leveque 1948', 'faure', 'l']) {
      await search(typed)
      assert.deepEqual(await found(), [], typed)
      await page.getByText(/Vérifiez l’orthographe|Tapez au moins deux lettres/).waitFor()
    }
  })

  await step('what is found opens', async () => {
    await search('jean-elie')
    await page.locator('.person-line .number').first().click()
    await page.waitForURL(`${program.url}/dossiers/${dossier}`)
  })
  await doctor.leave()
})

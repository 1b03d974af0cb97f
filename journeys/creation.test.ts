// 5 of the leaflet.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { inspect, launch, personAt } from './browser.ts'
import { aChild, SOLENE } from './dossiers.ts'
import { type Program, startProgram } from './program.ts'

let program: Program
let browser: Browser
before(async () => {
  program = await startProgram()
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await program?.stop()
})

const identity = async (page: Page, birthName: string, birthDate: string) => {
  await page.getByLabel('Nom de naissance').fill(birthName)
  await page.getByLabel('Premier prénom').fill('Céleste')
  await page.getByLabel('Féminin').check()
  await page.getByLabel('Date de naissance').fill(birthDate)
}

const creations = {
  'Grand Âge': (page: Page) => identity(page, 'Âgée-Témoin', '1938-02-01'),
  Sanitaire: async (page: Page) => {
    await identity(page, 'Soignée-Témoin', '1951-07-30')
    await page.getByLabel('SMR').check()
  },
  TND: (page: Page) => identity(page, 'Enfant-Témoin', aChild(4)),
}

for (const [orientation, fill] of Object.entries(creations))
  test(`5. Créer un dossier ${orientation}: two steps, and the first field of its first volet stands under the next click`, async () => {
    const doctor = await personAt(browser, program.url, SOLENE)
    const { page } = doctor
    page.setDefaultTimeout(20_000)
    const steps: string[] = []
    const step = async () => steps.push(await page.getByRole('heading', { level: 1 }).innerText())

    await doctor.go('/dossiers')
    await page.getByRole('main').getByRole('link', { name: 'Nouveau dossier' }).first().click()
    await step()
    await page
      .getByRole('main')
      .getByRole('link', { name: new RegExp(`^${orientation}`) })
      .click()
    await step()
    await fill(page)
    await inspect(page)
    await page.getByRole('button', { name: 'Créer le dossier' }).click()
    await page.getByText('Dossier créé').waitFor()
    await page.locator('.callout-owed').getByRole('link').click()
    await page.waitForURL(/\/volets\//)

    assert.deepEqual(steps, ['Nouveau dossier', `Nouveau dossier ${orientation}`])
    const field = page.locator('.volet-form').locator('input:not([type=hidden]), select, textarea').first()
    await field.waitFor()
    assert.ok(await field.isEditable())
    const top = (await field.boundingBox())?.y ?? Number.POSITIVE_INFINITY
    assert.ok(top < 768, 'the first field is on the screen')
    await doctor.leave()
  })

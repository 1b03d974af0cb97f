import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { checkAccessibility, launch } from '../../../journeys/browser.ts'
import { loadUsualCodes } from '../../cim10/load-usual-codes.ts'
import { aDossier } from '../../dossiers/builders.ts'
import { aServedSite, type Visitor } from './test-site.ts'

let site: Awaited<ReturnType<typeof aServedSite>>
let doctor: Visitor
let browser: Browser
before(async () => {
  site = await aServedSite()
  await loadUsualCodes(site.owner)
  doctor = await site.visitor('Premier')
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await site?.stop()
})

const medicalOf = (id: string) => `/dossiers/${id}/volets/medical`
const aField = (page: Page, row = 0) => page.locator(`#i-pathologiesCodes-${row}-diagnostic`)
const options = (page: Page) => page.locator('.suggestions [role="option"]')
async function keptFor(id: string) {
  const { answers } = await site.owner
    .selectFrom('medicalVolets')
    .select('answers')
    .where('dossierId', '=', id)
    .where('kind', '=', 'medical')
    .executeTakeFirstOrThrow()
  return answers['pathologiesCodes']
}

test('a diagnosis is found as one types, chosen with the keyboard and saved', async () => {
  const id = await aDossier(site, doctor.actor)
  const page = await site.pageFor(doctor, browser, medicalOf(id))
  const field = aField(page)
  await field.focus()
  assert.equal(await field.getAttribute('role'), 'combobox')
  await field.pressSequentially('insuff ventri')
  await options(page).first().waitFor()
  assert.equal(await field.getAttribute('aria-expanded'), 'true')
  await checkAccessibility(page)
  await field.press('ArrowDown')
  assert.equal(await field.getAttribute('aria-activedescendant'), 'diagnostics-0')
  assert.equal(await options(page).first().getAttribute('aria-selected'), 'true')
  await field.press('Enter')
  assert.equal(await field.inputValue(), 'I50.1 Insuffisance ventriculaire gauche')
  assert.equal(await options(page).count(), 0)
  assert.equal(await field.evaluate((each) => each === document.activeElement), true)
  await page.locator('#s-pathologiesCodes').getByText('Enregistré').waitFor()
  assert.deepEqual(await keptFor(id), [{ diagnostic: 'I50.1 Insuffisance ventriculaire gauche' }])
  await page.context().close()
})

test('a click chooses; Escape closes the list and keeps what is typed; free text is kept as it is', async () => {
  const id = await aDossier(site, doctor.actor)
  const page = await site.pageFor(doctor, browser, medicalOf(id))
  await aField(page).pressSequentially('g20')
  await options(page).first().click()
  assert.equal(await aField(page).inputValue(), 'G20 Maladie de Parkinson')
  await page.locator('#s-pathologiesCodes').getByText('Enregistré').waitFor()
  await page.locator('#q-pathologiesCodes').getByRole('button', { name: 'Ajouter' }).click()
  const second = aField(page, 1)
  await second.pressSequentially('fragilité')
  await options(page).first().waitFor()
  await second.press('Escape')
  assert.equal(await options(page).count(), 0)
  assert.equal(await second.inputValue(), 'fragilité')
  const saved = page.waitForResponse((response) => response.url().includes('pathologiesCodes'))
  await second.press('Tab')
  await saved
  assert.deepEqual(await keptFor(id), [{ diagnostic: 'G20 Maladie de Parkinson' }, { diagnostic: 'fragilité' }])
  await page.context().close()
})

test('what is typed goes in no address', async () => {
  const id = await aDossier(site, doctor.actor)
  const page = await site.pageFor(doctor, browser, medicalOf(id))
  const addresses: string[] = []
  page.on('request', (request) => addresses.push(request.url()))
  await aField(page).pressSequentially('parkinson')
  await options(page).first().waitFor()
  assert.ok(addresses.some((address) => address.endsWith('/cim10')))
  assert.ok(addresses.every((address) => !address.includes('parkinson')))
  await page.context().close()
})

test('a draft of the edition before shows its codes, and a save keeps them in their new place', async () => {
  const id = await aDossier(site, doctor.actor)
  const before = [{ code: 'I50.0', libelle: 'Insuffisance cardiaque' }, { code: 'I10' }]
  await site.owner
    .updateTable('medicalVolets')
    .set({ answers: JSON.stringify({ pathologiesCodes: before }) })
    .where('dossierId', '=', id)
    .where('kind', '=', 'medical')
    .execute()
  const page = await site.pageFor(doctor, browser, medicalOf(id))
  assert.equal(await aField(page).inputValue(), 'I50.0 Insuffisance cardiaque')
  await aField(page, 2).fill('Fragilité')
  await aField(page, 2).blur()
  await page.locator('#s-pathologiesCodes').getByText('Enregistré').waitFor()
  assert.deepEqual(await keptFor(id), [
    { diagnostic: 'I50.0 Insuffisance cardiaque' },
    { diagnostic: 'I10' },
    { diagnostic: 'Fragilité' },
  ])
  await page.context().close()
})

test('without script it is a text field, saved with its section', async () => {
  const id = await aDossier(site, doctor.actor)
  const page = await site.pageFor(doctor, browser, medicalOf(id), { javaScriptEnabled: false })
  await aField(page).fill('i501 insuffisance')
  await page.locator('#rubrique-histoire').getByRole('button', { name: 'Enregistrer la section' }).click()
  await page.waitForURL(/fait=enregistre/)
  assert.equal(await aField(page).inputValue(), 'I50.1 insuffisance')
  await page.context().close()
})

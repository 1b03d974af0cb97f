import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { checkAccessibility, launch } from '../../../journeys/browser.ts'
import { aDossier } from '../../dossiers/builders.ts'
import { aServedSite, type Visitor } from './test-site.ts'

let site: Awaited<ReturnType<typeof aServedSite>>
let doctor: Visitor
let browser: Browser
before(async () => {
  site = await aServedSite()
  doctor = await site.visitor('Premier')
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await site?.stop()
})

async function medicalPage(): Promise<Page> {
  const id = await aDossier(site, doctor.actor)
  return site.pageFor(doctor, browser, `/dossiers/${id}/volets/medical`)
}
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '')
const sectionOf = (page: Page) => page.evaluate(() => document.activeElement?.closest('.form-section')?.id ?? '')
const isChecked = (page: Page, id: string) => page.locator(`#${id}`).isChecked()

test('Alt and Page down go from section to section, Alt and Page up come back, around the page', async () => {
  const page = await medicalPage()
  await page.keyboard.press('Alt+PageDown')
  assert.equal(await sectionOf(page), 'rubrique-auteurMotif')
  await page.keyboard.press('Alt+PageDown')
  await page.keyboard.press('Alt+PageDown')
  assert.equal(await sectionOf(page), 'rubrique-conduites')
  await page.keyboard.press('Alt+PageUp')
  assert.equal(await sectionOf(page), 'rubrique-histoire')
  await page.keyboard.press('Alt+PageUp')
  await page.keyboard.press('Alt+PageUp')
  assert.equal(await sectionOf(page), 'rubrique-conclusion')
  await page.context().close()
})

test('F8 leads to what is still required, also from a field that is being typed, and passes what is answered', async () => {
  const page = await medicalPage()
  await page.keyboard.press('F8')
  assert.equal(await focused(page), 'i-dateEvaluation')
  await page.locator('#i-taille').focus()
  await page.keyboard.press('F8')
  assert.equal(await focused(page), 'i-poids')
  await page.keyboard.press('Shift+F8')
  assert.equal(await focused(page), 'i-taille')
  await page.locator('#i-conduitesRisque-non').check()
  await page.locator('#s-conduitesRisque').getByText('Enregistré').waitFor()
  await page.locator('#i-bmr-oui').focus()
  await page.keyboard.press('F8')
  assert.equal(await focused(page), 'i-deficience-oui')
  await page.context().close()
})

test('choices are answered by their letter, their rank or « ? »; letters that are typed stay letters', async () => {
  const page = await medicalPage()
  await page.locator('#i-directivesAnticipees-oui').focus()
  await page.keyboard.press('?')
  assert.ok(await isChecked(page, 'i-directivesAnticipees-nsp'))
  await page.keyboard.press('n')
  assert.ok(await isChecked(page, 'i-directivesAnticipees-non'))
  await page.keyboard.press('1')
  assert.ok(await isChecked(page, 'i-directivesAnticipees-oui'))
  await page.locator('#i-motif-maintienDifficile').focus()
  await page.keyboard.press('c')
  assert.ok(await isChecked(page, 'i-motif-changementEtablissement'))
  await page.keyboard.press('2')
  assert.ok(await isChecked(page, 'i-motif-sortieHospitalisation'))
  await page.keyboard.press('2')
  assert.ok(!(await isChecked(page, 'i-motif-sortieHospitalisation')))
  await page.locator('#i-pathologiesActuelles').pressSequentially('12 on?')
  assert.equal(await page.locator('#i-pathologiesActuelles').inputValue(), '12 on?')
  await page.context().close()
})

test('F2 shows the keys in a dialog and gives the place back', async () => {
  const page = await medicalPage()
  await page.locator('#i-taille').focus()
  await page.keyboard.press('F2')
  await page.getByRole('dialog', { name: 'Au clavier' }).getByText('Section suivante').waitFor()
  await checkAccessibility(page)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  assert.equal(await focused(page), 'i-taille')
  await page.context().close()
})

test('a list pasted into a cell becomes rows to be read', async () => {
  const page = await medicalPage()
  await page.locator('#i-traitements-0-medicament').evaluate((cell, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, 'Furosémide 40 mg 1 le matin\nRamipril 5 mg le soir')
  await page.locator('#s-traitements').getByText('Relisez ces lignes').waitFor()
  assert.equal(await page.locator('#i-traitements-1-medicament').inputValue(), 'Ramipril 5 mg')
  await page.getByRole('button', { name: 'Enregistrer ces lignes' }).click()
  await page.locator('#s-traitements').getByText('Enregistré').waitFor()
  await page.context().close()
})

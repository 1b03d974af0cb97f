import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launch } from '../../../journeys/browser.ts'
import { aDossier, done, fillVolet, joinDossier } from '../../dossiers/builders.ts'
import { saveAnswers } from '../save-answers.ts'
import { aServedSite, type Visitor } from './test-site.ts'

let site: Awaited<ReturnType<typeof aServedSite>>
let doctor: Visitor
let colleague: Visitor
let browser: Browser
before(async () => {
  site = await aServedSite()
  doctor = await site.visitor('Premier')
  colleague = await site.visitor('Second')
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await site?.stop()
})

const KEPT = 'Non enregistré — conservé sur cet appareil'
const area = (page: Page) => page.locator('#i-pathologiesActuelles')
const statusIn = (page: Page) => page.locator('#s-pathologiesActuelles')
const isNothingKept = (page: Page) => page.waitForFunction(() => localStorage.length === 0)

async function opened() {
  const id = await aDossier(site, doctor.actor)
  await joinDossier(site, id, colleague.actor)
  const path = `/dossiers/${id}/volets/medical`
  const page = await site.pageFor(doctor, browser, path)
  return {
    page,
    answered: (text: string) =>
      saveAnswers(
        site.context,
        colleague.actor,
        id,
        'medical',
        { pathologiesActuelles: text },
        { version: 99, page: 'elsewhere' },
      ).then(done),
    stored: () =>
      site.owner
        .selectFrom('medicalVolets')
        .select('answers')
        .where('dossierId', '=', id)
        .where('kind', '=', 'medical')
        .executeTakeFirst()
        .then((row) => row?.answers['pathologiesActuelles']),
    async type(text: string) {
      await area(page).fill(text)
      await area(page).blur()
    },
    async leaveAndComeBack() {
      await page.goto(`${site.url}/dossiers`)
      await page.goto(`${site.url}${path}`)
    },
  }
}

test('a refused answer is in its field again, with its fault, until it is saved', async () => {
  const { page, type, leaveAndComeBack, stored } = await opened()
  await type('x'.repeat(5000))
  await statusIn(page).getByText(KEPT).waitFor()
  for (let times = 0; times < 2; times++) {
    await leaveAndComeBack()
    await page.locator('#f-pathologiesActuelles').getByText('de trop').waitFor()
    await statusIn(page).getByText(KEPT).waitFor()
    assert.equal(await area(page).inputValue(), 'x'.repeat(5000))
  }
  await type('Démence.')
  await statusIn(page).getByText('Enregistré', { exact: true }).waitFor()
  await isNothingKept(page)
  await leaveAndComeBack()
  assert.equal(await area(page).inputValue(), 'Démence.')
  assert.equal(await stored(), 'Démence.')
  await page.context().close()
})

test('a refused answer that its author clears does not come back', async () => {
  const { page, type, leaveAndComeBack } = await opened()
  await type('x'.repeat(5000))
  await statusIn(page).getByText(KEPT).waitFor()
  await type('')
  await isNothingKept(page)
  await leaveAndComeBack()
  assert.equal(await area(page).inputValue(), '')
  await page.context().close()
})

test('what others answered while it was away is not overwritten, and nothing else is told to have changed', async () => {
  const { page, type, leaveAndComeBack, answered, stored } = await opened()
  await type('x'.repeat(5000))
  await statusIn(page).getByText(KEPT).waitFor()
  await page.locator('#i-poids').fill('60')
  await page.locator('#i-poids').blur()
  await page.locator('#s-poids').getByText('Enregistré').waitFor()
  await answered('Vue hier.')
  await leaveAndComeBack()
  await statusIn(page).getByText(KEPT).waitFor()
  assert.equal(await page.locator('#s-poids').textContent(), '')
  await type('Démence.')
  await statusIn(page).getByText('Essai Second a répondu « Vue hier. »').waitFor()
  assert.equal(await stored(), 'Vue hier.')

  await leaveAndComeBack()
  await statusIn(page).getByText('Essai Second a répondu').waitFor()
  assert.equal(await area(page).inputValue(), 'Démence.')
  await page.getByRole('button', { name: 'Prendre la sienne' }).click()
  await isNothingKept(page)
  assert.equal(await area(page).inputValue(), 'Vue hier.')
  await page.context().close()
})

test('another person on the same device does not find the refused answer', async () => {
  const { page, type, leaveAndComeBack } = await opened()
  await type(`secret ${'x'.repeat(5000)}`)
  await statusIn(page).getByText(KEPT).waitFor()
  await page.goto(`${site.url}/dossiers`)
  await page.context().addCookies([{ name: 'seance', value: colleague.cookie, url: site.url }])
  await leaveAndComeBack()
  assert.equal(await area(page).inputValue(), '')
  assert.equal(await page.evaluate(() => localStorage.length), 0)
  await page.context().close()
})

test('leaving is asked first as long as something shown is neither saved nor kept', async () => {
  const { page, type, leaveAndComeBack } = await opened()
  let asked = 0
  page.on('dialog', (dialog) => {
    asked++
    void dialog.accept()
  })
  await type('x'.repeat(5000))
  await statusIn(page).getByText(KEPT).waitFor()
  await leaveAndComeBack()
  await statusIn(page).getByText(KEPT).waitFor()
  assert.equal(asked, 0)
  await page.locator('#i-traitements-0-medicament').evaluate((cell, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, 'Furosémide 40 mg 1 le matin\nRamipril 5 mg le soir')
  await page.locator('#s-traitements').getByText('Relisez ces lignes').waitFor()
  await leaveAndComeBack()
  assert.equal(asked, 1)
  await page.context().close()
})

test('beside the form nothing is said to be complete as long as an answer shown is not saved', async () => {
  const id = await aDossier(site, doctor.actor)
  await fillVolet(site, doctor.actor, id, 'medical')
  const page = await site.pageFor(doctor, browser, `/dossiers/${id}/volets/medical`)
  const aside = page.locator('.volet-aside')
  const note = aside.getByText('Une réponse affichée n’est pas enregistrée').filter({ visible: true }).first()
  const complete = aside.getByText(/Rien ne manque|Toutes les réponses attendues/).filter({ visible: true })
  await complete.first().waitFor()
  assert.equal(await note.count(), 0)
  await page.locator('#i-poids').fill('lourd')
  await page.locator('#i-poids').blur()
  await note.waitFor()
  assert.equal(await complete.count(), 0)
  await page.locator('#i-commentaire').fill('Vue ce jour.')
  await page.locator('#i-commentaire').blur()
  await page.locator('#s-commentaire').getByText('Enregistré', { exact: true }).waitFor()
  await note.waitFor()
  await page.locator('#i-poids').fill('62')
  await page.locator('#i-poids').blur()
  await complete.first().waitFor()
  assert.equal(await note.count(), 0)
  await page.context().close()
})

test('signing out asks first, then takes the refused answer from the device', async () => {
  const { page, type } = await opened()
  await type('x'.repeat(5000))
  await statusIn(page).getByText(KEPT).waitFor()
  await page.locator('.me summary').click()
  await page.locator('.me-menu').getByRole('button', { name: 'Se déconnecter' }).click()
  await page.getByText('elles seront perdues').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Se déconnecter' }).click()
  await page.waitForURL((address) => !address.pathname.startsWith('/dossiers'))
  assert.equal(await page.evaluate(() => localStorage.length), 0)
  await page.context().close()
})

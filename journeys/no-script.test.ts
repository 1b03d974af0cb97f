import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { checkWidth, launch, personAt } from './browser.ts'
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

const withoutScript = { javaScriptEnabled: false }
const section = (page: Page, key: string) =>
  page.locator('form').filter({ has: page.locator(`input[name="section"][value="${key}"]`) })
const saveSection = (page: Page, key: string) =>
  section(page, key).locator('button.button', { hasText: 'Enregistrer la section' }).click()
const textOf = async (page: Page) => (await page.locator('main').textContent()) ?? ''

test('without script a doctor creates a dossier, saves the sections of a volet and sees each fault', async (t) => {
  const doctor = await personAt(browser, program.url, 'Solène Conte', withoutScript)
  const { page } = doctor
  page.setDefaultTimeout(10_000)

  await t.test('an identity that is refused keeps what was typed and leads to the field', async () => {
    await doctor.go('/dossiers/nouveau/grand-age')
    await page.getByLabel('Nom de naissance').fill('D3lacour')
    await page.getByLabel('Premier prénom').fill('Yvonne')
    await page.getByRole('button', { name: 'Créer le dossier' }).click()
    assert.equal(await page.getByLabel('Nom de naissance').inputValue(), 'D3lacour')
    assert.equal(await page.getByLabel('Premier prénom').inputValue(), 'Yvonne')
    const links = await page
      .locator('a[href^="#q-"], a[href^="#i-"]')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
    assert.equal(links.length, 3)
    for (const link of links) assert.equal(await page.locator(link).count(), 1, link)
  })

  let dossier = ''
  await t.test('once corrected, the dossier is created', async () => {
    await page.getByLabel('Nom de naissance').fill('Sans-Script')
    await page.getByLabel('Féminin').check()
    await page.getByLabel('Date de naissance').fill('1938-11-20')
    await page.getByRole('button', { name: 'Créer le dossier' }).click()
    await page.getByText('Dossier créé').waitFor()
    dossier = new URL(page.url()).pathname
  })

  await t.test('a section is saved by its button; the rest of the page says what is still missing', async () => {
    await doctor.go(`${dossier}/volets/administratif`)
    await page.locator('input[name="civilite"][value="madame"]').check()
    await page.locator('input[name="adresse"]').fill('3 impasse du Silence')
    await page.locator('input[name="codePostal"]').fill('26000')
    await saveSection(page, 'personne')
    assert.equal(await page.locator('input[name="adresse"]').inputValue(), '3 impasse du Silence')
    await doctor.go(`${dossier}/volets/administratif`)
    assert.equal(await page.locator('input[name="adresse"]').inputValue(), '3 impasse du Silence')
    assert.equal(await page.locator('input[name="civilite"][value="madame"]').isChecked(), true)
    await page.locator('select[name="commune"]').selectOption('26362')
    await saveSection(page, 'personne')
    await doctor.go(`${dossier}/volets/administratif`)
    assert.equal(await page.locator('select[name="commune"]').inputValue(), '26362')
    assert.match(await textOf(page), /manque|à compléter/i)
  })

  await t.test('an answer that is refused is told beside its field; the others of the section are kept', async () => {
    await page.locator('input[name="adresse"]').fill('4 impasse du Silence')
    await page.locator('input[name="codePostal"]').fill('26 mille')
    await saveSection(page, 'personne')
    const field = page.locator('.field').filter({ has: page.locator('input[name="codePostal"]') })
    assert.match((await field.locator('.fault').textContent()) ?? '', /code postal/i)
    assert.equal(await page.locator('input[name="codePostal"]').inputValue(), '26 mille')
    await doctor.go(`${dossier}/volets/administratif`)
    assert.equal(await page.locator('input[name="adresse"]').inputValue(), '4 impasse du Silence')
    assert.equal(await page.locator('input[name="codePostal"]').inputValue(), '26000')
  })

  await t.test('a volet that is not complete is not validated, and says what it lacks', async () => {
    await page.getByRole('button', { name: /Valider le volet/ }).click()
    assert.equal(new URL(page.url()).pathname, `${dossier}/volets/administratif/valider`)
    assert.match(await textOf(page), /compléter|manque/i)
    assert.ok((await page.locator('a[href*="#q-"]').count()) > 5)
  })
  await doctor.leave()
})

/** A complete dossier of the demonstration whose list does not hold this structure yet. */
async function readyDossier(page: Page, structure: string): Promise<string> {
  await page.goto(`${program.url}/dossiers`)
  const lines = page.locator('.person-line').filter({ hasText: 'Prêt à envoyer' })
  const paths = await lines
    .locator('a[href^="/dossiers/"]')
    .evaluateAll((links) => links.map((link) => (link.getAttribute('href') ?? '').split('/').slice(0, 3).join('/')))
  for (const path of new Set(paths)) {
    await page.goto(`${program.url}${path}/structures?nom=${encodeURIComponent(structure)}`)
    const box = page.getByRole('checkbox', { name: new RegExp(structure) })
    if ((await box.count()) > 0 && (await box.first().isEnabled())) return path
  }
  return ''
}

test('without script a complete dossier is sent, the structure answers, the doctor sees it', async (t) => {
  const doctor = await personAt(browser, program.url, 'Camille Exemplaire', withoutScript)
  const { page } = doctor
  page.setDefaultTimeout(10_000)
  const structure = 'Les Tilleuls'
  let dossier = ''
  let patient = ''

  await t.test('the structure is chosen, then everything on the list is sent', async () => {
    dossier = await readyDossier(page, structure)
    assert.match(dossier, /^\/dossiers\/[0-9a-f-]{36}$/)
    await page
      .getByRole('checkbox', { name: new RegExp(structure) })
      .first()
      .check()
    await page
      .getByRole('button', { name: /Ajouter/ })
      .first()
      .click()
    await page.getByText('Liste complétée').waitFor()
    patient = ((await page.locator('h1').first().textContent()) ?? '').replace('Dossier de ', '').trim()
    await page.getByRole('button', { name: /Envoyer (?:la demande|les \d+ demandes)/ }).click()
    await page.getByText('Envoi fait').waitFor()
    await checkWidth(page, 320)
  })

  await t.test('the structure reads it and refuses', async () => {
    const agent = await personAt(browser, program.url, 'Hugues Imaginaire', withoutScript)
    await agent.page
      .getByRole('link', { name: new RegExp(patient) })
      .first()
      .click()
    await agent.page.getByRole('radio', { name: 'Refuser' }).check()
    await agent.page.getByLabel('Motif').selectOption('noPlace')
    await agent.page.getByRole('button', { name: 'Envoyer la réponse' }).click()
    await agent.page.getByText('Votre réponse est enregistrée').waitFor()
    await agent.leave()
  })

  await t.test('the doctor sees the refusal', async () => {
    await doctor.go(dossier)
    assert.match(await textOf(page), /Tilleuls[\s\S]*?Refus/)
  })
  await doctor.leave()
})

test('without script a proposal is declined by its button', async () => {
  const doctor = await personAt(browser, program.url, 'Solène Conte', withoutScript)
  const { page } = doctor
  page.setDefaultTimeout(10_000)
  await page
    .getByRole('link', { name: /proposition/i })
    .first()
    .click()
  const form = page
    .locator('form.own-move')
    .filter({ has: page.locator('input[name="geste"][value="decline"]') })
    .first()
  await page.locator('details').filter({ has: form }).locator('summary').first().click()
  await form.getByRole('button').click()
  await page.getByText('Votre réponse est enregistrée').waitFor()
  await doctor.leave()
})

// 4 of the leaflet.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { connect } from '../src/db/connection.ts'
import { showNumber } from '../src/dossiers/number.ts'
import { inspect, launch, personAt } from './browser.ts'
import { aChild, doctorNamed, newDossier, SOLENE, YANN } from './dossiers.ts'
import { type Mailbox, startMailbox } from './mailbox.ts'
import { type Program, startProgram } from './program.ts'
import { stepsOf } from './steps.ts'

let program: Program
let browser: Browser
let mailbox: Mailbox
let own: Awaited<ReturnType<typeof newDossier>>
let other: Awaited<ReturnType<typeof newDossier>>
before(async () => {
  mailbox = await startMailbox()
  program = await startProgram({ SMTP_URL: mailbox.url })
  browser = await launch()
  const child = { birthName: 'Petit-Témoin', firstName: 'Noé', birthDate: aChild(3) }
  own = await newDossier(program.context, doctorNamed(SOLENE), child, { orientation: 'tnd', destinations: [] })
  const identity = { birthName: 'Delaville', firstName: 'Irène', birthDate: '1939-05-04' }
  other = await newDossier(program.context, doctorNamed(YANN), identity)
})
after(async () => {
  await browser?.close()
  await program?.stop()
  await mailbox?.stop()
})

test('4. Chercher par numéro: one’s own at once; another’s by birth date and declared care, traced and told', async (t) => {
  const doctor = await personAt(browser, program.url, SOLENE)
  const { page } = doctor
  page.setDefaultTimeout(20_000)
  const step = stepsOf(t)
  const open = page.getByRole('button', { name: 'Ouvrir le dossier' })

  await step('the eight figures and the orientation open one of his own', async () => {
    await doctor.go('/dossiers')
    await page.getByRole('link', { name: 'Ouvrir par numéro' }).click()
    await inspect(page)
    await page.getByRole('radio', { name: 'TND' }).check()
    await page.getByLabel('Numéro du dossier').fill(own.number.slice(1, 9))
    await open.click()
    await page.waitForURL(`${program.url}/dossiers/${own.id}`)
  })

  await step('so does the whole number, typed into the search box of any page', async () => {
    await doctor.go('/compte')
    await page.keyboard.press('/')
    await page.keyboard.type(showNumber(own.number))
    await page.keyboard.press('Enter')
    await page.waitForURL(`${program.url}/dossiers/${own.id}`)
  })

  await step('a colleague’s asks for more, and says nothing of the person', async () => {
    await page.getByRole('search').getByRole('searchbox').fill(other.number)
    await page.keyboard.press('Enter')
    await page.getByText('Ce numéro n’est pas celui d’un dossier de votre liste').waitFor()
    assert.doesNotMatch(await page.locator('main').innerText(), /DELAVILLE|Irène/)
    await page.getByLabel('Date de naissance de la personne').fill('1939-05-04')
    await open.click()
    await page.getByText('ne s’ouvre que si vous prenez la personne en charge').waitFor()
    assert.equal((await page.request.get(`${program.url}/dossiers/${other.id}`)).status(), 404)
  })

  await step('a wrong birth date is answered as an unknown number', async () => {
    await page.getByLabel('Date de naissance de la personne').fill('1939-05-05')
    await page.getByLabel('Je prends en charge cette personne').check()
    await open.click()
    await page.getByText('Aucun dossier en cours n’a ce numéro et cette date de naissance').waitFor()
  })

  await step('with both, it opens; the page says that it is known', async () => {
    await page.getByLabel('Date de naissance de la personne').fill('1939-05-04')
    await open.click()
    await page.getByText('La famille et les médecins du dossier en sont avertis').waitFor()
    await page.getByText('DELAVILLE Irène').first().waitFor()
    await doctor.go('/dossiers')
    await page.getByRole('heading', { name: 'DELAVILLE Irène' }).waitFor()
  })

  await step(
    'its doctor is told by a letter that names nobody but the colleague; the journal keeps the declaration',
    async () => {
      const letter = await mailbox.next('yann.lemirage@exemple.test', /un médecin l’a ouvert/)
      assert.match(letter.text ?? '', /Solène CONTE a ouvert le dossier/i)
      assert.doesNotMatch(letter.text ?? '', /Delaville|Irène|1939/i)
      const owner = connect(program.context.config.database.ownerUrl ?? '', { max: 1 })
      const entries = await owner
        .selectFrom('journalEntries')
        .select(['action', 'reason', 'accountId'])
        .where('dossierId', '=', other.id)
        .where('action', '=', 'joinCircle')
        .execute()
      await owner.destroy()
      const { accountId } = doctorNamed(SOLENE)
      assert.deepEqual(entries, [{ action: 'joinCircle', reason: 'declared', accountId }])
    },
  )

  await step('wrong numbers are slowed down', async () => {
    await doctor.go('/dossiers/numero')
    await page.getByLabel('Numéro du dossier').fill('G 0000 0000 A')
    await page.getByLabel('Date de naissance de la personne').fill('1939-05-04')
    await page.getByLabel('Je prends en charge cette personne').check()
    const said = page.locator('.callout-bad')
    for (let tried = 0; tried < 9; tried++) {
      await open.click()
      await said.getByText('Aucun dossier en cours').waitFor()
    }
    await open.click()
    await said.getByText(/Trop d’essais. Réessayez dans \d+\sminutes/).waitFor()
    await inspect(page, { path: `${program.url}/dossiers/numero` })
  })
  await doctor.leave()
})

// 7 of the leaflet.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { inspect, launch, personAt } from './browser.ts'
import { doctorNamed, newDossier, SOLENE, YANN } from './dossiers.ts'
import { type Mailbox, startMailbox } from './mailbox.ts'
import { type Program, startProgram } from './program.ts'
import { stepsOf } from './steps.ts'

const mails = { yann: 'yann.lemirage@exemple.test', solene: 'solene.conte@exemple.test' }

let program: Program
let browser: Browser
let mailbox: Mailbox
let lent = ''
let kept = ''
before(async () => {
  mailbox = await startMailbox()
  program = await startProgram({ SMTP_URL: mailbox.url })
  browser = await launch()
  const doctor = doctorNamed(YANN)
  lent = (await newDossier(program.context, doctor, { birthName: 'Confiée', firstName: 'Irène' })).id
  kept = (await newDossier(program.context, doctor, { birthName: 'Gardée', firstName: 'Louise' })).id
})
after(async () => {
  await browser?.close()
  await program?.stop()
  await mailbox?.stop()
})

/** The form of a delegation, up to its button. */
async function lookFor(page: Page, colleague: string, label: RegExp): Promise<void> {
  await page.getByLabel('Nom du confrère, ou son numéro RPPS').fill(colleague)
  await page.getByRole('button', { name: 'Chercher ce confrère' }).click()
  const choice = page.getByRole('radio', { name: label })
  await choice.waitFor()
  assert.ok(await choice.isChecked(), 'the only one is chosen')
}
const give = async (page: Page) => {
  await page.getByRole('button', { name: 'Confier les dossiers' }).click()
  await page.waitForURL(/\/compte\/delegations\?fait=/)
}

test('7. Mon compte: my data, what I lend and what I am lent, where I am signed in', async (t) => {
  const [doctor, colleague] = [await personAt(browser, program.url, YANN), await personAt(browser, program.url, SOLENE)]
  const { page } = doctor
  for (const each of [doctor, colleague]) each.page.setDefaultTimeout(20_000)
  const step = stepsOf(t)
  const { rpps = '' } = doctorNamed(SOLENE)
  const statusOf = async (id: string) => (await colleague.page.request.get(`${program.url}/dossiers/${id}`)).status()

  await step('my data are shown, those of the directory without a field', async () => {
    await page.locator('.me summary').click()
    await page.getByRole('link', { name: 'Mon compte' }).click()
    const text = await page.locator('main').innerText()
    for (const said of [doctorNamed(YANN).rpps ?? '', 'CABINET DU DR LEMIRAGE', mails.yann])
      assert.ok(text.includes(said), said)
    assert.equal(await page.locator('main input:not([type=hidden])').count(), 0)
    await inspect(page)
  })

  await step('a colleague is found by RPPS; one chosen patient is lent to read; both are told', async () => {
    await page.getByRole('link', { name: 'Voir les délégations' }).click()
    await page.getByRole('link', { name: 'Confier des dossiers' }).first().click()
    await lookFor(page, rpps, /Solène/)
    await page.getByRole('radio', { name: /^Lire(?!,)/ }).check()
    await page.getByLabel('Les patients cochés').check()
    await page.getByLabel('Chercher parmi mes patients').fill('confiee')
    await page.getByRole('button', { name: 'Chercher ce patient' }).click()
    await page.getByRole('checkbox', { name: /CONFIÉE Irène/ }).check()
    await inspect(page)
    await give(page)
    await page.getByRole('row', { name: /Solène CONTE En cours.*Lire 1\spatient/ }).waitFor()
    for (const to of Object.values(mails)) {
      const letter = await mailbox.next(to, /Une délégation de dossiers vous concerne/)
      assert.doesNotMatch(letter.text ?? '', /confiée|Irène/i)
    }
  })

  await step('the colleague sees her habilitation, reads that dossier and no other', async () => {
    await colleague.go('/compte/delegations')
    await colleague.page.getByRole('row', { name: /Yann LEMIRAGE En cours.*Lire 1\spatient/ }).waitFor()
    await colleague.go('/dossiers')
    assert.match(
      await colleague.page.locator('.person').filter({ hasText: 'CONFIÉE' }).innerText(),
      /Lecture[\s\S]*confié par Dr Yann/,
    )
    assert.equal(await colleague.page.getByText('GARDÉE').count(), 0)
    await colleague.go(`/dossiers/${lent}`)
    await colleague.page.getByText('Vous lisez ce dossier pour Dr Yann').waitFor()
    assert.doesNotMatch(await colleague.page.locator('body').innerText(), /pour le compte de/)
    assert.equal(await statusOf(kept), 404)
  })

  await step('taken back, it is closed at once; both are told', async () => {
    await page.getByRole('link', { name: /^Retirer/ }).click()
    await page.getByRole('heading', { name: /Retirer cette délégation/ }).waitFor()
    await page.getByRole('button', { name: 'Retirer la délégation' }).click()
    await page
      .getByText(/1\sdélégation passée/)
      .first()
      .waitFor()
    assert.equal(await statusOf(lent), 404)
    for (const to of Object.values(mails)) await mailbox.next(to, /Une délégation de dossiers est retirée/)
  })

  await step('found by name, she is lent all patients to work on; what she does bears both names', async () => {
    await page.getByRole('link', { name: 'Confier des dossiers' }).first().click()
    await lookFor(page, 'conte', /Solène/)
    await page.getByLabel('Lire, remplir et valider').check()
    await page.getByLabel('Tous mes patients').check()
    await give(page)
    await page.getByRole('row', { name: /Solène CONTE En cours.*Lire, remplir et valider Tous mes patients/ }).waitFor()
    await colleague.go(`/dossiers/${kept}/volets/administratif`)
    await colleague.page
      .getByText(/Solène CONTE, pour le compte de Dr Yann LEMIRAGE/i)
      .first()
      .waitFor()
    const address = colleague.page.locator('input[name="adresse"]')
    await address.fill('3 rue du Prêt')
    const saved = colleague.page.waitForResponse(/\/reponse/)
    await address.press('Tab')
    await saved
    await doctor.go('/dossiers')
    assert.match(
      await page.locator('.person').filter({ hasText: 'GARDÉE' }).innerText(),
      /Solène CONTE, pour le compte de/i,
    )
  })

  await step('another device is seen among the sessions, and closed from here', async () => {
    const elsewhere = await personAt(browser, program.url, YANN)
    await doctor.go('/compte')
    await page.getByText('Celle-ci').waitFor()
    await page.getByRole('button', { name: 'Fermer', exact: true }).first().click()
    await page.waitForLoadState()
    await elsewhere.go('/dossiers')
    await elsewhere.page.waitForURL(/\/connexion/)
    await elsewhere.leave()
    assert.match(await page.locator('main').innerText(), /Connexion[\s\S]*e-CPS/)
  })
  await doctor.leave()
  await colleague.leave()
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { newId } from '../src/db/new-id.ts'
import { actorOf } from '../src/demo/people.ts'
import { doctors } from '../src/demo/professional-list.ts'
import { inGrandAge, someIdentity } from '../src/dossiers/builders.ts'
import { createDossier } from '../src/dossiers/create-dossier.ts'
import { checkWidth, inspect, launch, personAt } from './browser.ts'
import { codeIn, type Mailbox, startMailbox } from './mailbox.ts'
import { type Program, startProgram } from './program.ts'
import { stepsOf } from './steps.ts'

const PASSWORD = 'brouette mauve sur la digue'
const AGENT = 'yann.lemirage.ehpad@exemple.test'
const DOCTOR = 'yann.lemirage@exemple.test'
const STRUCTURE = 'EHPAD Les Châtaigniers de Fiction'

let mailbox: Mailbox
let program: Program
let browser: Browser
before(async () => {
  mailbox = await startMailbox()
  program = await startProgram({ SMTP_URL: mailbox.url })
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await program?.stop()
  await mailbox?.stop()
})

async function check(page: Page): Promise<void> {
  await inspect(page)
  await checkWidth(page, 320)
}
const passTo = async (page: Page, space: string) => {
  await page.locator('.me summary').click()
  await page.locator('.me').getByRole('button', { name: space }).click()
}
const give = async (page: Page, identifier: string, password: string) => {
  await page.getByLabel('Identifiant').fill(identifier)
  await page.getByLabel('Mot de passe', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Continuer' }).click()
}
const code = async (page: Page, to: string) => {
  await page.waitForURL(/\/connexion\/code/)
  await page.getByLabel('Code à 6 chiffres').fill(codeIn(await mailbox.next(to, /code de connexion/)))
  await page.getByRole('button', { name: 'Se connecter' }).click()
}

async function aNewDossier(): Promise<string> {
  const doctor = doctors.find(({ key }) => key === 'medecin-aubenas')
  assert.ok(doctor)
  const id = newId()
  const made = { id, ...inGrandAge, identity: someIdentity(), despiteDuplicate: true }
  assert.ok(!('refused' in (await createDossier(program.context, actorOf(doctor), made))))
  return id
}

test('a doctor links his establishment account, passes to it and back in one click, and unlinks', async (t) => {
  const step = stepsOf(t)
  const doctor = await personAt(browser, program.url, 'Yann Lemirage')
  const { page } = doctor
  const dossiers = `${program.url}/dossiers`

  await step('from his account he begins, and proves the other by its password and the code of its mail', async () => {
    await doctor.go('/compte')
    await check(page)
    await page.getByRole('link', { name: 'Lier mon compte d’établissement' }).click()
    await check(page)
    await page.getByRole('button', { name: 'Commencer' }).click()
    await page.waitForURL(/\/prouver$/)
    await check(page)
    await give(page, AGENT, 'pas le bon mot de passe')
    await page.getByText('Identifiant ou mot de passe incorrect').waitFor()
    assert.equal(await page.getByLabel('Identifiant').inputValue(), AGENT)
    await give(page, AGENT, PASSWORD)
    await code(page, AGENT)
    await page.getByText('Vos deux comptes sont liés').waitFor()
    await check(page)
    for (const address of [AGENT, DOCTOR]) await mailbox.next(address, /sont liés/)
  })

  await step('one click, and the space is the establishment’s: nothing of the doctor’s is there', async () => {
    await passTo(page, 'Espace établissement')
    await page.waitForURL(/\/etablissement\//)
    await check(page)
    assert.ok((await page.locator('main').innerText()).includes(STRUCTURE))
    assert.equal(await page.getByRole('link', { name: 'Mes dossiers' }).count(), 0)
    await doctor.go('/compte')
    assert.ok((await page.locator('main').innerText()).includes('Mon compte de médecin libéral'))
    await check(page)
  })

  await step('a page of the doctor in another window leads to the passage, and back to that page', async () => {
    const other = await page.context().newPage()
    await other.goto(dossiers)
    await other.getByRole('heading', { name: 'Cette page est dans votre espace médecin libéral' }).waitFor()
    await check(other)
    await other.getByRole('button', { name: 'Passer dans l’espace médecin libéral' }).click()
    await other.waitForURL(dossiers)
    await other.close()
  })

  await step('what is typed in a page of the space that was left is kept, and sent once one is back', async () => {
    const volet = `${dossiers}/${await aNewDossier()}/volets/medical`
    await page.goto(volet)
    const field = page.locator('textarea[name]').first()
    const name = (await field.getAttribute('name')) ?? ''
    const other = await page.context().newPage()
    await other.goto(dossiers)
    await passTo(other, 'Espace établissement')
    await other.waitForURL(/\/etablissement\//)
    await field.fill('Écrit après le passage')
    await field.blur()
    await page.getByText('conservé sur cet appareil').first().waitFor()
    await passTo(other, 'Espace médecin libéral')
    await other.waitForURL(dossiers)
    await other.close()
    const sent = page.waitForResponse((answer) => /\/reponse/.test(answer.url()) && answer.status() === 200)
    page.once('dialog', (dialog) => void dialog.accept())
    await page.goto(volet)
    await sent
    await page.reload()
    assert.equal(await page.locator(`textarea[name="${name}"]`).inputValue(), 'Écrit après le passage')
  })

  await step('unlinked, there is one space again, and both addresses are told', async () => {
    await doctor.go('/compte/etablissement')
    await page.getByRole('button', { name: 'Défaire le lien' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Défaire le lien' }).click()
    await page.getByText('Le lien est défait').waitFor()
    for (const address of [AGENT, DOCTOR]) await mailbox.next(address, /ne sont plus liés/)
    await page.locator('.me summary').click()
    assert.equal(await page.locator('.me').getByText('Espace établissement').count(), 0)
  })
  await doctor.leave()
})

test('entered by the establishment account, the doctor’s space asks for its own sign-in', async (t) => {
  const step = stepsOf(t)
  const doctor = await personAt(browser, program.url, 'Yann Lemirage')
  const { page } = doctor
  await step('linked again', async () => {
    await doctor.go('/compte/etablissement')
    await page.getByRole('button', { name: 'Commencer' }).click()
    await give(page, AGENT, PASSWORD)
    await code(page, AGENT)
    await page.getByText('Vos deux comptes sont liés').waitFor()
    await doctor.leave()
  })
  await step('a weak sign-in there opens no dossier', async () => {
    const agent = await personAt(browser, program.url, null)
    await agent.go('/connexion')
    await give(agent.page, AGENT, PASSWORD)
    await code(agent.page, AGENT)
    await agent.page.waitForURL(/\/etablissement\//)
    await passTo(agent.page, 'Espace médecin libéral')
    await agent.page.getByRole('heading', { name: 'Connectez-vous comme médecin' }).waitFor()
    await checkWidth(agent.page, 320)
    await agent.go('/dossiers')
    await agent.page.getByRole('heading', { name: 'Cette page est dans votre espace médecin libéral' }).waitFor()
    await agent.leave()
  })
})

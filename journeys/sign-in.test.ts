import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { actingAsSystem } from '../src/db/acting-as.ts'
import { listSessions } from '../src/sessions/store.ts'
import { checkAccessibility, checkWidth, inspect, launch, personAt } from './browser.ts'
import { codeIn, linkIn, type Mailbox, startMailbox } from './mailbox.ts'
import { type Program, startProgram } from './program.ts'

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

const ADDRESS = 'oriane.premiere@exemple.test'
const FIRST = 'hibou orange sous le pont'
const SECOND = 'lanterne bleue et trois poires'

async function check(page: Page): Promise<void> {
  await inspect(page)
  await checkWidth(page, 320)
}
const givePassword = async (page: Page, identifier: string, password: string) => {
  await page.goto(`${program.url}/connexion`)
  await page.getByLabel('Identifiant').fill(identifier)
  await page.getByLabel('Mot de passe', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Continuer' }).click()
}
const enterCode = async (page: Page, code: string) => {
  await page.getByLabel('Code à 6 chiffres').fill(code)
  await page.getByRole('button', { name: 'Se connecter' }).click()
}
const signOut = async (page: Page) => {
  await page.locator('.me summary').click()
  await page.getByRole('button', { name: 'Se déconnecter' }).first().click()
  await page.waitForURL(/\/connexion/)
}

let identifier = ''

test('the first connection: identity, conditions, address confirmed by its link, password, notifications, then the dossiers', async () => {
  const doctor = await personAt(browser, program.url, 'Oriane Première')
  const { page } = doctor
  await page.waitForURL(/\/bienvenue$/)
  await check(page)
  await page.goto(`${program.url}/dossiers`)
  await page.waitForURL(/\/bienvenue$/)
  identifier = `8${/\b99700\d{6}\b/.exec(await page.locator('main').innerText())?.[0]}`

  await page.getByLabel('Adresse électronique').fill('oriane')
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByText('Indiquez une adresse complète').waitFor()
  assert.equal(await page.getByLabel('Adresse électronique').inputValue(), 'oriane')
  await check(page)
  await page.getByLabel('Adresse électronique').fill(ADDRESS)
  await page.getByLabel(/J’ai lu les conditions/).check()
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.waitForURL(/\/bienvenue\/adresse/)
  await check(page)

  await page.goto(linkIn(await mailbox.next(ADDRESS, /Confirmez/)))
  await check(page)
  await page.getByRole('button', { name: 'Confirmer' }).click()
  await page.getByText('Adresse confirmée').waitFor()

  await page.getByLabel('Nouveau mot de passe').fill('motdepasse1234')
  await page.getByLabel('Encore une fois').fill('motdepasse1234')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByText('se devine trop vite').waitFor()
  await check(page)
  await page.getByLabel('Nouveau mot de passe').fill(FIRST)
  await page.getByLabel('Encore une fois').fill(FIRST)
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.waitForURL(/\/bienvenue\/notifications$/)
  await check(page)
  await page.getByRole('button', { name: 'Enregistrer et continuer' }).click()
  await page.waitForURL(/\/dossiers$/)
  assert.equal(await page.getByRole('button', { name: 'Garder ainsi' }).count(), 0)
  await signOut(page)
  await doctor.leave()
})

test('the second by password, then the code read in the mail; one’s account shows the session and the tries', async () => {
  const doctor = await personAt(browser, program.url, null)
  const { page } = doctor
  await givePassword(page, identifier, 'pas le bon mot de passe')
  await page.getByText('Identifiant ou mot de passe incorrect').waitFor()
  assert.equal(await page.getByLabel('Identifiant').inputValue(), identifier)
  await check(page)
  await givePassword(page, identifier, FIRST)
  await page.waitForURL(/\/connexion\/code/)
  await check(page)
  const letter = await mailbox.next(ADDRESS, /code de connexion/)
  assert.ok(String(letter.html).includes(codeIn(letter)))
  await enterCode(page, '12')
  await page.getByText('Le code a 6 chiffres').waitFor()
  await enterCode(
    page,
    codeIn(letter).replace(/^./, (digit) => String((Number(digit) + 1) % 10)),
  )
  await page.getByText('Il reste 4 essais').waitFor()
  await enterCode(page, codeIn(letter))
  await page.waitForURL(/\/dossiers$/)
  await doctor.go('/compte')
  await check(page)
  const account = await page.locator('main').innerText()
  for (const words of [ADDRESS, 'mot de passe et code par courriel', 'Celle-ci', 'Essai refusé', 'Code envoyé'])
    assert.ok(account.includes(words), words)
  assert.match((await mailbox.next(ADDRESS, /Essais de connexion refusés/)).text ?? '', /mot de passe incorrect/)
  await doctor.leave()
})

test('a forgotten password: link by mail, new password, and the code is still asked', async () => {
  const doctor = await personAt(browser, program.url, null)
  const { page } = doctor
  await doctor.go('/connexion')
  await page.getByRole('link', { name: 'Mot de passe oublié' }).click()
  await check(page)
  await page.getByLabel('Identifiant').fill('899799999999')
  await page.getByRole('button', { name: 'Recevoir le lien' }).click()
  const answer = await page.locator('main').innerText()
  await doctor.go('/mot-de-passe/oublie')
  await page.getByLabel('Identifiant').fill(identifier)
  await page.getByRole('button', { name: 'Recevoir le lien' }).click()
  assert.equal(await page.locator('main').innerText(), answer)
  await page.goto(linkIn(await mailbox.next(ADDRESS, /Nouveau mot de passe/)))
  await check(page)
  await page.getByLabel('Nouveau mot de passe').fill(SECOND)
  await page.getByLabel('Encore une fois').fill(SECOND)
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.waitForURL(/\/connexion\?fait=motDePasse/)
  await givePassword(page, identifier, SECOND)
  await page.waitForURL(/\/connexion\/code/)
  await enterCode(page, codeIn(await mailbox.next(ADDRESS, /code de connexion/)))
  await page.waitForURL(/\/dossiers$/)
  await doctor.leave()
})

test('a session opened by password seals no médical without a strong sign-in; confirming changes its token', async () => {
  const doctor = await personAt(browser, program.url, null)
  const { page } = doctor
  await givePassword(page, identifier, SECOND)
  await enterCode(page, codeIn(await mailbox.next(ADDRESS, /code de connexion/)))
  await page.waitForURL(/\/dossiers$/)
  const tokenOf = async () => (await page.context().cookies()).find(({ name }) => name === 'seance')?.value
  const before = await tokenOf()
  await doctor.go('/compte/mot-de-passe')
  await page.waitForURL(/\/connexion\/confirmer/)
  await check(page)
  await page.getByRole('button', { name: /e-CPS/ }).click()
  await page.getByRole('button', { name: /Oriane Première/ }).click()
  await page.waitForURL(/\/compte\/mot-de-passe/)
  assert.ok(before && (await tokenOf()) !== before)
  await check(page)
  await doctor.leave()
})

test('two minutes before its end the session warns, and « Rester connecté » keeps it awake', async () => {
  const doctor = await personAt(browser, program.url, 'Camille Exemplaire')
  const { page } = doctor
  await page.clock.install()
  await doctor.go('/dossiers')
  const accountId = await accountIdOf(page)
  await changeSessions(accountId, { lastSeenAt: new Date(Date.now() - 28.5 * 60_000) })
  await page.clock.fastForward('28:30')
  const warning = page.getByRole('alertdialog')
  await warning.waitFor()
  await checkAccessibility(page)
  await page.getByRole('button', { name: 'Rester connecté' }).click()
  await warning.waitFor({ state: 'detached' })
  const [session] = await actingAsSystem(program.context.db, (tx) => listSessions(tx, accountId, 30))
  assert.ok(session && Date.now() - session.lastSeenAt.getTime() < 60_000)
  await doctor.leave()
})

test('what was typed in a form outlives the end of the session, and comes back after signing in again', async () => {
  const doctor = await personAt(browser, program.url, 'Camille Exemplaire')
  const { page } = doctor
  await doctor.go('/dossiers/nouveau/grand-age')
  await page.getByLabel('Nom de naissance').fill('Saisie-Interrompue')
  await changeSessions(await accountIdOf(page), { expiresAt: new Date() })
  await page.getByRole('button', { name: 'Créer le dossier' }).click()
  await page.waitForURL(/\/connexion\?suite=%2Fdossiers%2Fnouveau/)
  await page.getByRole('button', { name: /e-CPS/ }).click()
  await page.getByRole('button', { name: /Camille Exemplaire/ }).click()
  await page.waitForURL(/\/dossiers\/nouveau/)
  await page.getByText('Ce que vous aviez saisi est de retour').waitFor()
  assert.equal(await page.getByLabel('Nom de naissance').inputValue(), 'Saisie-Interrompue')
  await check(page)
  await doctor.leave()
})

const accountIdOf = async (page: Page): Promise<string> =>
  (await page.locator('body').getAttribute('data-account')) ?? ''

const changeSessions = (accountId: string, change: { lastSeenAt?: Date; expiresAt?: Date }) =>
  actingAsSystem(program.context.db, (tx) =>
    tx.updateTable('sessions').set(change).where('accountId', '=', accountId).execute(),
  )

test('a session closed from another device is over at once', async () => {
  const [one, other] = [
    await personAt(browser, program.url, 'Inès Parabole-Vidal'),
    await personAt(browser, program.url, 'Inès Parabole-Vidal'),
  ]
  await one.go('/compte')
  await one.page.getByRole('button', { name: 'Fermer toutes les autres' }).click()
  await one.page.getByText('Toutes vos autres sessions sont fermées').waitFor()
  await other.go('/dossiers')
  await other.page.waitForURL(/\/connexion\?suite=/)
  await one.go('/dossiers')
  assert.match(one.page.url(), /\/dossiers$/)
  await one.leave()
  await other.leave()
})

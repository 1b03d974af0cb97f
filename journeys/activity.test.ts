import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { checkWidth, inspect, launch, personAt } from './browser.ts'
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

test('a doctor with two activities chooses one with the keyboard, sees it in his menu, and signs out there too', async () => {
  const { page, leave } = await personAt(browser, program.url, 'Basile Lafiction')
  await page.getByRole('heading', { name: 'Sous quelle activité' }).waitFor()
  await inspect(page)
  await checkWidth(page, 320)
  await page.getByRole('radio', { name: /CABINET FICTIF/ }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/dossiers')
  await page.locator('.me summary').click()
  await page.getByRole('link', { name: 'Changer d’activité (CENTRE DE SANTE IMAGINAIRE)' }).click()
  assert.equal(await page.getByRole('radio').first().isChecked(), true)
  await page.getByRole('radio', { name: /CABINET FICTIF/ }).check()
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.waitForURL('**/dossiers')
  await page.locator('.me summary').click()
  await checkWidth(page, 320)
  await page.getByRole('button', { name: 'Se déconnecter aussi de Pro Santé Connect' }).click()
  await page.waitForURL(`${program.url}/connexion`)
  await leave()
})

test('each bad case of the provider is explained, and one may begin again', async () => {
  const { page, go, leave } = await personAt(browser, program.url, null)
  const cases = [
    ['Le délai est dépassé', 'Le délai est dépassé'],
    ['Le niveau d’authentification', 'Niveau de connexion insuffisant'],
    ['Refuser', 'Connexion annulée'],
  ] as const
  for (const [button, title] of cases) {
    await go('/connexion')
    await page.getByRole('button', { name: /e-CPS/ }).click()
    await page.getByRole('button', { name: button }).click()
    await page.getByRole('heading', { name: title }).waitFor()
    await page.getByRole('link', { name: 'Recommencer' }).click()
    await page.waitForURL('**/connexion')
  }
  await leave()
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { DEMO_PASSWORD } from '../src/demo/passwords.ts'
import { families, familyNumberOf } from '../src/demo/people.ts'
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

const SECRET = 'mare brouette lanterne 47'
const textOf = async (page: Page) => (await page.locator('main').textContent()) ?? ''

async function check(page: Page): Promise<void> {
  await inspect(page)
  await checkWidth(page, 320)
}

/** What a letter to this address holds, the newest that does: other letters may come meanwhile. */
async function inLetter(page: Page, recipient: string, wanted: RegExp): Promise<string> {
  for (let tries = 0; tries < 50; tries++) {
    await page.goto(`${program.url}/demo/courriels`)
    const letters = await page.locator('.card').filter({ hasText: recipient }).allTextContents()
    const found = letters.map((letter) => wanted.exec(letter)?.[0]).find(Boolean)
    if (found) return found
    await page.waitForTimeout(200)
  }
  throw new Error(`no such letter to ${recipient}`)
}

const chooseSecret = async (page: Page) => {
  await page.getByLabel('Nouveau mot de passe').fill(SECRET)
  await page.getByLabel('Encore une fois').fill(SECRET)
}

test('a référent invites a colleague, who makes his account by the link, comes in with a code, and leaves when it is ended', async () => {
  const director = await personAt(browser, program.url, 'Brigitte Chimère')
  const { page } = director
  await page.getByRole('link', { name: 'Équipe et invitations' }).click()
  await page.getByRole('heading', { name: /^Équipe/ }).waitFor()
  assert.match(await textOf(page), /Hugues IMAGINAIRE/)
  await page.getByLabel('Prénom').fill('Inès')
  await page.getByLabel('Nom', { exact: true }).fill('Nouvelle')
  await page.getByLabel(/Adresse de courriel/).fill('ines.nouvelle')
  await page.getByRole('button', { name: 'Envoyer l’invitation' }).click()
  await page.getByText('Cette adresse n’est pas complète').first().waitFor()
  assert.equal(await page.getByLabel('Prénom').inputValue(), 'Inès')
  await page.getByLabel(/Adresse de courriel/).fill('Ines.Nouvelle@exemple.test')
  await page.getByRole('radio', { name: 'Non' }).check()
  await page.getByRole('button', { name: 'Envoyer l’invitation' }).click()
  await page.getByText('Invitation envoyée').waitFor()
  await check(page)

  const guest = await personAt(browser, program.url, null)
  const address = 'ines.nouvelle@exemple.test'
  const link = await inLetter(guest.page, address, /http\S+\/invitation\/[\w-]{43}/)
  await guest.page.goto(link)
  await check(guest.page)
  assert.match(await textOf(guest.page), /Brigitte CHIMÈRE vous invite/)
  await chooseSecret(guest.page)
  await guest.page.getByRole('button', { name: 'Ouvrir mon compte' }).click()
  await guest.page.getByText('Sans votre accord').waitFor()
  await chooseSecret(guest.page)
  await guest.page.getByLabel(/j’accepte/).check()
  await guest.page.getByRole('button', { name: 'Ouvrir mon compte' }).click()
  await guest.page.getByText('Connectez-vous avec votre adresse').waitFor()
  await guest.page.getByLabel('Identifiant').fill(address)
  await guest.page.getByLabel('Mot de passe', { exact: true }).fill(SECRET)
  await guest.page.getByRole('button', { name: 'Continuer' }).click()
  await guest.page.getByLabel('Code à 6 chiffres').waitFor()
  const codePage = guest.page.url()
  const code = await inLetter(guest.page, address, /(?<!\d)\d{6}(?!\d)/)
  await guest.page.goto(codePage)
  await guest.page.getByLabel('Code à 6 chiffres').fill(code)
  await guest.page.getByRole('button', { name: 'Se connecter' }).click()
  await guest.page.getByRole('heading', { name: /Tilleuls/ }).waitFor()
  assert.match(await textOf(guest.page), /Vous lisez le volet administratif/)
  assert.equal(await guest.page.getByRole('link', { name: 'Équipe et invitations' }).count(), 0)
  const team = new URL(page.url()).pathname
  assert.equal((await guest.go(team))?.status(), 404)
  assert.equal((await guest.page.goto(link))?.status(), 403)

  await page.goto(`${program.url}${team}`)
  await page.getByRole('button', { name: /Inès Nouvelle/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Mettre fin/ })
    .click()
  await page.getByText('Habilitation terminée').waitFor()
  assert.equal((await guest.go('/etablissement'))?.status(), 403)
  await guest.leave()
  await director.leave()
})

test('a family creates a dossier, confirms its address, leaves, and comes back by the number', async () => {
  const relative = await personAt(browser, program.url, null)
  const { page } = relative
  await relative.go('/famille/connexion')
  await check(page)
  await page.getByRole('link', { name: 'Créer un dossier' }).click()
  await check(page)
  await page.getByLabel('Nom de naissance').fill('Essai-Journée')
  await page.getByLabel('Premier prénom').fill('Lucette')
  await page.getByRole('radio', { name: 'Féminin' }).check()
  await page.getByLabel('Date de naissance').fill('1938-04-12')
  await page.getByLabel('Votre prénom').fill('Karim')
  await page.getByLabel('Votre nom').fill('Essai')
  await page.getByLabel('Votre adresse de courriel').fill('karim.essai@exemple.test')
  await page.getByLabel(/Numéro RPPS/).fill('99700123451')
  await chooseSecret(page)
  await page.getByLabel(/j’accepte/).check()
  await page.getByRole('button', { name: 'Créer le dossier' }).click()
  await page.getByText('La clé de ce numéro ne tombe pas juste').waitFor()
  assert.equal(await page.getByLabel('Nom de naissance').inputValue(), 'Essai-Journée')
  await page.getByLabel(/Numéro RPPS/).fill('')
  await chooseSecret(page)
  await page.getByLabel('Encore une fois').fill('autre chose')
  await page.getByRole('button', { name: 'Créer le dossier' }).click()
  await page.getByText('Les deux saisies diffèrent').waitFor()
  assert.equal(await page.getByLabel('Nom de naissance').inputValue(), 'Essai-Journée')
  await chooseSecret(page)
  await page.getByRole('button', { name: 'Créer le dossier' }).click()
  await page.getByText('Dossier créé').waitFor()
  await check(page)
  assert.match(await textOf(page), /Confirmez votre adresse karim\.essai@exemple\.test avant le/)
  const number = /G \d{4} \d{4} [A-Z]/.exec(await textOf(page))?.[0] ?? ''
  await page.getByLabel(/Numéro RPPS/).fill('99700543210')
  // The session is over: its own door, and what was typed comes back.
  await page.context().clearCookies()
  await page.getByRole('button', { name: 'Désigner ce médecin' }).click()
  await page.waitForURL('**/famille/connexion')
  await page.getByLabel('Numéro de dossier').fill(number)
  await page.getByLabel('Mot de passe', { exact: true }).fill(SECRET)
  await page.getByRole('button', { name: 'Entrer' }).click()
  await page.locator('.draft-note').waitFor()
  assert.equal(await page.getByLabel(/Numéro RPPS/).inputValue(), '99700543210')
  await page.getByRole('button', { name: 'Désigner ce médecin' }).click()
  await page.getByText('Médecin désigné').waitFor()
  assert.match(await textOf(page), /RPPS 99700543210/)

  await page.goto(await inLetter(page, 'karim.essai@exemple.test', /http\S+\/famille\/confirmer\/[\w-]{43}/))
  await check(page)
  await page.getByRole('button', { name: 'Confirmer mon adresse' }).click()
  await page.getByRole('heading', { name: 'Adresse confirmée' }).waitFor()
  await page.locator('summary').filter({ hasText: 'Espace famille' }).click()
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
  await page.getByText('Vous êtes déconnecté').waitFor()

  await relative.go('/famille')
  await page.getByLabel('Numéro de dossier').fill(number.replaceAll(' ', '').toLowerCase())
  await page.getByLabel('Mot de passe', { exact: true }).fill('autre chose')
  await page.getByRole('button', { name: 'Entrer' }).click()
  await page.getByText('Numéro de dossier ou mot de passe incorrect').waitFor()
  await page.getByLabel('Mot de passe', { exact: true }).fill(SECRET)
  await page.getByRole('button', { name: 'Entrer' }).click()
  await page.getByText('Votre adresse karim.essai@exemple.test est confirmée').waitFor()
  assert.match(await textOf(page), /En préparation/)
  for (const path of ['/dossiers', '/dossiers/nouveau', '/etablissement'])
    assert.equal((await relative.go(path))?.status(), 403, path)
  await relative.go('/famille/mot-de-passe')
  await check(page)
  await relative.leave()
})

test('the families of the demonstration see their dossiers, the answers in plain words, and nothing medical', async () => {
  for (const family of families) {
    const relative = await personAt(browser, program.url, null)
    const { page } = relative
    await relative.go('/famille/connexion')
    await page.getByLabel('Numéro de dossier').fill(familyNumberOf(family))
    await page.getByLabel('Mot de passe', { exact: true }).fill(DEMO_PASSWORD)
    await page.getByRole('button', { name: 'Entrer' }).click()
    await page.getByText('Les trois parties du dossier').first().waitFor()
    await page.getByText('Lire la partie administrative').first().click()
    await check(page)
    const text = await textOf(page)
    assert.match(text, /Demandes aux structures/)
    assert.doesNotMatch(text, /\bGIR\b|AGGIR/)
    await relative.leave()
  }
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { actingAsSystem } from '../src/db/acting-as.ts'
import { openAttempt } from '../src/passwords/store.ts'
import { codeAt } from '../src/second-steps/builders.ts'
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

const STEPS = '/compte/second-facteur'

/** A telephone that recognises its holder, in the browser’s place. */
async function withAuthenticator(page: Page, { isHolder = true } = {}) {
  const client = await page.context().newCDPSession(page)
  await client.send('WebAuthn.enable')
  const { authenticatorId } = await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: isHolder,
      automaticPresenceSimulation: true,
    },
  })
  return {
    recognises: (isUserVerified: boolean) =>
      client.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  }
}

async function seen(page: Page): Promise<void> {
  await inspect(page)
  for (const width of [320, 683, 1366]) await checkWidth(page, width)
}

async function signOut(page: Page): Promise<void> {
  await page.locator('.me summary').click()
  await page.getByRole('button', { name: 'Se déconnecter', exact: true }).click()
  await page.waitForURL(`${program.url}/connexion**`)
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

async function addKey(page: Page, name: string): Promise<void> {
  await page.goto(`${program.url}${STEPS}`)
  await page.getByRole('link', { name: 'Ajouter une clé d’accès' }).click()
  await page.getByLabel('Nom de cette clé').fill(name)
  await press(page, 'Créer la clé d’accès')
}

test('a doctor enrols a passkey, signs in with it alone and lands on his dossiers; once removed it opens nothing', async (t) => {
  const doctor = await personAt(browser, program.url, 'Solène Conte')
  const { page } = doctor
  page.setDefaultTimeout(10_000)
  const phone = await withAuthenticator(page)

  await t.test('without anything enrolled the page explains and offers', async () => {
    await doctor.go(STEPS)
    await page.getByText('Aucune clé d’accès pour l’instant.').waitFor()
    await seen(page)
  })

  await t.test('a passkey has a name; a device that does not recognise its holder makes none', async () => {
    await doctor.go(`${STEPS}/cle`)
    await seen(page)
    await press(page, 'Créer la clé d’accès')
    await page.getByText('Donnez un nom à cette clé.').waitFor()
    await phone.recognises(false)
    await page.getByLabel('Nom de cette clé').fill('Téléphone')
    await press(page, 'Créer la clé d’accès')
    await page.getByText('La clé d’accès n’a pas servi').waitFor()
    await phone.recognises(true)
    await press(page, 'Créer la clé d’accès')
    await page.getByText('Clé d’accès ajoutée').waitFor()
    await page.getByText('Téléphone', { exact: true }).waitFor()
    await seen(page)
  })

  await t.test('the same device makes no second one', async () => {
    await addKey(page, 'Encore')
    await page.getByText('Cet appareil a déjà une clé d’accès').waitFor()
  })

  await t.test('signed out, the passkey alone leads to the dossiers', async () => {
    await signOut(page)
    await doctor.go('/connexion')
    await seen(page)
    await press(page, 'Se connecter avec une clé d’accès')
    await page.waitForURL(`${program.url}/dossiers`)
    await page.getByRole('heading', { level: 1 }).waitFor()
  })

  await t.test('one comes back to the page that asked to sign in', async () => {
    await signOut(page)
    await doctor.go('/dossiers/nouveau')
    await press(page, 'Se connecter avec une clé d’accès')
    await page.waitForURL(`${program.url}/dossiers/nouveau`)
  })

  await t.test('it confirms the session that is open, which stays the same', async () => {
    await doctor.go(`/connexion/confirmer?suite=${encodeURIComponent(STEPS)}`)
    await seen(page)
    await press(page, 'Confirmer avec une clé d’accès')
    await page.waitForURL(`${program.url}${STEPS}`)
    assert.equal(await page.getByText('utilisée le').count(), 1)
  })

  await t.test('a device that does not recognise its holder signs nobody in', async () => {
    await signOut(page)
    await phone.recognises(false)
    await press(page, 'Se connecter avec une clé d’accès')
    await page.getByText('La clé d’accès n’a pas servi').waitFor()
    await phone.recognises(true)
    await press(page, 'Se connecter avec une clé d’accès')
    await page.waitForURL(`${program.url}/dossiers`)
  })

  await t.test('removed, it is refused by name', async () => {
    await doctor.go(STEPS)
    await press(page, 'Retirer la clé Téléphone')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Retirer/ })
      .click()
    await page.getByText('Clé d’accès retirée').waitFor()
    await signOut(page)
    await press(page, 'Se connecter avec une clé d’accès')
    await page.getByRole('heading', { name: 'Clé d’accès refusée' }).waitFor()
  })
  await doctor.leave()
})

test('a doctor enrols an application and makes recovery codes; after the password each of them lets him in, once', async (t) => {
  const doctor = await personAt(browser, program.url, 'Camille Exemplaire')
  const { page } = doctor
  page.setDefaultTimeout(10_000)
  let secret = ''
  let codes: string[] = []

  await t.test('the key is drawn and written; a wrong code keeps what was typed', async () => {
    await doctor.go(STEPS)
    await press(page, 'Ajouter une application')
    await page.getByRole('img', { name: 'Code QR' }).waitFor()
    secret = ((await page.locator('code.secret').textContent()) ?? '').replaceAll(' ', '')
    await seen(page)
    await page.getByLabel('Code de l’application').fill('12 34')
    await press(page, 'Enregistrer l’application')
    await page.getByText('Le code a 6 chiffres.').waitFor()
    assert.equal(await page.getByLabel('Code de l’application').inputValue(), '12 34')
    assert.equal(((await page.locator('code.secret').textContent()) ?? '').replaceAll(' ', ''), secret)
    await page.getByLabel('Code de l’application').fill(codeAt(secret, Date.now() / 1000 - 30))
    await press(page, 'Enregistrer l’application')
    await page.getByText('Application enregistrée. Faites').waitFor()
  })

  await t.test('ten codes, shown once', async () => {
    await press(page, 'Faire 10 codes de secours')
    codes = await page.locator('.codes code').allTextContents()
    assert.equal(codes.length, 10)
    for (const width of [320, 683]) await checkWidth(page, width)
    await page.getByRole('link', { name: 'C’est noté' }).click()
    await page.getByText('Il reste 10 codes.').waitFor()
    await seen(page)
  })

  await t.test('after the password, the code of the application', async () => {
    await signOut(page)
    await givePassword(page)
    await doctor.go('/connexion/etape')
    await seen(page)
    await page.getByLabel('Code affiché par l’application').fill(codeAt(secret, Date.now() / 1000 + 3000))
    await press(page, 'Se connecter')
    await page.getByText('Code refusé').waitFor()
    await page.getByLabel('Code affiché par l’application').fill(codeAt(secret, Date.now() / 1000))
    await press(page, 'Se connecter')
    await page.waitForURL(`${program.url}/dossiers`)
  })

  await t.test('then a recovery code, which is asked to be confirmed before anything is changed', async () => {
    await signOut(page)
    await givePassword(page)
    await doctor.go('/connexion/etape')
    await page.getByText('Ni téléphone ni clé sous la main').click()
    await page.getByLabel('Code de secours').fill(codes[0] ?? '')
    await press(page, 'Utiliser ce code de secours')
    await page.waitForURL(`${program.url}/dossiers`)
    await doctor.go(STEPS)
    await page.getByText('Il reste 9 codes.').waitFor()
    assert.equal(await page.getByRole('button', { name: 'Retirer l’application' }).count(), 0)
    await page.getByRole('link', { name: 'Confirmer mon identité' }).waitFor()
    await seen(page)
    await doctor.go(`${STEPS}/cle`)
    await page.waitForURL(`${program.url}/connexion/confirmer**`)
  })
  await doctor.leave()
})

test('after the password a passkey ends the second step', async () => {
  const doctor = await personAt(browser, program.url, 'Camille Exemplaire')
  const { page } = doctor
  page.setDefaultTimeout(10_000)
  await withAuthenticator(page)
  await addKey(page, 'Ordinateur')
  await page.getByText('Clé d’accès ajoutée').waitFor()
  await signOut(page)
  await givePassword(page)
  await doctor.go('/connexion/etape')
  await seen(page)
  await press(page, 'Utiliser ma clé d’accès')
  await page.waitForURL(`${program.url}/dossiers`)
  await doctor.leave()
})

/** The right password was just given in this browser. */
async function givePassword(page: Page): Promise<void> {
  const { db } = program.context
  const token = await actingAsSystem(db, async (tx) => {
    const account = await tx
      .selectFrom('accounts')
      .select('id')
      .where('firstName', '=', 'Camille')
      .where('lastName', '=', 'EXEMPLAIRE')
      .executeTakeFirstOrThrow()
    return openAttempt(tx, account.id, { returnTo: '/dossiers' }, new Date())
  })
  await page.context().addCookies([{ name: 'etape', value: token, url: program.url, httpOnly: true, sameSite: 'Lax' }])
}

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { checkWidth, inspect, launch, personAt } from './browser.ts'
import { type Program, startProgram } from './program.ts'

let program: Program
let browser: Browser
let origin = ''
before(async () => {
  program = await startProgram({ CARD_MODE: 'tls' })
  origin = program.context.config.card?.publicUrl ?? ''
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await program?.stop()
})

/** A browser on a computer whose reader holds this card of the demonstration. */
const withCard = (name: string | null, options: BrowserContextOptions = {}) => {
  const file = (extension: string) => join(program.folder, 'cartes-demonstration', 'cartes', `${name}.${extension}`)
  const card = { origin, certPath: file('pem'), keyPath: file('key') }
  return personAt(browser, program.url, null, {
    ignoreHTTPSErrors: true,
    ...(name === null ? {} : { clientCertificates: [card] }),
    ...options,
  })
}
const press = { name: /carte CPS/ }
type Person = Awaited<ReturnType<typeof withCard>>
// A handshake without certificate is refused by an alert, or an answer of ours is broken: the browser says so in its console.
const leaveRefused = ({ page }: Person) => page.context().close()

for (const javaScriptEnabled of [true, false])
  test(`a valid card opens the doctor’s own list, ${javaScriptEnabled ? 'with' : 'without'} script`, async () => {
    const { page, go, leave } = await withCard('valide', { javaScriptEnabled })
    await go('/connexion')
    await page.getByRole('button', press).click()
    await page.waitForURL(`${program.url}/dossiers`)
    assert.match(await page.locator('header.top').innerText(), /Camille EXEMPLAIRE/)
    assert.equal(new URL(page.url()).search, '')
    await leave()
  })

test('one comes back by card to the page that was asked for', async () => {
  const { page, go, leave } = await withCard('valide')
  await go('/dossiers/nouveau')
  await page.getByRole('button', press).click()
  await page.waitForURL(`${program.url}/dossiers/nouveau`)
  await leave()
})

for (const [name, reason] of [
  ['revoquee', 'Votre carte est en opposition'],
  ['expiree', 'Votre carte est expirée'],
  ['inconnue', 'Cette carte ne vient pas de l’autorité des cartes de santé'],
  ['signature', 'Vous avez choisi le certificat de signature'],
  ['etudiant', 'C’est une carte de professionnel en formation'],
  ['infirmier', 'Votre profession n’ouvre pas l’espace médecin libéral'],
] as const)
  test(`the card « ${name} » ends on the page that says why`, async () => {
    const { page, go, leave } = await withCard(name)
    await go('/connexion')
    await page.getByRole('button', press).click()
    await page.getByText(reason).waitFor()
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Quand la carte ne marche pas')
    await leave()
  })

test('a refused card without script ends on the same page, and another way in starts from there', async () => {
  const { page, go, leave } = await withCard('revoquee', { javaScriptEnabled: false })
  await go('/connexion')
  await page.getByRole('button', press).click()
  await page.getByText('Votre carte est en opposition').waitFor()
  await page.getByRole('button', { name: /e-CPS/ }).click()
  await page.getByRole('button', { name: /Camille Exemplaire/ }).click()
  await page.waitForURL(`${program.url}/dossiers`)
  await leave()
})

test('without a card our own page explains, and offers to try again', async () => {
  const person = await withCard(null)
  await person.go('/connexion')
  await person.page.getByRole('button', press).click()
  await person.page.getByText('Aucune carte n’a été présentée').waitFor()
  assert.match(person.page.url(), /echec\?motif=sans-certificat$/)
  await person.page.getByRole('link', { name: 'Réessayer la carte' }).click()
  await person.page.getByRole('button', press).waitFor()
  await leaveRefused(person)
})

test('when we are the ones who fail, the button goes on without script and blames no card', async () => {
  for (const broken of [503, 'lost'] as const) {
    const person = await withCard('valide')
    const { page, go } = person
    let asked = 0
    await page.route('**/connexion/carte', (route) => {
      if (route.request().resourceType() !== 'fetch') return route.continue()
      asked++
      return broken === 'lost' ? route.abort() : route.fulfill({ status: broken })
    })
    await go('/connexion')
    await page.getByRole('button', press).click()
    await page.waitForURL(`${program.url}/dossiers`)
    assert.equal(asked, 1)
    await leaveRefused(person)
  }
})

test('the failure page and the help are sound, on a phone too; the contacts are the region’s', async () => {
  const { page, go, leave } = await withCard(null)
  for (const path of [
    '/connexion/carte/echec?motif=expiree',
    '/connexion/carte/echec',
    '/aide/carte-cps',
    '/connexion',
  ]) {
    await go(path)
    await inspect(page)
    for (const width of [320, 768]) await checkWidth(page, width)
  }
  await leave()
})

test('on the failure page the other ways come before the repairs', async () => {
  const { page, go, leave } = await withCard(null)
  await go('/connexion/carte/echec?motif=revoquee')
  const text = await page.locator('main').innerText()
  const order = [
    'Votre carte est en opposition',
    'Se connecter avec e-CPS',
    'Être aidé',
    'Réparer soi-même',
    'Fermez complètement le navigateur',
  ]
  const places = order.map((words) => text.indexOf(words))
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
    text,
  )
  assert.ok(!places.includes(-1), String(places))
  await leave()
})

test('the whole thing by the keyboard: the button is reached by Tab and pressed by Enter', async () => {
  const { page, go, leave } = await withCard('valide')
  await go('/connexion')
  for (let tabs = 0; tabs < 30; tabs++) {
    await page.keyboard.press('Tab')
    if (
      /carte CPS/.test(await page.evaluate(() => document.activeElement?.textContent ?? '')) &&
      (await page.evaluate(() => document.activeElement?.tagName)) === 'BUTTON'
    )
      break
  }
  await page.keyboard.press('Enter')
  await page.waitForURL(`${program.url}/dossiers`)
  await leave()
})

test('private keys of the demonstration are readable by their owner alone', async () => {
  const { statSync, readdirSync } = await import('node:fs')
  const folder = join(program.folder, 'cartes-demonstration', 'cartes')
  for (const name of readdirSync(folder).filter((each) => !each.endsWith('.pem')))
    assert.equal(statSync(join(folder, name)).mode & 0o077, 0, name)
  assert.match(readFileSync(join(folder, 'valide.key'), 'utf8'), /PRIVATE KEY/)
})

// 6 of the leaflet. The pictures of the guides are made here too: `npm run help:pictures`.
import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { guides } from '../src/help/guides.ts'
import { inspect, launch, personAt } from './browser.ts'
import { type Program, startProgram } from './program.ts'
import { stepsOf } from './steps.ts'

const PICTURES = join(import.meta.dirname, '..', 'src', 'help', 'pictures')
const isMaking = process.env['HELP_PICTURES'] === '1'

let program: Program
let browser: Browser
before(async () => {
  program = await startProgram({ SUPPORT_NAME: 'Support de la région Exemple', SUPPORT_PHONE: '01 99 00 00 00' })
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await program?.stop()
})

/** The first dossier of the list in this orientation. */
const dossierOf = async (page: Page, orientation: string): Promise<string> =>
  (await page
    .locator('.person-line, li, tr, article')
    .filter({ hasText: orientation })
    .locator('a[href^="/dossiers/"]')
    .first()
    .getAttribute('href')) ?? ''

/** Where each picture is taken. */
type Shown = { grandAge: string; sanitaire: string; tnd: string; medical: string; autonomie: string }
const screens: Record<string, (page: Page, at: Shown) => Promise<unknown>> = {
  'creer-un-dossier': (page) => page.goto(`${program.url}/dossiers/nouveau`),
  'remplir-un-volet': (page, { medical }) => page.goto(`${program.url}${medical}`),
  valider: (page, { grandAge }) => page.goto(`${program.url}${grandAge}/volets/medical`),
  'chercher-et-envoyer': (page, { grandAge }) => page.goto(`${program.url}${grandAge}/structures`),
  'suivre-les-reponses': (page, { grandAge }) => page.goto(`${program.url}${grandAge}`),
  pieces: (page, { grandAge }) => page.goto(`${program.url}${grandAge}/pieces`),
  'retrouver-un-patient': (page) => page.goto(`${program.url}/dossiers`),
  'vie-du-dossier': (page, { grandAge }) => page.goto(`${program.url}${grandAge}/annuler`),
  'grille-aggir': (page, { autonomie }) => page.goto(`${program.url}${autonomie}`),
  'orientation-sanitaire': (page, { sanitaire }) => page.goto(`${program.url}${sanitaire}`),
  'imprimer-et-verifier': (page) => page.goto(`${program.url}/verifier`),
  'orientation-tnd': (page, { tnd }) => page.goto(`${program.url}${tnd}`),
  'mon-compte': (page) => page.goto(`${program.url}/compte`),
  'compte-etablissement': (page) => page.goto(`${program.url}/compte/etablissement`),
}

test('6. Documentation, FAQ, contact: each page leads to its guide, the help is searched, the support answers', async (t) => {
  const doctor = await personAt(browser, program.url, 'Camille Exemplaire')
  const { page } = doctor
  const step = stepsOf(t)

  await step('every screen that a guide shows is there; its picture is taken when asked', async () => {
    await doctor.go('/dossiers')
    const draftOf = async (kind: string) =>
      (await page.locator(`a[href$="/volets/${kind}"]`).first().getAttribute('href')) ?? ''
    const at = {
      grandAge: await dossierOf(page, 'Grand Âge'),
      sanitaire: await dossierOf(page, 'Sanitaire'),
      tnd: await dossierOf(page, 'TND'),
      medical: await draftOf('medical'),
      autonomie: await draftOf('autonomie'),
    }
    for (const [slug, show] of Object.entries(screens)) {
      await show(page, at)
      assert.equal(await page.locator('main h1').count(), 1, slug)
      if (!isMaking) continue
      const clip = { x: 0, y: 0, width: 1366, height: 820 }
      await writeFile(join(PICTURES, `${slug}.jpg`), await page.screenshot({ type: 'jpeg', quality: 60, clip }))
    }
  })

  await step('« Aide » leads from a page to its guide', async () => {
    await doctor.go('/dossiers')
    await page.getByRole('contentinfo').getByRole('link', { name: 'Aide' }).click()
    await page.getByRole('heading', { name: 'Retrouver un patient' }).waitFor()
  })

  await step('each guide reads well, its picture is loaded and described', async () => {
    for (const { slug, title, picture } of guides) {
      await doctor.go(`/aide/guides/${slug}`)
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
      if (!picture) continue
      const image = page.getByRole('img', { name: picture.alt })
      assert.ok(await image.evaluate((each: HTMLImageElement) => each.complete && each.naturalWidth > 0), slug)
    }
    await inspect(page)
  })

  await step('a word finds its guide, and what is not there leads to the support', async () => {
    await doctor.go('/aide')
    await page.getByLabel('Chercher dans l’aide').fill('ordonnance')
    await page.getByRole('main').getByRole('button', { name: 'Chercher' }).click()
    await page.getByRole('link', { name: 'Joindre des pièces' }).waitFor()
    await page.getByLabel('Chercher dans l’aide').fill('zeppelin')
    await page.getByRole('main').getByRole('button', { name: 'Chercher' }).click()
    await page.getByText('Rien dans l’aide').waitFor()
    await page.getByRole('main').getByRole('link', { name: 'Contacter le support' }).click()
    await page.getByText('Support de la région Exemple').waitFor()
  })

  await step('on a phone, the index and a guide are sound', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    for (const path of ['/aide', '/aide/guides/pieces', '/contact']) {
      await doctor.go(path)
      await inspect(page)
    }
  })
  await doctor.leave()
})

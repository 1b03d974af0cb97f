import assert from 'node:assert/strict'
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { aJpeg, anExif, aPdf, aPng, jpegSegment } from '../src/attachments/builders.ts'
import { checkWidth, inspect, launch, personAt } from './browser.ts'
import { type Program, startProgram } from './program.ts'

let program: Program
let browser: Browser
let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opentrajectoire-pieces-'))
  program = await startProgram()
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await program?.stop()
  await rm(folder, { recursive: true, force: true })
})

async function fileOf(name: string, bytes: Buffer): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}
const script = aPdf({ catalogue: '/OpenAction << /S /JavaScript /JS (1) >>' })
const photo = aJpeg({ width: 600, height: 400, segments: [jpegSegment(0xe1, anExif(6))] })

async function firstDossier(page: Page): Promise<string> {
  await page.goto(`${program.url}/dossiers`)
  const line = page.locator('.person-line').filter({ hasText: /En recherche|Prêt à envoyer/ })
  const href = await line.locator('a[href^="/dossiers/"]').first().getAttribute('href')
  return (href ?? '').split('/').slice(0, 3).join('/')
}
const choose = async (page: Page, kind: string, files: string | string[]) => {
  await page.getByLabel('Type de pièce').selectOption(kind)
  await page.getByLabel('Fichiers').setInputFiles(files)
  await page.getByRole('button', { name: 'Ajouter la pièce' }).click()
}

test('a doctor joins papers, looks at them, replaces and removes one', async (t) => {
  const doctor = await personAt(browser, program.url, 'Camille Exemplaire')
  const { page } = doctor
  page.setDefaultTimeout(30_000)
  const dossier = await firstDossier(page)

  await t.test(
    'from the dossier, several files at once; the one that is refused says why, the other is there',
    async () => {
      await doctor.go(dossier)
      await page.getByRole('link', { name: 'Voir et ajouter des pièces' }).click()
      await inspect(page)
      await choose(page, 'impots', [await fileOf('Avis.pdf', aPdf()), await fileOf('piège.pdf', script)])
      await page.locator('.upload-good').waitFor()
      await page.locator('.upload-bad', { hasText: 'contient un script' }).waitFor()
      await page.getByRole('link', { name: 'Avis.pdf', exact: true }).waitFor()
      await inspect(page)
      await checkWidth(page, 320)
    },
  )

  await t.test('the missing kind is chosen by its link; a PNG called .pdf is taken for what it is', async () => {
    await page.getByRole('link', { name: 'Ajouter Ordonnance' }).click()
    assert.equal(await page.getByLabel('Type de pièce').inputValue(), 'ordonnance')
    await choose(page, 'ordonnance', await fileOf('carte.pdf', aPng({ width: 300, height: 200 })))
    await page.getByRole('link', { name: 'carte.png', exact: true }).waitFor()
  })

  await t.test('a network that is cut is told, and the file goes again by itself, once', async () => {
    let cuts = 2
    await page.route('**/pieces', (route) => {
      if (route.request().method() !== 'POST' || cuts === 0) return route.continue()
      cuts--
      return route.abort('connectionreset')
    })
    await choose(page, 'identite', await fileOf('photo.jpg', photo))
    await page.getByText('Connexion coupée').waitFor()
    const link = page.getByRole('link', { name: 'photo.jpg', exact: true })
    await link.waitFor()
    assert.equal(await link.count(), 1)
    await page.unroute('**/pieces')
  })

  await t.test('a file that is too large is not even sent', async () => {
    const path = await fileOf('grand.pdf', aPdf())
    await truncate(path, 11 * 1024 * 1024)
    await choose(page, 'mutuelle', path)
    await page.locator('.upload-bad', { hasText: 'Trop volumineux' }).waitFor()
  })

  await t.test('a picture is seen upright in its page, without the place where it was taken', async () => {
    await page.getByRole('link', { name: 'photo.jpg', exact: true }).click()
    const picture = page.locator('.piece-preview img')
    await picture.waitFor()
    const size = await picture.evaluate(async (image: HTMLImageElement) => {
      await image.decode()
      return [image.naturalWidth, image.naturalHeight]
    })
    assert.deepEqual(size, [400, 600])
    const sent = await (await page.request.get(`${page.url()}/fichier`)).body()
    assert.equal(sent.includes('48.8566N'), false)
    await inspect(page)
    await checkWidth(page, 320)
  })

  await t.test('replaced, the old one gives way; removed, it is asked first', async () => {
    await page.getByRole('link', { name: 'Remplacer' }).click()
    await page.getByLabel('Fichiers').setInputFiles(await fileOf('recto.jpg', aJpeg()))
    await page.getByRole('button', { name: 'Remplacer la pièce' }).click()
    await page.getByRole('link', { name: 'recto.jpg', exact: true }).waitFor()
    assert.equal(await page.getByRole('link', { name: 'photo.jpg', exact: true }).count(), 0)
    await page.getByRole('link', { name: /Retirer .*recto\.jpg/ }).click()
    await inspect(page)
    await page.getByRole('button', { name: 'Retirer la pièce' }).click()
    await page.getByText('Pièce retirée.').waitFor()
    assert.equal(await page.getByRole('link', { name: 'recto.jpg', exact: true }).count(), 0)
  })
  await doctor.leave().catch((error) => {
    // The two cuts are the test’s own.
    if (!/ERR_CONNECTION_RESET/.test(String(error))) throw error
  })
})

test('without script the same form takes several files, and says in the page which one it refuses', async () => {
  const doctor = await personAt(browser, program.url, 'Camille Exemplaire', { javaScriptEnabled: false })
  const { page } = doctor
  page.setDefaultTimeout(30_000)
  const dossier = await firstDossier(page)
  await doctor.go(`${dossier}/pieces?type=retraite#ajouter`)
  assert.equal(await page.getByLabel('Type de pièce').inputValue(), 'retraite')
  const files = [await fileOf('Pension.pdf', aPdf()), await fileOf('abîmé.pdf', aPdf().subarray(0, 100))]
  await page.getByLabel('Fichiers').setInputFiles(files)
  await page.getByRole('button', { name: 'Ajouter la pièce' }).click()
  await page.locator('.callout-bad', { hasText: 'abîmé' }).waitFor()
  await page.getByRole('link', { name: 'Pension.pdf', exact: true }).waitFor()

  const large = await fileOf('énorme.pdf', aPdf())
  await truncate(large, 200 * 1024 * 1024)
  await page.getByLabel('Fichiers').setInputFiles(large)
  await page.getByLabel('Type de pièce').selectOption('mutuelle')
  await page.getByRole('button', { name: 'Ajouter la pièce' }).click()
  await page.locator('.callout-bad', { hasText: 'trop volumineux' }).waitFor()
  await doctor.leave()
})

// 2 of the leaflet.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { launch, personAt } from './browser.ts'
import { doctorNamed, newDossier, SOLENE } from './dossiers.ts'
import { type Program, startProgram } from './program.ts'
import { stepsOf } from './steps.ts'

const born = [
  ['Zola', 'Anne'],
  ['élan', 'Anne'],
  ['Martin-Dupont', 'Anne'],
  ['MARTIN', 'Zoé'],
  ['de Gaulle', 'Anne'],
  ['Eland', 'Élise'],
] as const
/** Accents and case ignored, particles kept, a name before those that it begins. */
const inOrder = ['DE GAULLE Anne', 'ÉLAN Anne', 'ELAND Élise', 'MARTIN Zoé', 'MARTIN-DUPONT Anne', 'ZOLA Anne']

let program: Program
let browser: Browser
before(async () => {
  program = await startProgram()
  browser = await launch()
  for (const [birthName, firstName] of born)
    await newDossier(program.context, doctorNamed(SOLENE), { birthName, firstName })
})
after(async () => {
  await browser?.close()
  await program?.stop()
})

test('2. Trier: by change, number and name, both ways, kept by the address and by the button Back', async (t) => {
  const doctor = await personAt(browser, program.url, SOLENE)
  const { page } = doctor
  page.setDefaultTimeout(20_000)
  const step = stepsOf(t)
  const sorts = page.getByRole('navigation', { name: 'Trier par' })
  const sortBy = async (name: RegExp, address: RegExp) => {
    await sorts.getByRole('link', { name }).click()
    await page.waitForURL(address)
  }
  const names = async () => (await page.locator('.person h2').allInnerTexts()).filter((name) => inOrder.includes(name))
  const numbers = () => page.locator('.person-line .number').allInnerTexts()
  const figures = (all: readonly string[]) => all.map((number) => number.replaceAll(/\s/g, ''))

  await step('the dossier changed last is first, and turned round last', async () => {
    await doctor.go('/dossiers')
    const last = born.toReversed().map(([birthName, firstName]) => `${birthName.toLocaleUpperCase('fr')} ${firstName}`)
    assert.deepEqual(await names(), last)
    await sortBy(/Modification/, /ordre=croissant/)
    assert.deepEqual(await names(), last.toReversed())
  })

  await step('names follow the French order, both ways', async () => {
    await sortBy(/Nom/, /tri=nom$/)
    assert.deepEqual(await names(), inOrder)
    assert.match(await sorts.locator('[aria-current]').innerText(), /Nom[\s\S]*ordre croissant/)
    await sortBy(/Nom/, /tri=nom&ordre=decroissant$/)
    assert.deepEqual(await names(), inOrder.toReversed())
  })

  await step('numbers too', async () => {
    await sortBy(/Numéro/, /tri=numero$/)
    const up = figures(await numbers())
    assert.deepEqual(up, up.toSorted())
    await sortBy(/Numéro/, /tri=numero&ordre=decroissant$/)
    assert.deepEqual(figures(await numbers()), up.toReversed())
  })

  await step('the address alone gives the same order again, and Back leads to the sort before', async () => {
    const [shown, address] = [await numbers(), page.url()]
    await page.reload()
    assert.deepEqual(await numbers(), shown)
    await page.locator('.person-line .number').first().click()
    await page.waitForURL(/\/dossiers\/[0-9a-f-]{36}/)
    await page.goBack()
    assert.equal(page.url(), address)
    assert.deepEqual(await numbers(), shown)
    await page.goBack()
    await page.goBack()
    assert.deepEqual(await names(), inOrder.toReversed())
  })

  await step('filtering keeps the sort', async () => {
    await page.getByLabel('État', { exact: true }).selectOption('a-completer')
    await page.getByRole('button', { name: 'Filtrer' }).click()
    await page.waitForURL(/tri=nom&ordre=decroissant&etat=a-completer/)
    assert.deepEqual(await names(), inOrder.toReversed())
  })
  await step('on a telephone the first dossier begins in the first screen, sorted, filtered or not', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    for (const query of ['', '?tri=nom', '?tri=nom&etat=a-completer']) {
      await doctor.go(`/dossiers${query}`)
      const box = await page.locator('.person').first().boundingBox()
      assert.ok(box && box.y < 844 - 200, `${query} ${box?.y}`)
    }
  })
  await doctor.leave()
})

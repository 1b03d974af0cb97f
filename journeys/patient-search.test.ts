// 3 of the leaflet.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { inspect, launch, personAt } from './browser.ts'
import { aChild, doctorNamed, newDossier, SOLENE } from './dossiers.ts'
import { type Program, startProgram } from './program.ts'
import { stepsOf } from './steps.ts'

let program: Program
let browser: Browser
let dossier = ''
let number = ''
before(async () => {
  program = await startProgram()
  browser = await launch()
  const { context } = program
  const doctor = doctorNamed(SOLENE)
  const elie = { birthName: 'Roux-Bœuf', usageName: 'Lévêque', firstName: 'Jean-Élie', sex: 'M' as const }
  const smr = { orientation: 'sanitaire' as const, destinations: ['smr' as const] }
  const made = await newDossier(context, doctor, { ...elie, birthDate: '1947-03-09' }, smr)
  dossier = made.id
  number = made.number
  const child = { birthName: 'Lévêque', firstName: 'Zoé', birthDate: aChild(4) }
  await newDossier(context, doctor, child, { orientation: 'tnd', destinations: [] })
})
after(async () => {
  await browser?.close()
  await program?.stop()
})

const ELIE = 'LÉVÊQUE Jean-Élie'
const finding = {
  'two letters': 'lé',
  'no accent, small letters': 'leveque',
  capitals: 'LÉVÊQUE',
  'a space for the hyphen': 'jean elie',
  'a compound first name in one word': 'jeanelie',
  'the name at birth, without its ligature': 'boeuf',
  'first name before name': 'élie lévêque',
  'the year of birth': 'leveque 1947',
}

test('3. Chercher un patient: from any page by one key, however he is spelt', async (t) => {
  const doctor = await personAt(browser, program.url, SOLENE)
  const { page } = doctor
  page.setDefaultTimeout(20_000)
  const addresses: string[] = []
  page.on('request', (request) => addresses.push(request.url(), request.headers()['referer'] ?? ''))
  const step = stepsOf(t)
  const box = page.getByRole('search').getByRole('searchbox')
  const found = () => page.locator('.person h2').allInnerTexts()
  const search = async (typed: string) => {
    const before = page.url()
    await box.fill(typed)
    await box.press('Enter')
    await page.waitForURL(({ href, pathname }) => pathname === '/dossiers/recherche' && href !== before)
    await page.getByText(/dossiers? trouvés?$/).waitFor()
    assert.equal(await box.inputValue(), typed, 'what was typed stays')
  }

  await step('« / » leads to the search box from any page', async () => {
    for (const path of ['/dossiers', `/dossiers/${dossier}`, '/dossiers/nouveau', '/compte', '/compte/delegations']) {
      await doctor.go(path)
      await page.keyboard.press('/')
      assert.ok(await box.evaluate((node) => node === document.activeElement), path)
      assert.equal(await box.inputValue(), '')
    }
  })

  await step('typed in a field, « / » is a character as any other', async () => {
    await doctor.go('/dossiers/numero')
    const number = page.getByLabel('Numéro du dossier')
    await number.pressSequentially('12/')
    assert.equal(await number.inputValue(), '12/')
  })

  for (const [how, typed] of Object.entries(finding))
    await step(`he is found by ${how}: « ${typed} »`, async () => {
      await search(typed)
      assert.ok((await found()).includes(ELIE))
    })

  await step('all orientations answer, each person with his dossiers', async () => {
    await search('lévêque')
    assert.deepEqual((await found()).toSorted(), [ELIE, 'LÉVÊQUE Zoé'])
    assert.match(await page.locator('main').innerText(), /Sanitaire[\s\S]*TND/)
    await inspect(page, { path: `${program.url}/dossiers` })
  })

  await step('a slip of the keyboard is forgiven, and said', async () => {
    await search('levequr')
    await page.getByRole('heading', { name: 'Noms proches de ce que vous avez tapé' }).waitFor()
    assert.ok((await found()).includes(ELIE))
  })

  await step('another year, another doctor’s patient, one letter: nobody, and what to do', async () => {
    for (const typed of ['leveque 1948', 'faure', 'l']) {
      await search(typed)
      assert.deepEqual(await found(), [], typed)
      await page.getByText(/Vérifiez l’orthographe|Tapez au moins deux lettres/).waitFor()
    }
  })

  await step(
    'what is found opens, here or in another tab; going back and reloading show what was found, without a question',
    async () => {
      await search('jean-elie')
      const results = page.url()
      const link = page.locator('.person-line .number').first()
      await link.click()
      await page.waitForURL(`${program.url}/dossiers/${dossier}`)
      for (const again of [() => page.goBack(), () => page.reload(), () => page.goto(results)]) {
        await again()
        assert.deepEqual([page.url(), await found(), await box.inputValue()], [results, [ELIE], 'jean-elie'])
      }
      const [tab] = await Promise.all([page.context().waitForEvent('page'), link.click({ modifiers: ['Control'] })])
      await tab.waitForURL(`${program.url}/dossiers/${dossier}`)
      await tab.close()
    },
  )

  await step('the number of one’s own dossier leads to it, and going back to where one was', async () => {
    await doctor.go('/dossiers')
    await box.fill(number)
    await box.press('Enter')
    await page.waitForURL(`${program.url}/dossiers/${dossier}`)
    await page.goBack()
    await page.waitForURL(`${program.url}/dossiers`)
  })

  await step('no address says who was searched: neither those asked for, nor where they come from', async () => {
    assert.ok(addresses.some((address) => address.includes('/dossiers/recherche?mots=')))
    for (const address of addresses) assert.doesNotMatch(decodeURIComponent(address), /l[eé]v[eê]que|[eé]lie|boeuf/i)
  })
  await doctor.leave()
})

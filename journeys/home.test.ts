// The doctor’s home, whatever the number of dossiers. The pictures of docs/home.md are taken here: `npm run docs:pictures`.
import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { connect } from '../src/db/connection.ts'
import { accountIdOf, actorOf } from '../src/demo/people.ts'
import { doctors } from '../src/demo/professional-list.ts'
import { aCrowd } from '../src/dossiers/crowd.ts'
import { checkAccessibility, checkWidth, inspect, launch, personAt } from './browser.ts'
import { type Program, startProgram } from './program.ts'

const PICTURES = join(import.meta.dirname, '..', 'docs', 'pictures', 'home')
const isMaking = process.env['DOCS_PICTURES'] === '1'
const screen = { width: 1366, height: 768 }
const phone = { width: 390, height: 844 }
/** How many dossiers each doctor of the demonstration has here. */
const counts = { 'Solène Conte': 0, 'Yann Lemirage': 3, 'Inès Parabole-Vidal': 40, 'Camille Exemplaire': 2000 }

let program: Program
let browser: Browser
before(async () => {
  program = await startProgram()
  browser = await launch()
  const owner = connect(program.context.config.database.ownerUrl ?? '', { max: 1 })
  for (const doctor of doctors) {
    const count = countOf(`${doctor.givenName} ${doctor.familyName}`)
    if (count === undefined) continue
    await owner.deleteFrom('dossierMembers').where('accountId', '=', accountIdOf(doctor)).execute()
    await aCrowd(owner, actorOf(doctor), count)
  }
  await owner.destroy()
})
after(async () => {
  await browser?.close()
  await program?.stop()
})

const countOf = (name: string): number | undefined => (counts as Record<string, number>)[name]

async function picture(page: Page, name: string): Promise<void> {
  if (!isMaking) return
  await mkdir(PICTURES, { recursive: true })
  await page.mouse.move(0, 0)
  await writeFile(join(PICTURES, `${name}.png`), await page.screenshot())
}

for (const [name, count] of Object.entries(counts))
  test(`with ${count} dossiers the home is sound, on a screen and on a phone`, async () => {
    const doctor = await personAt(browser, program.url, name)
    const { page } = doctor
    await doctor.go('/dossiers')
    await picture(page, `${count}`)
    await inspect(page)
    await page.setViewportSize(phone)
    await checkWidth(page, phone.width)
    if (count === 40) await whatIsOwed(page)
    await doctor.leave()
  })

/** What forty dossiers wait for is read at the top, in any colours, and done in two clicks. */
async function whatIsOwed(page: Page): Promise<void> {
  await picture(page, '40-phone')
  await page.setViewportSize(screen)
  await page.emulateMedia({ colorScheme: 'dark' })
  await checkAccessibility(page)
  await picture(page, 'dark')
  await page.emulateMedia({ colorScheme: 'light', contrast: 'more' })
  await checkAccessibility(page)
  await picture(page, 'contrast')
  await page.emulateMedia({ contrast: 'no-preference', forcedColors: 'active' })
  await page.keyboard.press('/')
  await picture(page, 'forced-colors')
  await page.emulateMedia({ forcedColors: 'none' })

  const banner = page.locator('.callout-owed')
  assert.match(await banner.innerText(), /17\sdossiers attendent quelque chose de vous/)
  const box = await banner.boundingBox()
  assert.ok(box && box.y + box.height < screen.height / 2, 'in the upper half of the screen')
  await banner.getByRole('link', { name: '5 volets à remplir' }).click()
  await page
    .getByRole('link', { name: /à remplir$/ })
    .nth(4)
    .waitFor()
  assert.equal(await page.locator('.person-line').count(), 5)
  assert.equal(await page.getByLabel('Attendu de vous').locator('option:checked').innerText(), 'Un volet à remplir (5)')
  await picture(page, 'owed')
  await page.locator('.owed-link').first().click()
  await page.waitForURL(/\/volets\//)
}

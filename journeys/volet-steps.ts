import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { voletOf } from '../src/volets/forms.ts'
import type { Facts, VoletKind } from '../src/volets/volet.ts'
import { inspect } from './browser.ts'
import { fillVolet } from './volet-filling.ts'

/** Fills a whole volet in the browser, validates it, and reads it again with its seal. */
export async function fillAndValidate(page: Page, url: string, { kind, facts, atLeast }: Filled): Promise<void> {
  await page.goto(url)
  const filled = await fillVolet(page, voletOf(kind), facts)
  assert.ok(filled >= atLeast, `${filled} answers`)
  await page.reload()
  await inspect(page)
  await page.getByText('Rien ne manque').first().waitFor()
  await page
    .getByRole('button', { name: /Valider/ })
    .first()
    .click()
  await page.getByText('Volet validé et scellé').waitFor()
  await page.goto(url)
  assert.match(await page.locator('main').innerText(), /Sceau vérifié/)
  await inspect(page)
}
export type Filled = { kind: VoletKind; facts: Facts; atLeast: number }

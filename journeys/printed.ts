import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { readPdf } from '../src/documents/read-back.ts'

/** What a link of the page prints, waiting where it is made by a job. */
export async function readPrinted(page: Page, name: RegExp) {
  const link = page.getByRole('link', { name })
  const address = new URL((await link.getAttribute('href')) ?? '', page.url()).href
  const answer = await page.request.get(address)
  assert.equal(answer.status(), 200)
  if (isPdf(answer.headers())) return readPdf(new Uint8Array(await answer.body()))
  const back = page.url()
  await page.goto(answer.url())
  const open = page.getByRole('link', { name: 'Ouvrir le document' })
  await open.waitFor()
  const made = await page.request.get(new URL((await open.getAttribute('href')) ?? '', page.url()).href)
  assert.ok(isPdf(made.headers()))
  await page.goto(back)
  return readPdf(new Uint8Array(await made.body()))
}

const isPdf = (headers: Record<string, string>): boolean => headers['content-type'] === 'application/pdf'

/** As it stands at the foot of each page. */
export const sealCodeIn = (text: string): string => /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0] ?? ''

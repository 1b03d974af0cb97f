import type { Page } from 'playwright-core'

/** The letters of the demonstration, once this one is among them. */
export async function lettersWith(page: Page, url: string, sentence: string): Promise<string> {
  for (let tried = 0; tried < 60; tried++) {
    await page.goto(`${url}/demo/courriels`)
    const text = await page.locator('main').innerText()
    if (text.includes(sentence)) return text
    await page.waitForTimeout(500)
  }
  throw new Error(`no letter says « ${sentence} »`)
}

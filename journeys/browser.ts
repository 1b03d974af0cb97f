import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { HtmlValidate } from 'html-validate'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { chromiumPath } from '../scripts/chromium.ts'

export const FLAGS = [
  '--no-sandbox',
  // One process draws and few show pages: a journey asks for many short-lived ones.
  '--disable-gpu',
  '--in-process-gpu',
  '--disable-site-isolation-trials',
  '--renderer-process-limit=1',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export const launch = (): Promise<Browser> => chromium.launch({ executablePath: chromiumPath(), args: FLAGS })

/** A person at his own browser, signed in through the local provider. Any error of a page fails the test that closes it. */
export async function personAt(
  browser: Browser,
  url: string,
  name: string | null,
  options: BrowserContextOptions = {},
) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'fr-FR', ...options })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on(
    'console',
    (message) => message.type() === 'error' && !isExpected(message.text()) && problems.push(message.text()),
  )
  if (name !== null) await signIn(page, url, name)
  return {
    page,
    go: (path: string) => page.goto(`${url}${path}`),
    async leave() {
      await context.close()
      assert.deepEqual(problems, [])
    },
  }
}

// A refused form is answered 409, 413, 422 or 429, a foreign page 403 or 404: the browser logs them, they are no errors of ours.
const isExpected = (text: string) => /status of 4(03|04|09|13|22|29)/.test(text)

export async function signIn(page: Page, url: string, name: string): Promise<void> {
  await page.goto(`${url}/connexion`)
  await page.getByRole('button', { name: /e-CPS/ }).click()
  await page.getByRole('button', { name: new RegExp(name) }).click()
  await page.waitForURL(`${url}/**`)
}

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'doctype-style': 'off',
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
    'form-dup-name': ['error', { shared: ['checkbox', 'radio', 'submit'] }],
    'require-sri': 'off',
    'no-implicit-button-type': 'error',
  },
})

/** What the server sends is valid, what the browser shows has no fault that axe can find. */
export async function inspect(page: Page, { path = page.url() } = {}): Promise<void> {
  const source = await (await page.request.get(path)).text()
  const report = await validator.validateString(source)
  const faults = report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${ruleId} ${line}: ${message}`),
  )
  assert.deepEqual(faults, [], `html-validate, ${new URL(path).pathname}`)
  await checkAccessibility(page)
}

export async function checkAccessibility(page: Page): Promise<void> {
  await page.evaluate(axe)
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(options: { resultTypes: string[] }): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
      }
    }
    const { violations } = await axe.run({ resultTypes: ['violations'] })
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map(({ html }) => html.slice(0, 160))
          .join(' | ')}`,
    )
  })
  assert.deepEqual(found, [], `axe, ${new URL(page.url()).pathname}`)
}

/** Nothing sticks out sideways at this width. */
export async function checkWidth(page: Page, width: number): Promise<void> {
  const before = page.viewportSize()
  await page.setViewportSize({ width, height: 700 })
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  assert.equal(overflow, 0, `${new URL(page.url()).pathname} overflows at ${width} px`)
  if (before) await page.setViewportSize(before)
}

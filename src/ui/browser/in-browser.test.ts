import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { checkAccessibility, checkWidth, launch } from '../../../journeys/browser.ts'
import { loadAssets } from '../assets.ts'
import { faultFragment, savedStatus, statusFragment } from '../fields.ts'
import { gallery } from '../gallery.ts'

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

type Mode = 'saves' | 'faulty' | 'cut' | 'unavailable' | 'signedOut' | 'elsewhere' | number
let mode: Mode = 'saves'
const received: { path: string; body: URLSearchParams }[] = []
const answers = () => received.filter(({ path }) => path.endsWith('/reponse')).map(({ body }) => body)

const assets = await loadAssets()
const server = createServer(async (request, response) => {
  const path = request.url ?? '/'
  const asset = assets.serve(path, request.headers['accept-encoding'])
  if (asset) return response.writeHead(200, asset.headers).end(asset.body)
  response.setHeader('content-security-policy', POLICY).setHeader('content-type', 'text/html; charset=utf-8')
  if (request.method !== 'POST') return response.end(String(await gallery(assets)))
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk)
  received.push({ path, body: new URLSearchParams(Buffer.concat(chunks).toString()) })
  if (!path.endsWith('/reponse')) return response.end('<!DOCTYPE html><title>reçu</title><p>reçu')
  if (mode === 'cut') return request.socket.destroy()
  if (mode === 'unavailable') return response.writeHead(503).end('')
  if (mode === 'signedOut') return response.writeHead(303, { location: '/connexion' }).end()
  // As an hotspot that answers in the place of the server.
  if (mode === 'elsewhere') return response.end('<!DOCTYPE html><title>Bienvenue</title><p>Acceptez les conditions')
  if (typeof mode === 'number') return response.writeHead(mode).end('<!DOCTYPE html><title>Erreur</title>')
  const key = String(request.headers['hx-trigger']).replace('q-', '')
  if (mode === 'faulty') return response.writeHead(422).end(String(await faultFragment(key, 'À corriger.')))
  response.setHeader('enregistre', 'oui')
  response.end(`${await statusFragment(key, savedStatus({ saved: true }))}${await faultFragment(key)}`)
})

let browser: Browser
let url: string
before(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  browser = await launch()
})
after(async () => {
  await browser.close()
  server.closeAllConnections()
  server.close()
})

/** Any error of the page fails the test, except what a test causes on purpose. */
function onGallery(name: string, act: (page: Page) => Promise<void>, options: BrowserContextOptions = {}): void {
  void test(name, async () => {
    mode = 'saves'
    received.length = 0
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'fr-FR', ...options })
    const page = await context.newPage()
    const problems: string[] = []
    page.on('pageerror', ({ message }) => problems.push(message))
    page.on('console', (line) => {
      if (line.type() === 'error' && !/htmx:|Response Status Error|Failed to load resource/.test(line.text()))
        problems.push(line.text())
    })
    await page.goto(url)
    await act(page)
    await context.close()
    assert.deepEqual(problems, [])
  })
}

const statusUnder = (page: Page, key: string) => page.locator(`#s-${key}`)
const keptKeys = (page: Page) => page.evaluate(() => Object.keys(localStorage))

for (const options of [{}, { colorScheme: 'dark' }, { contrast: 'more' }, { forcedColors: 'active' }] as const)
  onGallery(`axe finds nothing: ${JSON.stringify(options)}`, checkAccessibility, options)

onGallery('nothing sticks out on a phone of 320 px, nor at 200 %', async (page) => {
  for (const width of [320, 390, 683]) await checkWidth(page, width)
})

onGallery(
  'what is touched on a phone is 44 px high',
  async (page) => {
    const low = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.button, .option, select, .field input[type="text"], summary')]
        .filter((each) => each.checkVisibility() && !each.closest('.default-submit') && each.offsetHeight > 0)
        .filter((each) => each.getBoundingClientRect().height < 44)
        .map((each) => each.outerHTML.slice(0, 80)),
    )
    assert.deepEqual(low, [])
  },
  { viewport: { width: 390, height: 844 } },
)

onGallery(
  'paper is white whatever the screen, says whose it is, and keeps the mark of a demonstration',
  async (page) => {
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)')
    for (const [selector, isShown] of [
      ['.print-header', true],
      ['.demo', true],
      ['.main-nav', false],
      ['.volet-aside', false],
    ] as const)
      assert.equal(await page.locator(selector).isVisible(), isShown, selector)
  },
  { colorScheme: 'dark' },
)

onGallery('the slash key searches, except where one writes', async (page) => {
  await page.locator('#i-nom').press('/')
  assert.equal(await page.locator('#i-nom').inputValue(), '/ROCHE')
  await page.locator('#i-nom').blur()
  await page.keyboard.press('/')
  assert.equal(await page.locator('[data-search]').evaluate((each) => each === document.activeElement), true)
})

onGallery('a letter answers and leads to the next activity', async (page) => {
  await page.locator('#i-toilette-haut-A').focus()
  await page.keyboard.press('c')
  await page.keyboard.press('a')
  assert.equal(await page.locator('#i-toilette-haut-C').isChecked(), true)
  assert.equal(await page.locator('#i-toilette-bas-A').isChecked(), true)
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'i-transferts-A')
  await statusUnder(page, 'toilette-bas').getByText('Enregistré').waitFor()
})

onGallery('Enter leads to the next question and sends nothing but the answer', async (page) => {
  await page.locator('#i-nom').fill('DURAND')
  await page.locator('#i-nom').press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'i-telephone')
  await statusUnder(page, 'nom').getByText('Enregistré').waitFor()
  assert.deepEqual(
    received.map(({ path }) => path),
    ['/demo/composants/reponse'],
  )
})

onGallery('a field sends its own inputs and what stands outside of every field', async (page) => {
  await page.locator('#i-aides-repas').check()
  await statusUnder(page, 'aides').getByText('Enregistré').waitFor()
  assert.equal(answers()[0]?.toString(), 'version=7&aides=ssiad&aides=repas')
})

onGallery('« aucun » unticks the others, and they untick it', async (page) => {
  await page.locator('#i-aides-aucune').check()
  assert.equal(await page.locator('#i-aides-ssiad').isChecked(), false)
  await page.locator('#i-aides-repas').check()
  assert.equal(await page.locator('#i-aides-aucune').isChecked(), false)
})

onGallery('a fault that comes back marks the control, and goes once corrected', async (page) => {
  mode = 'faulty'
  await page.locator('#i-nom').fill('?')
  await page.locator('#i-nom').blur()
  await page.locator('#f-nom').getByText('À corriger.').waitFor()
  assert.equal(await page.locator('#i-nom').getAttribute('aria-invalid'), 'true')
  mode = 'saves'
  await page.locator('#i-nom').fill('DURAND')
  await page.locator('#i-nom').blur()
  await statusUnder(page, 'nom').getByText('Enregistré').waitFor()
  assert.equal(await page.locator('#i-nom').getAttribute('aria-invalid'), null)
})

for (const failure of ['cut', 'unavailable', 'signedOut', 'elsewhere', 400, 401, 403, 404, 429, 500] as const)
  onGallery(`nothing typed is lost: ${failure}, then the page is opened again`, async (page) => {
    mode = failure
    await page.locator('#i-contexte').fill('Chute hier soir.')
    await page.locator('#i-contexte').blur()
    await statusUnder(page, 'contexte').getByText('Non enregistré — conservé sur cet appareil').waitFor()
    assert.deepEqual(await keptKeys(page), ['opentrajectoire.unsent.01980000-0000-7000-8000-0000000000aa'])
    await page.locator('input[name=version]').evaluate((each: HTMLInputElement) => each.setAttribute('value', '9'))
    mode = 'saves'
    received.length = 0
    await page.reload()
    await statusUnder(page, 'contexte').getByText('Enregistré').waitFor()
    assert.equal(await page.locator('#i-contexte').inputValue(), 'Chute hier soir.')
    assert.equal(answers()[0]?.get('contexte'), 'Chute hier soir.')
    assert.equal(answers()[0]?.get('version'), '7')
    assert.deepEqual(await keptKeys(page), [])
  })

for (const [status, said] of [
  [401, /Votre session est terminée/],
  [403, /Un autre compte est ouvert dans ce navigateur/],
  [404, /Ce dossier n’est plus ouvert à votre compte/],
  [413, /Trop long/],
  [500, /n’est pas encore enregistrée/],
] as const)
  onGallery(`what is not saved says why: ${status}`, async (page) => {
    mode = status
    await page.locator('#i-contexte').fill('Chute hier soir.')
    await page.locator('#i-contexte').blur()
    await page.getByText(said).waitFor()
    assert.equal((await keptKeys(page)).length, 1)
    assert.equal(await page.locator('#i-contexte').inputValue(), 'Chute hier soir.')
  })

onGallery('each answer says for whom its page was made', async (page) => {
  const sent = page.waitForRequest((request) => request.method() === 'POST')
  await page.locator('#i-nom').fill('DURAND')
  await page.locator('#i-nom').blur()
  const account = await page.locator('body').getAttribute('data-account')
  assert.ok(account)
  assert.equal((await sent).headers()['compte'], account)
})

onGallery('the answer is sent again by itself, and what is being written meanwhile stays', async (page) => {
  mode = 'unavailable'
  await page.locator('#i-contexte').fill('Chute')
  await page.locator('#i-contexte').blur()
  await page.getByText('Une réponse n’est pas encore enregistrée.').waitFor()
  await page.locator('#i-contexte').fill('Chute hier soir.')
  mode = 'saves'
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await statusUnder(page, 'contexte').getByText('Enregistré').waitFor()
  assert.equal(answers().at(-1)?.get('contexte'), 'Chute')
  assert.equal(await page.locator('#i-contexte').inputValue(), 'Chute hier soir.')
  const sent = page.waitForResponse((response) => (response.request().postData() ?? '').includes('hier'))
  await page.locator('#i-contexte').blur()
  await sent
  assert.equal(answers().at(-1)?.get('contexte'), 'Chute hier soir.')
  await page.waitForFunction(() => localStorage.length === 0)
})

onGallery('signing out tells of what is not saved, then erases it from the device', async (page) => {
  mode = 'unavailable'
  await page.locator('#i-nom').fill('DURAND')
  await page.locator('#i-nom').blur()
  await statusUnder(page, 'nom').getByText('Non enregistré').waitFor()
  await page.locator('.me summary').click()
  await page.locator('.me-menu').getByRole('button', { name: 'Se déconnecter' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Se déconnecter' }).click()
  await page.getByText('reçu').waitFor()
  assert.equal(received.at(-1)?.path, '/deconnexion')
  assert.deepEqual(await keptKeys(page), [])
})

onGallery('what cannot be undone is asked first', async (page) => {
  const cancel = page.getByRole('button', { name: 'Annuler', exact: true }).first()
  await cancel.click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revenir' }).click()
  assert.equal(received.length, 0)
  await cancel.click()
  await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click()
  await page.getByText('reçu').waitFor()
  assert.equal(received.length, 1)
})

onGallery('the list of what is missing leads into the field', async (page) => {
  await page.locator('#missing-list').getByRole('link', { name: 'Poids' }).click()
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'i-poids')
})

onGallery(
  'without script the form is sent whole, and Enter does not remove a row',
  async (page) => {
    await page.locator('#i-nom').fill('DURAND')
    await page.locator('#i-nom').press('Enter')
    await page.getByText('reçu').waitFor()
    assert.equal(received[0]?.body.get('nom'), 'DURAND')
    assert.equal(received[0]?.body.has('retirer'), false)
  },
  { javaScriptEnabled: false },
)

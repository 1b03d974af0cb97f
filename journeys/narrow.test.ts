import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launch, personAt } from './browser.ts'
import { type Program, startProgram } from './program.ts'

let program: Program
let browser: Browser
before(async () => {
  program = await startProgram()
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await program?.stop()
})

const WAIT = 10_000
const DOCTOR = 'Camille Exemplaire'
const AGENT = 'Hugues Imaginaire'

/** A phone; and a laptop of 1366 pixels enlarged to 200 %. */
const screens = {
  '320 px': { viewport: { width: 320, height: 640 } },
  '200 %': { viewport: { width: 683, height: 384 }, deviceScaleFactor: 2 },
} as const

/** What sticks out sideways, and is no strip that scrolls by itself. */
const overflowOf = (page: Page) =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement
    const isInStrip = (node: Element): boolean => {
      for (let each: Element | null = node; each; each = each.parentElement)
        if (getComputedStyle(each).overflowX !== 'visible' && each !== document.documentElement) return true
      return false
    }
    if (scrollWidth <= clientWidth) return []
    return [...document.querySelectorAll('body *')]
      .filter((node) => node.getBoundingClientRect().right > clientWidth + 1 && !isInStrip(node))
      .map(
        (node) => `${node.tagName.toLowerCase()}.${node.className} ${Math.round(node.getBoundingClientRect().right)}`,
      )
      .concat(`the page: ${scrollWidth} of ${clientWidth}`)
      .slice(0, 8)
  })

async function dossierPages(page: Page): Promise<string[]> {
  await page.goto(`${program.url}/dossiers`)
  const path = await page.locator('.person-line a[href^="/dossiers/"]').first().getAttribute('href')
  const dossier = path?.split('/').slice(0, 3).join('/') ?? ''
  const finess = await firstStructure(page, dossier)
  return [
    '/dossiers',
    '/dossiers?onglet=clos',
    '/dossiers/nouveau',
    '/dossiers/nouveau/sanitaire',
    dossier,
    `${dossier}/identite`,
    ...['administratif', 'medical', 'autonomie'].map((kind) => `${dossier}/volets/${kind}`),
    `${dossier}/structures?autour=26362&rayon=50`,
    finess,
    '/aide',
    '/accessibilite',
    '/contact',
    '/connexion',
    '/nulle-part',
    '/demo/courriels',
    '/demo/composants',
  ]
}

async function firstStructure(page: Page, dossier: string): Promise<string> {
  await page.goto(`${program.url}${dossier}/structures?autour=26362&rayon=50`)
  return (await page.locator('.result h3 a').first().getAttribute('href')) ?? ''
}

for (const [name, options] of Object.entries(screens)) {
  test(`at ${name} no page of a doctor sticks out sideways`, async () => {
    const doctor = await personAt(browser, program.url, DOCTOR, options)
    const found: Record<string, string[]> = {}
    for (const path of await dossierPages(doctor.page)) {
      await doctor.go(path)
      const overflow = await overflowOf(doctor.page)
      if (overflow.length > 0) found[path] = overflow
    }
    await doctor.leave()
    assert.deepEqual(found, {})
  })

  test(`at ${name} no page of a structure sticks out sideways`, async () => {
    const agent = await personAt(browser, program.url, AGENT, options)
    const { page } = agent
    const list = new URL(page.url()).pathname
    const demande = (await page.locator('a[href^="/demandes/"]').first().getAttribute('href')) ?? ''
    const found: Record<string, string[]> = {}
    for (const path of [list, `${list}?onglet=terminees`, demande, `${demande}/volets/medical`]) {
      await agent.go(path)
      const overflow = await overflowOf(page)
      if (overflow.length > 0) found[path] = overflow
    }
    await agent.leave()
    assert.deepEqual(found, {})
  })
}

type Stop = { key: string; isSeen: boolean; hasMark: boolean }

/** Where the keyboard stands, whether it is on the screen, and whether something shows it. */
const stopOf = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    const node = document.activeElement
    if (!node || node === document.body) return { key: '', isSeen: true, hasMark: true }
    const all = [...document.querySelectorAll('*')]
    const key = `${node.tagName.toLowerCase()} ${all.indexOf(node)} ${node.id || node.getAttribute('href') || node.textContent?.trim().slice(0, 30)}`
    const { top, bottom, width, height } = node.getBoundingClientRect()
    const marked = [node, node.parentElement, node.nextElementSibling].filter((each) => each !== null)
    const hasMark = marked.some((each) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each)
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
    })
    return { key, isSeen: width > 0 && height > 0 && bottom > 0 && top < innerHeight, hasMark }
  })

/** All the stops of the Tab key, from the top of the page until it comes round. */
async function walk(page: Page): Promise<Stop[]> {
  const stops: Stop[] = []
  const seen = new Set<string>()
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  for (let time = 0; time < 700; time++) {
    await page.keyboard.press('Tab')
    const stop = await stopOf(page)
    if (stop.key === '' || seen.has(stop.key)) return stops
    seen.add(stop.key)
    stops.push(stop)
  }
  return stops
}

/** What a mouse could use: links, buttons and fields; of a group of radios the keyboard stops at one. */
const reachable = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll('*')]
    const groups = new Set<string>()
    return all
      .filter((node) => node.matches('a[href], button, input, select, textarea, summary'))
      .filter((node) => !node.matches('[disabled], [type=hidden], [tabindex="-1"]') && node.checkVisibility())
      .filter((node) => {
        if (!node.matches('[type=radio]')) return true
        const { form, name } = node as HTMLInputElement
        const group = `${form ? all.indexOf(form) : ''} ${name}`
        if (groups.has(group)) return false
        groups.add(group)
        return true
      })
      .map((node) =>
        node.matches('[type=radio]')
          ? `radio ${node.getAttribute('name')}`
          : `${node.tagName.toLowerCase()} ${all.indexOf(node)}`,
      )
  })

for (const [what, path] of [
  ['the list', () => '/dossiers'],
  ['a volet', (dossier: string) => `${dossier}/volets/administratif`],
] as const)
  test(`the keyboard alone reaches everything on ${what}, in sight and marked`, async () => {
    const doctor = await personAt(browser, program.url, 'Solène Conte')
    const { page } = doctor
    page.setDefaultTimeout(WAIT)
    const first = await page.locator('.person-line a[href^="/dossiers/"]').first().getAttribute('href')
    await doctor.go(path(first?.split('/').slice(0, 3).join('/') ?? ''))
    const wanted = await reachable(page)
    const stops = await walk(page)
    const isSkip = stops[0]?.key.includes('#contenu')
    assert.ok(isSkip, 'the first stop leads to the content')
    const reached = new Set(stops.map(({ key }) => key.split(' ').slice(0, 2).join(' ')))
    const missed = wanted.filter((each) => !each.startsWith('radio') && !reached.has(each))
    assert.deepEqual(missed, [])
    assert.ok(stops.length > 8)
    assert.deepEqual(
      stops.filter(({ isSeen }) => !isSeen),
      [],
      'stops that are not on the screen',
    )
    assert.deepEqual(
      stops.filter(({ hasMark }) => !hasMark),
      [],
      'stops that nothing shows',
    )
    await doctor.leave()
  })

test('the link at the top of the page passes over the navigation', async () => {
  const doctor = await personAt(browser, program.url, 'Solène Conte')
  const { page } = doctor
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'contenu')
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement?.closest('main')?.id), 'contenu')
  await doctor.leave()
})

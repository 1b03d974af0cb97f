import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { finessOf } from '../src/demo/structures.ts'
import { kindsFor } from '../src/volets/forms.ts'
import { destinations, type Orientation, orientations } from '../src/volets/volet.ts'
import { launch, personAt } from './browser.ts'
import { makeNarrowScene, type NarrowScene } from './narrow-scene.ts'
import { type Program, startProgram } from './program.ts'

let program: Program
let browser: Browser
let scene: NarrowScene
before(async () => {
  program = await startProgram()
  scene = await makeNarrowScene(program.context)
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
const screens = { '320 px': { width: 320, height: 640 }, '200 %': { width: 683, height: 384 } } as const
const dense = { deviceScaleFactor: 2 }

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

const D = () => `/dossiers/${scene.grandAge}`
const around = 'autour=26362&rayon=50'

const doctorPages = (): string[] => [
  '/dossiers',
  '/dossiers?onglet=clos',
  '/dossiers?onglet=hors-patientele',
  '/dossiers?tri=nom&orientation=grand-age',
  '/dossiers/numero',
  '/dossiers/nouveau',
  ...['grand-age', 'sanitaire', 'tnd'].map((form) => `/dossiers/nouveau/${form}`),
  `${D()}/nouveau`,
  ...orientations.flatMap(pagesOf),
  `${D()}/structures?${around}`,
  `${D()}/structures/${finessOf('EHPAD Les Tilleuls d’Exemple')}`,
  `/dossiers/${scene.sanitaire}/destinations`,
  ...destinations.map((stay) => `/dossiers/${scene.sanitaire}/structures?pour=${stay}`),
  `/dossiers/${scene.sanitaire}/structures/${finessOf('Clinique de réadaptation Les Séquoias d’Exemple')}`,
  `${D()}/pieces/${scene.piece}`,
  `${D()}/pieces/${scene.piece}/retirer`,
  ...versionsOf(`${D()}/volets/medical`),
  '/compte',
  '/compte/acces',
  '/compte/donnees',
  '/compte/notifications',
  '/compte/modeles',
  '/compte/second-facteur',
  '/verifier',
  '/aide',
  '/aide/connexion',
  '/accessibilite',
  '/contact',
  '/connexion',
  '/nulle-part',
  '/demo/courriels',
  '/demo/composants',
]

/** A dossier, its volets, where it may go and its pieces. */
function pagesOf(orientation: Orientation): string[] {
  const dossier = `/dossiers/${scene[orientation]}`
  const kinds = kindsFor(orientation, destinations)
  return [
    dossier,
    `${dossier}/identite`,
    ...kinds.map((kind) => `${dossier}/volets/${kind}`),
    `${dossier}/structures`,
    `${dossier}/pieces`,
  ]
}

const versionsOf = (volet: string): string[] => [
  `${volet}/versions`,
  `${volet}/versions/1`,
  `${volet}/differences?de=1&a=2`,
]

/** What sticks out at either width, by page; each page is there, unless it is the one that does not exist. */
async function wideAmong(page: Page, paths: readonly string[]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const path of paths) {
    const answer = await page.goto(`${program.url}${path}`)
    assert.equal(answer?.status(), path === '/nulle-part' ? 404 : 200, path)
    for (const [name, size] of Object.entries(screens)) {
      await page.setViewportSize(size)
      const overflow = await overflowOf(page)
      if (overflow.length > 0) found[`${name}, ${path}`] = overflow
    }
  }
  return found
}

test('at 320 px and at 200 % no page of a doctor sticks out sideways', async () => {
  const doctor = await personAt(browser, program.url, DOCTOR, dense)
  const found = await wideAmong(doctor.page, doctorPages())
  await doctor.leave()
  assert.deepEqual(found, {})
})

test('at 320 px and at 200 % no page of a structure sticks out sideways', async () => {
  const agent = await personAt(browser, program.url, AGENT, dense)
  const { page } = agent
  const list = new URL(page.url()).pathname
  const received = await page
    .getByRole('link', { name: /Témoin/i })
    .first()
    .getAttribute('href')
  assert.ok(received)
  const found = await wideAmong(page, [
    list,
    `${list}?onglet=terminees`,
    received,
    ...kindsFor('grandAge').map((kind) => `${received}/volets/${kind}`),
    ...versionsOf(`${received}/volets/medical`),
    `${received}/pieces/${scene.piece}`,
  ])
  await agent.leave()
  assert.deepEqual(found, {})
})

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

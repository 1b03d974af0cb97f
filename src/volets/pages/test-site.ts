// The pages as a signed-in browser reaches them, without a browser.
import { Hono } from 'hono'
import { pino } from 'pino'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import type { Context } from '../../context.ts'
import { aDoctor, aWorld, type World } from '../../dossiers/builders.ts'
import type { Env } from '../../http/page.ts'
import { listen, webApplication } from '../../http/server.ts'
import { aSession } from '../../sessions/builders.ts'
import { loadAssets } from '../../ui/assets.ts'

export type Fields = Record<string, string | readonly string[]>
export type Answered = { status: number; text: string; location: string | null; headers: Headers }
export type Visitor = {
  actor: Awaited<ReturnType<typeof aDoctor>>
  cookie: string
  get(path: string): Promise<Answered>
  /** `fragment`: as htmx posts. */
  post(path: string, fields: Fields, how?: 'page' | 'fragment'): Promise<Answered>
}
export type Site = World & { app: Hono<Env>; visitor(lastName: string): Promise<Visitor> }

export async function aSite(environment: Record<string, string> = {}): Promise<Site> {
  const world = await aWorld(undefined, environment)
  const { config } = world.context
  const needed = { ...world.context, assets: await loadAssets(), log: pino({ level: 'silent' }) }
  const app = webApplication(needed as unknown as Context, 'http://localhost')

  async function visitor(lastName: string): Promise<Visitor> {
    const doctor = await aDoctor(world.owner, lastName)
    const token = await aSession(world.context.db, doctor)
    const headers = { cookie: `seance=${token}`, origin: config.publicUrl, 'sec-fetch-site': 'same-origin' }
    return {
      // As `findActor` signs what he does.
      actor: { ...doctor, label: `Essai ${lastName}` },
      cookie: token,
      get: async (path) => answeredBy(await app.request(path, { headers })),
      post: async (path, fields, how = 'page') =>
        answeredBy(
          await app.request(path, {
            method: 'POST',
            body: bodyOf(fields),
            headers: { ...headers, ...(how === 'fragment' ? { 'hx-request': 'true' } : {}) },
          }),
        ),
    }
  }
  return { ...world, app, visitor }
}

/** The same, served to a real browser. */
export async function aServedSite() {
  const served: { app?: Hono<Env> } = {}
  const door = new Hono<Env>().all('*', (call) => served.app?.fetch(call.req.raw) ?? call.body(null, 503))
  const { port, stop } = await listen(door, { host: '127.0.0.1', port: 0 })
  const url = `http://127.0.0.1:${port}`
  const site = await aSite({ PUBLIC_URL: url })
  served.app = site.app
  return {
    ...site,
    url,
    /** A page of the doctor, in a window of his own. */
    async pageFor({ cookie }: Visitor, browser: Browser, path: string, options: BrowserContextOptions = {}) {
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'fr-FR', ...options })
      await context.addCookies([{ name: 'seance', value: cookie, url }])
      const page = await context.newPage()
      await page.goto(`${url}${path}`)
      return page
    },
    async stop() {
      await stop()
      await site.stop()
    },
  }
}

const bodyOf = (fields: Fields): URLSearchParams =>
  new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each) => [name, each])))

const answeredBy = async (response: Response): Promise<Answered> => ({
  status: response.status,
  text: await response.text(),
  location: response.headers.get('location'),
  headers: response.headers,
})

/** The tag with this id, and what follows it. */
export function pieceOf(page: string, id: string, length = 2500): string {
  const at = page.indexOf(`id="${id}"`)
  return at < 0 ? '' : page.slice(page.lastIndexOf('<', at), at + length)
}

/** The value of an input as it stands in the page; undefined when there is no such input. */
export const inputValue = (page: string, id: string): string | undefined =>
  / value="([^"]*)"/.exec(pieceOf(page, id).split('>')[0] ?? '')?.[1]

export const hiddenIn = (page: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''

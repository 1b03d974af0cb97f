// The whole web application on the access scene: everybody around one dossier, at his own browser.
import { sql } from 'kysely'
import { makeScene, type Role } from '../access/scene.ts'
import { readConfig } from '../config.ts'
import type { Context } from '../context.ts'
import { liveOf } from '../live/live.ts'
import { aLocalProvider, settingsFor } from '../pro-sante-connect/local-provider/builders.ts'
import { proSanteConnect } from '../pro-sante-connect/pro-sante-connect.ts'
import { aSession } from '../sessions/builders.ts'
import { loadAssets } from '../ui/assets.ts'
import { webApplication } from './server.ts'
import { sessionCookie } from './session.ts'

export type Fields = Record<string, string | readonly string[]>
export type Answered = { status: number; text: string; location: string | null; headers: Headers }
export type Caller = Role | 'nobody'
export type SceneSite = Awaited<ReturnType<typeof makeSceneSite>>

/** `settings` as environment variables: `PUBLIC_URL` for a site behind TLS. */
export async function makeSceneSite(settings: Record<string, string> = {}) {
  const [scene, local, assets] = [await makeScene(), await aLocalProvider(), await loadAssets()]
  const config = readConfig(settings)
  const provider = proSanteConnect(settingsFor(local))
  const live = liveOf({ ...scene.context, config })
  const context: Context = { ...scene.context, config, live, assets, provider }
  const providerOrigin = new URL(local.endpoints.authorizationEndpoint).origin
  const app = webApplication(context, providerOrigin)

  const ask = async (path: string, init: RequestInit = {}): Promise<Answered> =>
    answeredBy(await app.request(path, init))

  async function visitor(caller: Caller) {
    const cookie =
      caller === 'nobody' ? '' : `${sessionCookie(config)}=${await aSession(scene.db, scene.actors[caller])}`
    const headers = { cookie, origin: config.publicUrl, 'sec-fetch-site': 'same-origin' }
    return {
      cookie,
      get: (path: string) => ask(path, { headers }),
      post: (path: string, fields: Fields, more: Record<string, string> = {}) =>
        ask(path, { method: 'POST', body: bodyOf(fields), headers: { ...headers, ...more } }),
    }
  }

  return {
    ...scene,
    app,
    local,
    context,
    config,
    providerOrigin,
    ask,
    visitor,
    digest: () => digestOf(scene.owner),
    async stop() {
      await local.stop()
      await scene.stop()
    },
  }
}

export const bodyOf = (fields: Fields): URLSearchParams =>
  new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each) => [name, each])))

export const answeredBy = async (response: Response): Promise<Answered> => ({
  status: response.status,
  // How long the session lasts changes each second.
  text: (await response.text()).replace(/ data-session-left="\d+"/, ''),
  location: response.headers.get('location'),
  headers: response.headers,
})

// Sessions are left out: being seen is written there.
async function digestOf(owner: Awaited<ReturnType<typeof makeScene>>['owner']): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }>`
    select relname as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'sessions' order by 1`.execute(owner)
  const digests = tables.rows.map(async ({ name }): Promise<[string, string]> => {
    const { rows } = await sql<{ digest: string }>`
      select coalesce(md5(string_agg(each::text, '' order by each::text)), '') as digest from ${sql.table(name)} each`.execute(
      owner,
    )
    return [name, rows[0]?.digest ?? '']
  })
  return Object.fromEntries(await Promise.all(digests))
}

/** The tag with this id, and what follows it. */
export function pieceOf(page: string, id: string, length = 700): string {
  const at = page.indexOf(`id="${id}"`)
  return at < 0 ? '' : page.slice(page.lastIndexOf('<', at), at + length)
}

export const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

// The whole application with its jobs and its listening connection, and doctors who have it open.
import { pino } from 'pino'
import type { Actor } from '../../accounts/account.ts'
import type { Context } from '../../context.ts'
import { newId } from '../../db/new-id.ts'
import { aStage, type Stage, withEmail } from '../../demandes/builders.ts'
import { aDoctor } from '../../dossiers/builders.ts'
import { webApplication } from '../../http/server.ts'
import { sessionCookie } from '../../http/session.ts'
import { listenToChanges } from '../../live/listen.ts'
import { liveOf } from '../../live/live.ts'
import { aSession } from '../../sessions/builders.ts'
import { loadAssets } from '../../ui/assets.ts'

export type Visitor = {
  actor: Actor
  email: string
  get(path: string, headers?: Record<string, string>): Promise<Response>
  post(path: string, fields?: Record<string, string>): Promise<Response>
}
export type LiveSite = Awaited<ReturnType<typeof aLiveSite>>

/** A complete dossier is long enough to be made by a job here; its administrative part is not. */
const settings = { LIVE_STREAMS_PER_ACCOUNT: '100', DOCUMENT_PAGES_AT_ONCE: '4' }

export async function aLiveSite() {
  const stage: Stage = await aStage(undefined, settings)
  const log = pino({ level: 'silent' })
  const live = liveOf({ ...stage.context, log })
  const context = { ...stage.context, live, log, assets: await loadAssets() } as unknown as Context
  const app = webApplication(context, 'http://localhost')
  const heard = new Set<string>()
  const following: Promise<void>[] = []
  const stopListening = await listenToChanges(
    stage.appUrl,
    {
      ...live,
      size: 0,
      hear(change) {
        if ('session' in change) heard.add(change.session)
        const follows = live.hear(change)
        following.push(follows)
        return follows
      },
    },
    log,
  )

  async function aVisitor(lastName: string): Promise<Visitor> {
    const email = `${lastName}.${newId()}@exemple.test`.toLowerCase()
    const doctor = await withEmail(stage.owner, await aDoctor(stage.owner, lastName), email)
    const token = await aSession(stage.context.db, doctor, { hours: 5 })
    const own = {
      cookie: `${sessionCookie(context.config)}=${token}`,
      origin: context.config.publicUrl,
      'sec-fetch-site': 'same-origin',
    }
    return {
      // As `findActor` signs what he does.
      actor: { ...doctor, label: `Essai ${lastName}` },
      email,
      get: async (path, headers = {}) => app.request(path, { headers: { ...own, ...headers } }),
      post: async (path, fields = {}) =>
        app.request(path, { method: 'POST', headers: own, body: new URLSearchParams(fields) }),
    }
  }

  /** What is told is told in order: behind a last word, everything has arrived and been followed. */
  async function settled(): Promise<void> {
    const mark = newId()
    await stage.owner
      .selectNoFrom((eb) => eb.fn('pg_notify', [eb.val('changes'), eb.val(`session:${mark}`)]).as('told'))
      .execute()
    while (!heard.delete(mark)) await new Promise((resolve) => setImmediate(resolve))
    await Promise.all(following.splice(0))
    await new Promise((resolve) => setImmediate(resolve))
  }

  return {
    ...stage,
    context,
    aVisitor,
    settled,
    async stop() {
      live.stop()
      await stopListening()
      await stage.stop()
    },
  }
}

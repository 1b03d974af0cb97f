import { createServer } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Context } from '../context.ts'
import { site } from '../site.ts'
import { serveAsset } from './assets.ts'
import { answerError, notFoundPage, tooLargePage } from './errors.ts'
import { liveness, readiness } from './health.ts'
import type { Env } from './page.ts'
import { documentHeaders, headers, ownOriginOnly } from './security.ts'
import { whoCalls } from './session.ts'

const BODY_LIMIT = 512 * 1024

/** The whole web application: assets and health first, then who calls, then the site map. */
export function webApplication(context: Context, providerOrigin: string): Hono<Env> {
  const app = new Hono<Env>()
  app.onError((error, call) => answerError(error, call))
  app.notFound((call) => notFoundPage(call))
  app.use(async (call, next) => {
    call.set('context', context)
    return next()
  })
  app.use(headers(context.config, providerOrigin))
  app.get('/healthz', liveness)
  app.get('/readyz', readiness)
  app.get('/assets/*', serveAsset)
  app.use(ownOriginOnly(context.config))
  const limitTo = (maxSize: number) => bodyLimit({ maxSize, onError: (call) => tooLargePage(call) })
  const routes = site(context.config)
  for (const { method, path, accepts = BODY_LIMIT, shows } of routes) {
    if (accepts !== 'files') app.on(method, path, limitTo(accepts))
    if (shows === 'document') app.on(method, path, documentHeaders(context.config, providerOrigin))
  }
  app.use(whoCalls)
  for (const { method, path, handle } of routes) app.on(method, path, handle)
  return app
}

/** Rejects with EADDRINUSE at once, before anything slow is started. Port 0 is always free. */
export const ensureFree = ({ host, port }: { host: string; port: number }): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(port, host, () => probe.close(() => resolve()))
  })

export type Listening = { port: number; stop(): Promise<void> }

/** Listens; rejects with the system’s error when the port is taken. `stop` lets the requests under way finish. */
export function listen(app: Hono<Env>, { host, port }: { host: string; port: number }): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (address) => resolve({ port: address.port, stop }))
    server.once('error', reject)
    const stop = () =>
      new Promise<void>((done) => {
        server.close(() => done())
        if ('closeIdleConnections' in server) server.closeIdleConnections()
        setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 10_000).unref()
      })
  })
}

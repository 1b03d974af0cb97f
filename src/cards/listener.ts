import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Server as TcpServer } from 'node:net'
import type { Context } from '../context.ts'
import { deviceOf } from '../http/client.ts'
import type { Listening } from '../http/server.ts'
import type { CardChecks } from './check-card.ts'
import type { CardSettings } from './settings.ts'
import { type Visited, visit } from './visit.ts'
import { failurePath } from './words.ts'

/** The certificate of one request, wherever the TLS connection ends; `undefined` when none was shown. */
export type Shown = { certificate: Buffer | undefined; address: string }
type Services = Pick<Context, 'db' | 'now' | 'secrets' | 'config' | 'log'>
export type Door = { services: Services; settings: CardSettings; checks: CardChecks }

/** Answers `GET /carte/<visit>` and nothing else. `showing` is undefined when the caller has no business here. */
export function cardServer(door: Door, showing: (request: IncomingMessage) => Shown | undefined): Server {
  return createServer((request, response) => {
    answer(door, showing, request, response).catch((error: unknown) => {
      door.services.log.error({ kind: (error as Error).name }, 'a card could not be checked')
      if (!response.headersSent) response.writeHead(503, common)
      response.end()
    })
  })
}

/** Listens; `cut` ends what is still connected when it stops. */
export const listenOn = (server: TcpServer, { host, port }: CardSettings, cut: () => void): Promise<Listening> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve({ port: (server.address() as AddressInfo).port, stop }))
    const stop = () =>
      new Promise<void>((done) => {
        server.close(() => done())
        cut()
      })
  })

const common = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  // Another card in the reader must mean another handshake.
  connection: 'close',
  vary: 'Origin, Accept',
}

async function answer(
  { services, settings, checks }: Door,
  showing: (request: IncomingMessage) => Shown | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const shown = showing(request)
  if (!shown) return void response.writeHead(403, common).end()
  const id = request.method === 'GET' ? /^\/carte\/([\w-]{43})$/.exec(request.url ?? '')?.[1] : undefined
  if (!id) return void response.writeHead(404, common).end()
  const main = new URL(services.config.publicUrl).origin
  const { origin } = request.headers
  if (origin !== undefined && origin !== main) return void response.writeHead(403, common).end()
  const client = { device: deviceOf(request.headers['user-agent'] ?? ''), address: shown.address.slice(0, 45) }
  const visited = await visit(services, checks, { visit: id, certificate: shown.certificate, client })
  if ('refused' in visited) services.log.info({ because: visited.refused, mode: settings.mode }, 'a card was refused')
  if (origin === main)
    return void response
      .writeHead(200, { ...common, ...readableBy(main) })
      .end(JSON.stringify({ ...visited, next: nextOf(visited) }))
  response.writeHead(303, { ...common, location: services.config.publicUrl + nextOf(visited) }).end()
}

const readableBy = (origin: string) => ({
  'content-type': 'application/json',
  'access-control-allow-origin': origin,
  'access-control-allow-credentials': 'true',
})

const nextOf = (visited: Visited): string =>
  'ticket' in visited ? `/connexion/carte/retour?ticket=${visited.ticket}` : failurePath(visited.refused)

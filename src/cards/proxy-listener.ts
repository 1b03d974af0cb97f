import { createHash, timingSafeEqual, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import type { Listening } from '../http/server.ts'
import { cardServer, type Door, listenOn, type Shown } from './listener.ts'

const REQUEST_MS = 30_000

/**
 * A proxy has ended TLS and passes the certificate. It is believed only from its address and with the shared secret: what
 * anybody else writes in these headers is never read. The certificate is then verified like any other.
 */
export function listenBehindProxy(door: Door): Promise<Listening> {
  const { proxy } = door.settings
  const secret = readFileSync(proxy.secretFile, 'utf8').trim()
  const server = cardServer(door, (request) => {
    const address = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '')
    if (!proxy.addresses.includes(address) || !isSecret(headerOf(request, proxy.secretHeader), secret)) return undefined
    return shownBy(request, proxy.header)
  })
  server.headersTimeout = REQUEST_MS
  server.requestTimeout = REQUEST_MS
  return listenOn(server, door.settings, () => server.closeAllConnections())
}

const shownBy = (request: IncomingMessage, header: string): Shown => ({
  certificate: certificateIn(headerOf(request, header) ?? ''),
  address: request.headers['x-forwarded-for']?.toString().split(',').at(-1)?.trim() ?? '',
})

/** A header that comes twice was partly written by somebody else. */
const headerOf = (request: IncomingMessage, name: string): string | undefined => {
  const values = request.headersDistinct[name]
  return values?.length === 1 ? values[0] : undefined
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
const isSecret = (given: string | undefined, secret: string): boolean =>
  given !== undefined && timingSafeEqual(digest(given), digest(secret))

/** PEM written as in an address (nginx), or DER in base64 (HAProxy). What cannot be read is an unreadable card, not an absent one. */
function certificateIn(text: string): Buffer | undefined {
  if (text === '') return undefined
  try {
    const decoded = decodeURIComponent(text)
    return decoded.includes('-----BEGIN') ? new X509Certificate(decoded).raw : Buffer.from(text, 'base64')
  } catch {
    return Buffer.from('unreadable')
  }
}

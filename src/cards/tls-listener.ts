import { constants } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createSecureContext, type SecureContext, type SecureContextOptions, TLSSocket } from 'node:tls'
import { ConfigFaults } from '../config.ts'
import type { Listening } from '../http/server.ts'
import { issuingOf } from './authorities.ts'
import { cardServer, type Door } from './listener.ts'

/** The doctor types his code during the handshake. */
const HANDSHAKE_MS = 180_000
const IDLE_MS = 60_000
const CONNECTIONS = 500

/** CPS3 cards make no PSS signature, which TLS 1.3 wants: 1.2 alone, with PKCS#1 signatures. No session is ever resumed. */
const secureContextOf = ({ settings, checks }: Door): SecureContext => {
  const options: SecureContextOptions = {
    cert: readFileSync(settings.tls.cert),
    key: readFileSync(settings.tls.key),
    // Told to the browser, which offers these cards alone. The judgement is `checkCard`’s.
    ca: issuingOf(checks.authorities).map(({ certificate }) => certificate.toString()),
    minVersion: 'TLSv1.2',
    maxVersion: 'TLSv1.2',
    sigalgs: 'RSA+SHA256:RSA+SHA384:RSA+SHA512:ECDSA+SHA256:ECDSA+SHA384',
    ciphers: 'ECDHE+AESGCM:ECDHE+CHACHA20',
    secureOptions: constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_RENEGOTIATION,
  }
  try {
    return createSecureContext(options)
  } catch {
    throw new ConfigFaults(['CARD_TLS_CERT, CARD_TLS_KEY : illisibles, ou qui ne vont pas ensemble'])
  }
}

/**
 * Without a certificate the handshake itself fails: Chromium would remember an answer given without one until it is closed.
 * Any certificate passes the handshake, so that the page can say what is wrong with it. Node’s own servers cannot do both.
 */
export function listenForCards(door: Door): Promise<Listening> {
  const { settings, services } = door
  const secureContext = secureContextOf(door)
  const pages = cardServer(door, (request) => {
    const socket = request.socket as TLSSocket
    const { raw } = socket.getPeerCertificate()
    return { certificate: raw?.length ? raw : undefined, address: (socket.remoteAddress ?? '').replace(/^::ffff:/, '') }
  })
  const sockets = new Set<Socket>()
  const server = createServer((raw) => {
    sockets.add(raw.once('close', () => sockets.delete(raw)))
    const secured = new TLSSocket(raw, { isServer: true, secureContext, requestCert: true, rejectUnauthorized: true })
    secured.setTimeout(HANDSHAKE_MS, () => secured.destroy())
    secured.on('error', (error: NodeJS.ErrnoException) => {
      services.log.debug({ code: error.code }, 'a card connection failed')
      secured.destroy()
    })
    secured.once('secure', () => {
      secured.setTimeout(IDLE_MS)
      if (secured.isSessionReused()) secured.destroy()
      else pages.emit('connection', secured)
    })
  })
  server.maxConnections = CONNECTIONS
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(settings.port, settings.host, () => resolve({ port: (server.address() as AddressInfo).port, stop }))
    const stop = () =>
      new Promise<void>((done) => {
        server.close(() => done())
        for (const each of sockets) each.destroy()
      })
  })
}

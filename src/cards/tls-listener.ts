import { constants } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { createSecureContext, type SecureContext, type SecureContextOptions, TLSSocket } from 'node:tls'
import { ConfigFaults } from '../config.ts'
import type { Listening } from '../http/server.ts'
import { issuingOf } from './authorities.ts'
import { addressOf, crowdLimit } from './crowd.ts'
import { cardServer, type Door, listenOn } from './listener.ts'

export type Limits = typeof LIMITS
/** Milliseconds that no activity prolongs, then connections. */
const LIMITS = {
  firstByte: 10_000,
  /** The doctor types his code during the handshake. */
  handshake: 180_000,
  answer: 30_000,
  connections: 500,
  perAddress: 20,
}

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
export function listenForCards(door: Door, given: Partial<Limits> = {}): Promise<Listening> {
  const { settings, services } = door
  const limits = { ...LIMITS, ...given }
  const secureContext = secureContextOf(door)
  const pages = cardServer(door, (request) => {
    const socket = request.socket as TLSSocket
    const { raw } = socket.getPeerCertificate()
    return { certificate: raw?.length ? raw : undefined, address: addressOf(socket) }
  })
  const sockets = new Set<Socket>()
  const isAdmitted = crowdLimit(limits.perAddress, settings.proxy.addresses)
  const server = createServer((raw) => {
    if (!isAdmitted(raw)) return void raw.destroy()
    sockets.add(raw.once('close', () => sockets.delete(raw)))
    const secured = new TLSSocket(raw, { isServer: true, secureContext, requestCert: true, rejectUnauthorized: true })
    endInTime(raw, secured, limits)
    secured.on('error', (error: NodeJS.ErrnoException) => {
      services.log.debug({ code: error.code }, 'a card connection failed')
      secured.destroy()
    })
    secured.once('secure', () => {
      if (secured.isSessionReused()) secured.destroy()
      else pages.emit('connection', secured)
    })
  })
  server.maxConnections = limits.connections
  return listenOn(server, settings, () => {
    for (const each of sockets) each.destroy()
  })
}

/** Ends are absolute: a byte now and then keeps nothing open. */
function endInTime(raw: Socket, secured: TLSSocket, { firstByte, handshake, answer }: Limits): void {
  const end = () => secured.destroy()
  const silence = setTimeout(() => raw.bytesRead === 0 && end(), firstByte)
  let last = setTimeout(end, handshake)
  secured.once('secure', () => {
    clearTimeout(last)
    last = setTimeout(end, answer)
  })
  raw.once('close', () => {
    clearTimeout(silence)
    clearTimeout(last)
  })
}

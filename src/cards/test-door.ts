// The whole site, the door of the cards on a port of its own, and browsers that show cards to it.
import { randomBytes } from 'node:crypto'
import { request as plainRequest } from 'node:http'
import { type RequestOptions, request } from 'node:https'
import { bodyOf, makeSceneSite } from '../http/scene-site.ts'
import { aCardStore } from './builders.ts'
import { mintServer } from './demo/card-kinds.ts'
import { keyPemOf, type Minted, mintList, pemOf } from './demo/mint.ts'
import { openCardDoor } from './open-door.ts'
import type { Limits } from './tls-listener.ts'

export type CardSite = Awaited<ReturnType<typeof makeCardSite>>
export type Shown = {
  status: number
  text: string
  location: string | undefined
  headers: NodeJS.Dict<string | string[]>
}
export type Begun = { cookie: string; visit: string }

export const PROXY_SECRET = randomBytes(32).toString('hex')

export async function makeCardSite(settings: Record<string, string> = {}, limits: Partial<Limits> = {}) {
  const store = await aCardStore()
  const server = await mintServer(store.issuing, 'localhost')
  const list = (revoked: Minted[] = []) => store.file('list.crl', mintList(store.issuing, revoked, [-1, 7]))
  const site = await makeSceneSite({
    CARD_MODE: 'tls',
    CARD_PORT: '0',
    CARD_PUBLIC_URL: 'https://cartes.exemple.test',
    CARD_AUTHORITIES: store.path,
    CARD_TLS_CERT: store.file('server.pem', pemOf(server.der)),
    CARD_TLS_KEY: store.file('server.key', keyPemOf(server.keys)),
    CARD_CRL: list(),
    CARD_OCSP: 'off',
    CARD_PROXY_ADDRESSES: '127.0.0.1',
    CARD_PROXY_SECRET_FILE: store.file('proxy-secret', PROXY_SECRET),
    ...settings,
  })
  if (!site.config.card) throw new Error('the cards are off')
  const door = await openCardDoor(site.context, site.config.card, limits)

  /** A browser presses the button of the cards. */
  async function begin(suite = '/', cookie = ''): Promise<Begun> {
    const headers = { origin: site.config.publicUrl, 'sec-fetch-site': 'same-origin', cookie }
    const { headers: given, location } = await site.ask('/connexion/carte', {
      method: 'POST',
      body: bodyOf({ suite }),
      headers,
    })
    const kept =
      given
        .getSetCookie()
        .find((each) => each.startsWith('carte='))
        ?.split(';')[0] ?? ''
    return { cookie: kept, visit: new URL(location ?? '').pathname }
  }
  const options = (card?: Minted): RequestOptions => ({
    host: '127.0.0.1',
    port: door.port,
    servername: 'localhost',
    ca: [pemOf(store.root.der), pemOf(store.issuing.der)],
    agent: false,
    ...(card ? { cert: pemOf(card.der), key: keyPemOf(card.keys) } : {}),
  })
  return {
    ...site,
    store,
    door,
    options,
    list,
    begin,
    /** Over TLS, with this card in the reader. Rejects with the TLS error when the handshake fails. */
    show: (path: string, card?: Minted, headers: Record<string, string> = {}, more: RequestOptions = {}) =>
      answered(request({ ...options(card), path, headers, ...more })),
    /** As a proxy, or somebody who plays one, speaks to the listener. */
    showPlain: (path: string, headers: Record<string, string | string[]>) =>
      answered(plainRequest({ host: '127.0.0.1', port: door.port, agent: false, path, headers })),
    /** The browser comes back to the main host. */
    comeBack: (location: string | undefined, cookie: string) => {
      const { pathname, search } = new URL(location ?? '')
      return site.ask(pathname + search, { headers: { cookie } })
    },
    async stop() {
      await door.stop()
      await site.stop()
      store.remove()
    },
  }
}

const answered = (asking: ReturnType<typeof request>): Promise<Shown> =>
  new Promise((resolve, reject) => {
    asking.once('error', reject)
    asking.once('response', async (response) => {
      let text = ''
      for await (const chunk of response) text += String(chunk)
      const { location } = response.headers
      resolve({ status: response.statusCode ?? 0, text, location, headers: response.headers })
    })
    asking.end()
  })

export const sessionIn = (headers: Headers): string | undefined =>
  headers
    .getSetCookie()
    .find((each) => each.startsWith('seance=') && !each.startsWith('seance=;'))
    ?.split(';')[0]

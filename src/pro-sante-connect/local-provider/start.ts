import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerNotice, protect, serviceOf } from './answers.ts'
import { stylesheetPath } from './page.ts'
import {
  authorizationPath,
  cookieNames,
  issuerPath,
  type LocalProviderOptions,
  makeProvider,
  paths,
  signInPath,
} from './provider.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

export type LocalProvider = {
  issuer: string
  endpoints: {
    authorizationEndpoint: string
    tokenEndpoint: string
    userinfoEndpoint: string
    jwksUri: string
    endSessionEndpoint: string
  }
  stop: () => Promise<void>
}

/** Plays Pro Santé Connect for a demonstration: anyone may sign in as any of the identities. */
export async function startLocalProvider(options: LocalProviderOptions): Promise<LocalProvider> {
  if (process.env.NODE_ENV === 'production') {
    throw new Error('The local identity provider lets anyone be anyone: it cannot start when NODE_ENV=production.')
  }
  const server = createServer()
  await listen(server, options)
  const origin = `http://${options.host}:${(server.address() as AddressInfo).port}`
  try {
    server.on('request', await listener(origin, options))
  } catch (error) {
    await stop(server)
    throw error
  }
  return {
    issuer: `${origin}${issuerPath}`,
    endpoints: {
      authorizationEndpoint: `${origin}${authorizationPath}`,
      tokenEndpoint: `${origin}${paths.token}`,
      userinfoEndpoint: `${origin}${paths.userinfo}`,
      jwksUri: `${origin}${paths.jwks}`,
      endSessionEndpoint: `${origin}${paths.endSession}`,
    },
    stop: () => stop(server),
  }
}

async function listener(origin: string, options: LocalProviderOptions): Promise<RequestListener> {
  const service = serviceOf(options.redirectUris)
  const acr = options.variant?.acr ?? 'eidas1'
  const provider = await makeProvider(origin, options, service, acr)
  const openIdProvider = provider.callback()
  const stylesheet = readFileSync(`${import.meta.dirname}/page.css`)

  const answer = async (req: IncomingMessage, res: ServerResponse) => {
    const url = new URL(req.url ?? '/', origin)
    if (url.pathname.startsWith(`${signInPath}/`)) return signIn({ provider, service, acr, ...options }, req, res)
    if (url.pathname === paths.endSession) return signOut({ ...options, service }, url, res)
    if (url.pathname === stylesheetPath) return res.writeHead(200, { 'Content-Type': 'text/css' }).end(stylesheet)
    if (url.pathname === `${issuerPath}/.well-known/wallet-openid-configuration`)
      req.url = '/.well-known/openid-configuration'
    forgetPerson(req)
    return openIdProvider(req, res)
  }
  return (req, res) => {
    protect(res, service)
    answer(req, res).catch((error: unknown) => {
      options.onError?.(error)
      if (res.headersSent) res.end()
      else answerNotice(res, 500, 'badRequest', service)
    })
  }
}

// The identity is asked at each sign-in, so that one visitor can play several parts in turn.
function forgetPerson({ headers }: IncomingMessage): void {
  const kept = headers.cookie?.split(/; */).filter((cookie) => !cookie.startsWith(cookieNames.session))
  if (kept) headers.cookie = kept.join('; ')
}

const listen = (server: Server, { port, host }: LocalProviderOptions) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.removeListener('error', reject)
      resolve()
    })
  })

const stop = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

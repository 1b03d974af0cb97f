import type { MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Config } from '../config.ts'
import { findActor } from '../sessions/store.ts'
import type { Call, Env } from './page.ts'

/** What each cookie keeps: the session, a sign-in at the provider, one by card, a password that waits for its second step, a passkey’s challenge. */
const names = {
  session: 'seance',
  attempt: 'connexion',
  card: 'carte',
  password: 'etape',
  passkey: 'cle',
} as const
type Kept = keyof typeof names

/** `__Host-` binds the cookie to this very host; browsers accept that prefix over HTTPS only. */
const nameOf = (config: Config, kept: Kept): string => (isHttps(config) ? `__Host-${names[kept]}` : names[kept])
export const sessionCookie = (config: Config): string => nameOf(config, 'session')
const isHttps = (config: Config): boolean => config.publicUrl.startsWith('https://')

export const readCookie = (call: Call, kept: Kept): string | undefined =>
  getCookie(call, nameOf(call.get('context').config, kept))

export function writeCookie(call: Call, kept: Kept, value: string, seconds: number): void {
  const { config } = call.get('context')
  setCookie(call, nameOf(config, kept), value, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: isHttps(config),
    maxAge: seconds,
  })
}

export function dropCookie(call: Call, kept: Kept): void {
  const { config } = call.get('context')
  deleteCookie(call, nameOf(config, kept), { path: '/', secure: isHttps(config) })
}

export const startSession = (call: Call, token: string): void =>
  writeCookie(call, 'session', token, call.get('context').config.session.hours * 3600)

/** Asks how much time is left, which must not keep the session awake; nor must a page that follows what others change. */
export const LOOKING = '/seance'
export const CHANGES = '/changements'

const asksByItself = ({ req }: Call): boolean =>
  req.method === 'GET' && (req.path === LOOKING || req.path.endsWith(CHANGES) || req.header('live') === 'oui')

/** Finds who calls; a page that needs somebody is refused later, by the site map. */
export const whoCalls: MiddlewareHandler<Env> = async (call, next) => {
  const { db, config } = call.get('context')
  const token = readCookie(call, 'session')
  call.set('sessionToken', token)
  call.set('actor', token ? await findActor(db, token, config.session.idleMinutes, asksByItself(call)) : undefined)
  return next()
}

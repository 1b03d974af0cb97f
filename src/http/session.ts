import type { MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { findActor } from '../accounts/store.ts'
import type { Config } from '../config.ts'
import type { Call, Env } from './page.ts'

/** `__Host-` binds the cookie to this very host; browsers accept that prefix over HTTPS only. */
export const sessionCookie = (config: Config): string => (isHttps(config) ? '__Host-seance' : 'seance')
export const attemptCookie = (config: Config): string => (isHttps(config) ? '__Host-connexion' : 'connexion')
const isHttps = (config: Config): boolean => config.publicUrl.startsWith('https://')

export const writeCookie = (call: Call, config: Config, name: string, value: string, seconds: number): void =>
  setCookie(call, name, value, { httpOnly: true, sameSite: 'Lax', path: '/', secure: isHttps(config), maxAge: seconds })

export const dropCookie = (call: Call, config: Config, name: string): void => {
  deleteCookie(call, name, { path: '/', secure: isHttps(config) })
}

/** Finds who calls; a page that needs somebody is refused later, by the site map. */
export const whoCalls: MiddlewareHandler<Env> = async (call, next) => {
  const { db, config } = call.get('context')
  const token = getCookie(call, sessionCookie(config))
  call.set('sessionToken', token)
  call.set('actor', token ? await findActor(db, token, config.session.idleMinutes) : undefined)
  return next()
}

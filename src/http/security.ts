import type { MiddlewareHandler } from 'hono'
import type { Config } from '../config.ts'
import { foreignPage } from './errors.ts'
import type { Env } from './page.ts'

/** Cards have an origin of their own. */
function contentPolicy(config: Config, providerOrigins: string, ...more: string[]): string {
  const cards = config.card ? ` ${new URL(config.card.publicUrl).origin}` : ''
  return [
    ...more,
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'${cards}`,
    `manifest-src 'self'`,
    `form-action 'self' ${providerOrigins}${cards}`,
    `frame-ancestors 'none'`,
    `base-uri 'none'`,
  ].join('; ')
}

/** Strict headers on every answer; `providerOrigins`, separated by spaces: where sign-in and sign-out are redirected to. */
export function headers(config: Config, providerOrigins: string): MiddlewareHandler<Env> {
  const always: readonly (readonly [string, string])[] = [
    ['Content-Security-Policy', contentPolicy(config, providerOrigins)],
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'same-origin'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()'],
    ['Cache-Control', 'no-store'],
    ...(config.publicUrl.startsWith('https://')
      ? ([['Strict-Transport-Security', 'max-age=63072000; includeSubDomains']] as const)
      : []),
  ]
  // Before the answer is made: each header added to it afterwards would copy it whole.
  return (call, next) => {
    for (const [name, value] of always) call.header(name, value)
    return next()
  }
}

/** For a page that shows a PDF in the browser’s viewer. */
export function documentHeaders(config: Config, providerOrigins: string): MiddlewareHandler<Env> {
  const policy = contentPolicy(config, providerOrigins, `object-src 'self'`, `frame-src 'self'`)
  return (call, next) => {
    call.header('Content-Security-Policy', policy)
    return next()
  }
}

/** Refuses every write that another site could have caused: the browser must say that it comes from our own pages. */
export function ownOriginOnly(config: Config): MiddlewareHandler<Env> {
  const ours = new URL(config.publicUrl).origin
  return async (call, next) => {
    if (call.req.method === 'GET' || call.req.method === 'HEAD') return next()
    const site = call.req.header('sec-fetch-site')
    const origin = call.req.header('origin')
    const isOurs =
      origin === undefined || origin === 'null'
        ? site === 'same-origin'
        : origin === ours && (site ?? 'same-origin') === 'same-origin'
    return isOurs ? next() : foreignPage(call)
  }
}

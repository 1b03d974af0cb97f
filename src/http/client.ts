import { getConnInfo } from '@hono/node-server/conninfo'
import type { Client } from '../sessions/session.ts'
import { type Call, contextOf } from './page.ts'

/** Where the request comes from, for the owner of the account and for the limits. */
export const clientOf = (call: Call): Client => ({
  device: deviceOf(call.req.header('user-agent') ?? ''),
  address: addressOf(call),
})

/** Behind a proxy, what the nearest one saw: earlier entries of the header are written by anyone. */
function addressOf(call: Call): string {
  const seen = contextOf(call).config.trustProxy
    ? call.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
    : undefined
  return (seen ?? socketAddress(call)).replace(/^::ffff:/, '').slice(0, 45)
}

const socketAddress = (call: Call): string =>
  (call.env as { incoming?: unknown } | undefined)?.incoming ? (getConnInfo(call).remote.address ?? '') : ''

const browsers: readonly [RegExp, string][] = [
  [/\bEdg\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\//, 'Firefox'],
  [/Chrom(?:e|ium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const systems: readonly [RegExp, string][] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(?:iPhone|iPad)\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

/** « Firefox sur Windows »; empty when the browser does not say. */
export function deviceOf(userAgent: string): string {
  const find = (table: readonly [RegExp, string][]) => table.find(([pattern]) => pattern.test(userAgent))?.[1]
  return [find(browsers), find(systems)].filter((name) => name !== undefined).join(' sur ')
}

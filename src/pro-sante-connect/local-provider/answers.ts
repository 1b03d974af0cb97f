import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Notice, noticePage } from './page.ts'

export type Service = { url: string; formTargets: string }

/** Browsers also apply form-action to where a form's answer redirects: the services must be in it. */
export function serviceOf(redirectUris: readonly string[]): Service {
  const origins = [...new Set(redirectUris.map((uri) => new URL(uri).origin))]
  return { url: `${origins[0]}/`, formTargets: origins.join(' ') }
}

export function protect(res: ServerResponse, { formTargets }: Service): void {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    'img-src data:',
    `form-action 'self' ${formTargets}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  res.setHeader('Content-Security-Policy', policy.join('; '))
  res.setHeader('Referrer-Policy', 'no-referrer')
  res.setHeader('X-Content-Type-Options', 'nosniff')
  res.setHeader('Cache-Control', 'no-store')
}

export function answerPage(res: ServerResponse, status: number, page: { toString(): string }): void {
  res.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' }).end(page.toString())
}

export function answerNotice(res: ServerResponse, status: number, notice: Notice, service: Service): void {
  answerPage(res, status, noticePage(notice, service.url))
}

const bodyLimit = 4096

export async function readForm(req: IncomingMessage): Promise<URLSearchParams | undefined> {
  let body = ''
  for await (const chunk of req.setEncoding('utf8')) {
    body += chunk
    if (body.length > bodyLimit) return undefined
  }
  return new URLSearchParams(body)
}

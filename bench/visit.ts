import { Agent, request } from 'node:http'

export type Visit = {
  method?: 'GET' | 'POST'
  path: string
  cookie?: string
  fields?: Record<string, string>
  /** The good answer; 200 without more. */
  answer?: number
  /** The address that the answer leads to is asked for at once: its good answer. */
  follows?: number
}

/** Where the answer leads, when one goes there. */
export const nextOf = ({ cookie, follows }: Visit, location: string | null | undefined): Visit | undefined =>
  follows && location ? { path: location, answer: follows, ...(cookie ? { cookie } : {}) } : undefined

export const isGood = ({ answer = 200 }: Visit, status: number | undefined): boolean => status === answer

const agent = new Agent({ keepAlive: true })

/** What a browser sends: our own pages as origin, and htmx when a form of fragments is posted. */
export const headersOf = ({ cookie, fields }: Visit, url: string): Record<string, string> => ({
  ...(cookie ? { cookie } : {}),
  ...(fields
    ? {
        'content-type': 'application/x-www-form-urlencoded',
        origin: new URL(url).origin,
        'sec-fetch-site': 'same-origin',
        'hx-request': 'true',
      }
    : {}),
})

export const bodyOf = ({ fields }: Visit): string | undefined => fields && new URLSearchParams(fields).toString()

/** True when the answer is the good one. Node’s own client: lighter than `fetch`, which would be measured as well. */
export function send(url: string, visit: Visit): Promise<boolean> {
  const body = bodyOf(visit)
  const headers = { ...headersOf(visit, url), ...(body ? { 'content-length': Buffer.byteLength(body) } : {}) }
  return new Promise((resolve, reject) => {
    const sent = request(new URL(visit.path, url), { method: visit.method ?? 'GET', agent, headers }, (answer) => {
      const next = nextOf(visit, answer.headers.location)
      const isFine = isGood(visit, answer.statusCode)
      answer.on('end', () => resolve(isFine && next ? send(url, next) : isFine))
      answer.on('error', reject)
      answer.resume()
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

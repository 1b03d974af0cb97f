import type { Call } from '../http/page.ts'
import type { OperationOutcome } from './r4.ts'

export type FaultStatus = 400 | 401 | 403 | 404 | 406 | 409 | 413 | 500 | 503

const codes: Record<FaultStatus, string> = {
  400: 'invalid',
  401: 'login',
  403: 'forbidden',
  404: 'not-found',
  406: 'not-supported',
  409: 'conflict',
  413: 'too-long',
  500: 'exception',
  503: 'transient',
}

export const isFhir = (call: Call): boolean => /^\/fhir(?:\/|$)/.test(call.req.path)

export const sendResource = (call: Call, resource: object, status: 200 | FaultStatus = 200): Response =>
  sendJson(call, JSON.stringify(resource), status)

export const sendJson = (call: Call, json: string, status: 200 | FaultStatus = 200): Response =>
  call.body(json, status, { 'Content-Type': 'application/fhir+json; charset=utf-8' })

/** An error as software reads it, in the words of the pages. */
export function sendOutcome(call: Call, status: FaultStatus, text: string): Response {
  const outcome: OperationOutcome = {
    resourceType: 'OperationOutcome',
    issue: [{ severity: status === 500 ? 'fatal' : 'error', code: codes[status], details: { text } }],
  }
  return sendResource(call, outcome, status)
}

import type { Call, Handler } from '../../http/page.ts'
import { sendOutcome } from '../outcome.ts'
import { fhirWords } from '../words.ts'

const formats = ['json', 'application/json', 'application/fhir+json']

/** JSON alone is served: who can only read something else is told so. */
export const inJson =
  (handle: Handler): Handler =>
  (call) =>
    acceptsJson(call) ? handle(call) : sendOutcome(call, 406, fhirWords.onlyJson)

function acceptsJson(call: Call): boolean {
  const format = call.req.query('_format')
  // A plus sign in a query is a space once it is read.
  if (format !== undefined) return formats.includes(format.replace(' ', '+').split(';')[0] ?? '')
  const accept = call.req.header('accept') ?? '*/*'
  return /\*\/\*|application\/(?:\*|json|fhir\+json)/.test(accept)
}

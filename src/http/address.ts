import { isId } from '../db/new-id.ts'
import { type Call, orNotFound } from './page.ts'

/** An id of the address; a malformed one is not found, like a foreign one. */
export function idFrom(call: Call, name = 'id'): string {
  const id = call.req.param(name) ?? ''
  return orNotFound(isId(id) ? id : undefined)
}

import type { Context as HonoContext } from 'hono'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { Absent } from '../db/absent.ts'

export type Env = { Variables: { context: Context; actor: Actor | undefined; sessionToken: string | undefined } }
export type Call = HonoContext<Env>
export type Handler = (call: Call) => Response | Promise<Response>

/** Answered as « page introuvable »: what is not the actor’s does not exist for him. */
export class NotFound extends Absent {}

export const contextOf = (call: Call): Context => call.get('context')

/** The signed-in person; the site map let nobody else through. */
export function actorOf(call: Call): Actor {
  const actor = call.get('actor')
  if (!actor) throw new NotFound()
  return actor
}

/** Absent, foreign and malformed are the same. */
export function orNotFound<T>(found: T | undefined | null): T {
  if (found === undefined || found === null) throw new NotFound()
  return found
}

export type Form = Record<string, string[]>

/** What was posted is no form: no page of ours sends that. */
export class UnreadableForm extends Error {}

/** Every posted value by field name, in order; files are ignored. */
export async function formOf(call: Call): Promise<Form> {
  // Without prototype: a field may be called `constructor`.
  const form: Form = Object.create(null)
  const posted = await call.req.formData().catch((error: unknown) => {
    throw error instanceof TypeError ? new UnreadableForm() : error
  })
  for (const [name, value] of posted) {
    if (typeof value !== 'string') continue
    form[name] ??= []
    form[name].push(value)
  }
  return form
}

export const first = (form: Form, name: string): string => form[name]?.[0] ?? ''

/** True when htmx asks for fragments instead of a page. */
export const wantsFragment = (call: Call): boolean => call.req.header('hx-request') === 'true'

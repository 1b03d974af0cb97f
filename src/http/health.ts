import { sql } from 'kysely'
import { contextOf, type Handler } from './page.ts'

/** The process answers. */
export const liveness: Handler = (call) => call.text('ok')

/** The process can serve: its database answers. */
export const readiness: Handler = async (call) => {
  try {
    await sql`select 1`.execute(contextOf(call).db)
    return call.text('ok')
  } catch {
    return call.text('base de données injoignable', 503)
  }
}

import { sql } from 'kysely'
import type { Actor } from '../accounts/account.ts'
import { readingAs } from '../db/acting-as.ts'
import type { Db } from '../db/connection.ts'
import { onBehalfOf } from './words.ts'

/** The actor as he signs on this dossier: on one that was lent to him, in the name of who lends it. */
export async function inWhoseName(db: Db, actor: Actor, dossierId: string): Promise<Actor> {
  if (!actor.isDelegate) return actor
  const lender = await readingAs(db, actor, async (tx) => {
    const { rows } = await sql<{ label: string | null }>`select circle_lender(${dossierId}) as label`.execute(tx)
    return rows[0]?.label
  })
  return lender ? { ...actor, label: onBehalfOf(actor.label, lender), onBehalfOf: lender } : actor
}

import { sql } from 'kysely'
import type { Actor } from '../accounts/account.ts'
import { readingAs } from '../db/acting-as.ts'
import type { Db } from '../db/connection.ts'
import { onBehalfOf } from './words.ts'

/** The actor as he signs on this dossier: on one that was lent to him, in the name of who lends it. */
export async function inWhoseName(db: Db, actor: Actor, dossierId: string): Promise<Actor> {
  if (!actor.isDelegate) return actor
  const lender = await readingAs(db, actor, async (tx) => {
    const { rows } = await sql<{ id: string | null; label: string | null }>`
      select id, doctor_label(id) as label from circle_lender_id(${dossierId}) id`.execute(tx)
    return rows[0]
  })
  if (!lender?.id || !lender.label) return actor
  return { ...actor, label: onBehalfOf(actor.label, lender.label), onBehalfOf: lender.label, lenderId: lender.id }
}

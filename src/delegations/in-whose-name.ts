import { sql } from 'kysely'
import type { Actor } from '../accounts/account.ts'
import { readingAs } from '../db/acting-as.ts'
import type { Db } from '../db/connection.ts'
import { onBehalfOf, readerFor } from './words.ts'

type Line = { lenderId: string | null; lender: string | null; isReadOnly: boolean }

/** The actor as he signs on this dossier: on one that was lent to him, with the name of who lends it. */
export async function inWhoseName(db: Db, actor: Actor, dossierId: string): Promise<Actor> {
  if (!actor.isDelegate) return actor
  const line = await readingAs(db, actor, async (tx) => {
    const { rows } = await sql<Line>`
      select id as lender_id, doctor_label(id) as lender, circle_role(${dossierId}) = 'reader' as is_read_only
      from circle_lender_id(${dossierId}) id`.execute(tx)
    return rows[0]
  })
  if (!line?.lender || !line.lenderId) return actor
  const labelFor = line.isReadOnly ? readerFor : onBehalfOf
  return { ...actor, label: labelFor(actor.label, line.lender), lender: line.lender, lenderId: line.lenderId }
}

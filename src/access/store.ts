import { sql } from 'kysely'
import type { Tx } from '../db/connection.ts'
import { type Circle, type Relation, relationOf } from './policy.ts'

/** How the transaction’s actor stands to a dossier. */
export async function relationTo(tx: Tx, dossierId: string): Promise<Relation> {
  const { rows } = await sql<Circle>`
    select circle_role(${dossierId}) as role, receives(${dossierId}, false) as receives,
      receives(${dossierId}, true) as receives_medical,
      exists (select from demandes where dossier_id = ${dossierId} and status <> 'selected'
        and finess in (select my_structures(false))) as received`.execute(tx)
  return rows[0] ? relationOf(rows[0]) : 'none'
}

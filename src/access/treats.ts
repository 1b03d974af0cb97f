import { sql } from 'kysely'
import { holdsNow } from '../db/holds-now.ts'

/** Whether this line of a circle is its doctor’s own, now; `treats` of the database asks it again of what he writes. */
export const treats = (line: string) =>
  sql<boolean>`(${sql.ref(`${line}.via`)} is null and ${sql.ref(`${line}.role`)} = 'doctor' and ${holdsNow(line)})`

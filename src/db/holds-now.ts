import { sql } from 'kysely'

/**
 * Whether a line of this table, or alias, has begun and has not ended. As the statement finds it: whoever waited for a lock reads
 * what was ended meanwhile, which `now()` would still take for running.
 */
export const holdsNow = (line: string) => {
  const [since, until] = [sql.ref(`${line}.since`), sql.ref(`${line}.until`)]
  return sql<boolean>`(${since} <= statement_timestamp() and (${until} is null or ${until} > statement_timestamp()))`
}

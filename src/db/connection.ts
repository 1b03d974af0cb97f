import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.ts'

export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>

const DATE = 1082

/** A pool on any PostgreSQL ≥ 15. `date` stays text. Waits at most 5 s for a connection, then rejects. */
export function connect(
  url: string,
  options: { max?: number; timeout?: number; onError?: (error: Error) => void } = {},
): Db {
  const types: pg.CustomTypesConfig = {
    getTypeParser: (oid, format) => (oid === DATE ? (value: string) => value : pg.types.getTypeParser(oid, format)),
  }
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    types,
    connectionTimeoutMillis: 5000,
    statement_timeout: options.timeout ?? 15_000,
  })
  pool.on('error', (error) => options.onError?.(error))
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}

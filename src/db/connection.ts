import { hash } from 'node:crypto'
import type { Writable } from 'node:stream'
import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.ts'

export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>

const DATE = 1082
const LONGEST_PREPARED = 8000

const UNREAD = { command: '', rowCount: null, rows: [] }

/**
 * Names each parameterised statement after its text, so that PostgreSQL plans it once per connection: row-level
 * security makes plans dear. PgBouncer ≥ 1.21 follows such names in transaction mode.
 *
 * What opens a transaction leaves with the statement behind it, in one write and one round trip, and nobody reads its
 * answer: `begin` fails with its connection only, and an actor that is refused aborts the transaction. Nor is the end of a
 * transaction that only read waited for.
 */
class PreparingClient extends pg.Client {
  #openings = 0
  #onlyReads = false

  constructor(config?: string | pg.ClientConfig) {
    super(config)
    // The pool listens to idle clients alone: without this, a server that goes away during a query ends the process.
    this.on('error', () => undefined)
  }

  // biome-ignore lint/suspicious/noExplicitAny: the overloads of pg cannot be told more precisely here
  override query(config: any, values?: any, callback?: any): any {
    const text = typeof config === 'string' && !callback ? config : ''
    const endsReading = this.#onlyReads && text === 'commit'
    if (text === BEGIN_READING) this.#onlyReads = true
    if (text === 'commit' || text === 'rollback') this.#onlyReads = false
    const opens = text === BEGIN || text === BEGIN_READING || text === NAME_ACTOR
    const { stream } = (this as unknown as { connection: { stream: Writable } }).connection
    if (opens) {
      stream.cork()
      this.#openings++
    }
    const sent = super.query(...prepared(config, values), callback)
    if (!opens) for (; this.#openings > 0; this.#openings--) stream.uncork()
    if (!opens && !endsReading) return sent
    Promise.resolve(sent).catch(() => undefined)
    return Promise.resolve(UNREAD)
  }
}

// The words of Kysely’s driver.
const BEGIN = 'begin'
const BEGIN_READING = 'start transaction read only'
/** Tells row-level security who acts, until the end of the transaction: account, and `on` for the program itself. */
export const NAME_ACTOR = `select set_config('app.actor', $1, true), set_config('app.system', $2, true)`

// biome-ignore lint/suspicious/noExplicitAny: as above
function prepared(config: any, values: any): [any, any] {
  const isNamed =
    typeof config === 'string' && Array.isArray(values) && values.length > 0 && config.length < LONGEST_PREPARED
  return isNamed ? [{ name: hash('sha1', config), text: config, values }, undefined] : [config, values]
}

/** A pool on any PostgreSQL ≥ 15. `date` stays text. Waits at most 5 s for a connection, then rejects. */
export function connect(
  url: string,
  options: { max?: number; timeout?: number; onError?: (error: Error) => void } = {},
): Db {
  const types: pg.CustomTypesConfig = {
    getTypeParser: (oid, format) => (oid === DATE ? (value: string) => value : pg.types.getTypeParser(oid, format)),
  }
  const pool = new pg.Pool({
    Client: PreparingClient,
    connectionString: url,
    max: options.max ?? 10,
    pipeline: true,
    types,
    connectionTimeoutMillis: 5000,
    // A new connection plans everything again: its first page takes a tenth of a second more.
    idleTimeoutMillis: 600_000,
    statement_timeout: options.timeout ?? 15_000,
  })
  pool.on('error', (error) => options.onError?.(error))
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}

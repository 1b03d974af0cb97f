// What every importer does around its rows: see docs/directory.md before adding one.
import { sql } from 'kysely'
import type { Db, Tx } from '../../db/connection.ts'
import { type CsvRecord, type Encoding, inspect, readPlainRecords, readRecords } from './csv.ts'
import { openRejects, type Rejects } from './rejects.ts'
import type { Flag, ImportOptions, ImportRefusal, ImportSummary, Rejection } from './report.ts'

export type Read<Row> = { row: Row; flags: readonly Flag[] } | { rejected: Rejection }
/** Keys of the rows that this batch added or changed. */
export type Saved = { inserted: readonly string[]; updated: readonly string[] }

export type Importer<Column extends string, Row> = {
  /** Columns the file must have, in any order, among others. */
  columns: readonly Column[]
  /** The file has no header, these columns in this order, and no quotes. */
  separator?: string
  read: (at: (column: Column) => string) => Read<Row>
  keyOf: (row: Row) => string
  /** Runs in the batch’s own transaction; saving the same rows again must change nothing. */
  save: (tx: Tx, rows: readonly Row[]) => Promise<Saved>
  /** Keys already known from this source. */
  known: (db: Db) => Promise<readonly string[]>
}

const BATCH = 500

export async function runImport<Column extends string, Row>(
  db: Db,
  file: string,
  importer: Importer<Column, Row>,
  options: ImportOptions,
): Promise<ImportSummary | ImportRefusal> {
  const size = await inspect(file).catch((error: NodeJS.ErrnoException) => error)
  if (size instanceof Error) return { refused: 'unreadable', code: size.code ?? size.message }
  const { columns, separator } = importer
  const header = separator ? new Header(0, columns) : await readHeader(file, size.encoding)
  if (!header) return { refused: 'empty' }
  const missing = columns.filter((column) => !header.includes(column))
  if (missing.length > 0) return { refused: 'header', missing }
  const known = await importer.known(db)
  const rejects = await openRejects(options.rejected)
  try {
    const run = new Run(db, importer, rejects)
    const records: AsyncGenerator<CsvRecord> = separator
      ? readPlainRecords(file, size.encoding, separator)
      : readRecords(file, size.encoding)
    for await (const record of records) {
      if (record.number === header.line) continue
      await run.take(record, header)
      if (run.read % BATCH === 0) options.onProgress?.({ read: run.read, total: Math.max(run.read, size.lines - 1) })
    }
    await run.flush()
    options.onProgress?.({ read: run.read, total: run.read })
    return run.summary(known)
  } finally {
    await rejects.close()
  }
}

class Header {
  readonly line: number
  readonly width: number
  readonly #places: ReadonlyMap<string, number>
  constructor(line: number, names: readonly string[]) {
    this.line = line
    this.width = names.length
    this.#places = new Map(names.map((name, place) => [name.trim(), place]))
  }
  includes(column: string): boolean {
    return this.#places.has(column)
  }
  cell(cells: readonly string[], column: string): string {
    return cells[this.#places.get(column) ?? -1] ?? ''
  }
}

async function readHeader(file: string, encoding: Encoding): Promise<Header | undefined> {
  for await (const { number, cells } of readRecords(file, encoding)) return new Header(number, cells ?? [])
  return undefined
}

class Run<Column extends string, Row> {
  readonly #db: Db
  readonly #importer: Importer<Column, Row>
  readonly #rejects: Rejects
  readonly #lineOf = new Map<string, number>()
  readonly #flagged: Partial<Record<Flag, number>> = {}
  #batch: Row[] = []
  #inserted = 0
  #updated = 0
  #rejected = 0
  read = 0

  constructor(db: Db, importer: Importer<Column, Row>, rejects: Rejects) {
    this.#db = db
    this.#importer = importer
    this.#rejects = rejects
  }

  async take(record: { number: number; raw: string; cells: string[] | undefined }, header: Header) {
    this.read++
    const result = this.#understand(record, header)
    if ('rejected' in result) {
      this.#rejected++
      await this.#rejects.add(record.number, result.rejected, record.raw)
      return
    }
    this.#lineOf.set(this.#importer.keyOf(result.row), record.number)
    for (const flag of new Set(result.flags)) this.#flagged[flag] = (this.#flagged[flag] ?? 0) + 1
    this.#batch.push(result.row)
    if (this.#batch.length === BATCH) await this.flush()
  }

  #understand({ cells }: { cells: string[] | undefined }, header: Header): Read<Row> {
    if (!cells) return { rejected: { reason: 'quotes' } }
    if (cells.length !== header.width) {
      return { rejected: { reason: 'width', found: cells.length, expected: header.width } }
    }
    const result = this.#importer.read((column) => header.cell(cells, column))
    const line = 'row' in result ? this.#lineOf.get(this.#importer.keyOf(result.row)) : undefined
    return line === undefined ? result : { rejected: { reason: 'duplicate', line } }
  }

  /** One transaction per batch: what was committed before an interruption stays, and counts as unchanged next time. */
  async flush() {
    if (this.#batch.length === 0) return
    const saved = await this.#db.transaction().execute(async (tx) => {
      // Two imports at once touch the same rows in different orders.
      await sql`select pg_advisory_xact_lock(hashtext('opentrajectoire-import'))`.execute(tx)
      return this.#importer.save(tx, this.#batch)
    })
    this.#inserted += saved.inserted.length
    this.#updated += saved.updated.length
    this.#batch = []
  }

  summary(known: readonly string[]): ImportSummary {
    const [inserted, updated, rejected] = [this.#inserted, this.#updated, this.#rejected]
    const unchanged = this.read - rejected - inserted - updated
    const absent = known.filter((key) => !this.#lineOf.has(key)).toSorted()
    return { read: this.read, inserted, updated, unchanged, rejected, flagged: this.#flagged, absent }
  }
}

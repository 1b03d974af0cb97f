import { type Insertable, sql, type Transaction } from 'kysely'
import type { Tx } from '../../db/connection.ts'
import type { Tables } from '../../db/tables.ts'
import type { Saved } from './run.ts'

type Untyped = Transaction<{ [table: string]: { [column: string]: unknown } }>

/**
 * Adds rows or replaces those that differ, and says which; an equal row is not written. All rows name the same columns;
 * columns they do not name are left alone. `fillOnly`: a known value is not replaced by null.
 */
export async function upsert<Table extends keyof Tables>(
  tx: Tx,
  table: Table,
  rows: readonly Insertable<Tables[Table]>[],
  key: readonly (keyof Tables[Table] & string)[],
  fillOnly: readonly (keyof Tables[Table] & string)[] = [],
): Promise<Saved> {
  const [first] = rows
  const [id] = key
  if (!first || !id) return { inserted: [], updated: [] }
  const columns = Object.keys(first).filter((column) => !key.some((each) => each === column))
  const next = (column: string) =>
    fillOnly.some((each) => each === column)
      ? sql`coalesce(${sql.ref(`excluded.${column}`)}, ${sql.ref(`${table}.${column}`)})`
      : sql.ref(`excluded.${column}`)
  const before = sql.join(columns.map((column) => sql.ref(`${table}.${column}`)))
  const saved = await (tx as unknown as Untyped)
    .insertInto(table)
    .values(rows.map((row) => ({ ...row })))
    .onConflict((conflict) =>
      conflict
        .columns([...key])
        .doUpdateSet(Object.fromEntries(columns.map((column) => [column, next(column)])) as never)
        .where(sql<boolean>`(${before}) is distinct from (${sql.join(columns.map(next))})`),
    )
    .returning([sql<string>`${sql.ref(`${table}.${id}`)}`.as('id'), sql<boolean>`xmax = 0`.as('isNew')])
    .execute()
  const ids = (isNew: boolean) => saved.filter((row) => row.isNew === isNew).map((row) => row.id)
  return { inserted: ids(true), updated: ids(false) }
}

// The plans of what is asked through the application’s connection, for tests of their shape; never a time.
import assert from 'node:assert/strict'
import { CamelCasePlugin, CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { readingAs } from './acting-as.ts'
import type { Db, Tx } from './connection.ts'
import type { Tables } from './tables.ts'

export type Node = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; Plans?: Node[] }
const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

export function readerOfPlans(appUrl: string, db: Db) {
  let asked: CompiledQuery[] = []
  const listening: Db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: appUrl, max: 1 }) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    log: ({ query }) => {
      asked.push(query)
    },
  })

  /** For these very values and for any. */
  async function plansOf(accountId: string, ask: (tx: Tx) => Promise<unknown>): Promise<Node[][]> {
    await readingAs(listening, { accountId }, ask)
    asked = []
    await readingAs(listening, { accountId }, ask)
    const queries = asked.filter(({ sql: text }) => /^\s*(select|with)\b/i.test(text) && !/set_config/.test(text))
    assert.ok(queries.length > 0)
    return readingAs(db, { accountId }, async (tx) => {
      const plans: Node[][] = []
      for (const { sql: text, parameters } of queries)
        for (const [options, values] of [
          ['format json', parameters],
          ['format json, generic_plan', []],
        ] as const) {
          const { rows } = await tx.executeQuery<Record<string, [{ Plan: Node }]>>(
            CompiledQuery.raw(`explain (${options}) ${text}`, [...values]),
          )
          const [plan] = Object.values(rows[0] ?? {})
          if (plan) plans.push(nodesOf(plan[0].Plan))
        }
      return plans
    })
  }

  return { plansOf, stop: () => listening.destroy() }
}

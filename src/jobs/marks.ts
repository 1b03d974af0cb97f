import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/connection.ts'

type Mark = {
  rule: string
  subject: string
  /** What the time runs from: when it changes, the rule begins anew. */
  since: Date
  step?: number
  at: Date
}

/** Remembers that a rule has told this; false when it had. Another process that tells it too waits here. */
export async function mark(tx: Tx, { rule, subject, since, step = 1, at }: Mark): Promise<boolean> {
  const inserted = await tx
    .insertInto('ruleMarks')
    .values({ rule, subject, since, step, toldAt: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('subject')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Whether this step, or a later one, was told. Dates of the program have milliseconds. */
export const isMarked = (
  rule: string,
  subject: RawBuilder<unknown>,
  since: RawBuilder<unknown>,
  step: RawBuilder<unknown> = sql`1`,
): RawBuilder<boolean> => sql<boolean>`exists (select from rule_marks k where k.rule = ${rule} and k.subject = ${subject}
    and k.since = date_trunc('milliseconds', ${since}) and k.step >= ${step})`

/** `moment` is at least so long before `at`. */
export const isOlder = (
  moment: RawBuilder<unknown>,
  at: Date,
  span: { months: number } | { days: number },
): RawBuilder<boolean> => {
  const [unit, count] = 'months' in span ? (['months', span.months] as const) : (['days', span.days] as const)
  return sql<boolean>`${moment} <= ${at}::timestamptz - make_interval(${sql.raw(unit)} => ${count}::int)`
}

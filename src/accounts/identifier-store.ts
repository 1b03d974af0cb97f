import type { Tx } from '../db/connection.ts'

export type Identifier = { system: string; value: string }
/** Systems whose number is another than before, and those whose number belongs to another account. */
export type Kept = { changed: string[]; conflicts: string[] }

/** A number that changes is followed: the former one is kept, with its end. A number of somebody else stays his. */
export async function keepIdentifiers(
  tx: Tx,
  accountId: string,
  identifiers: readonly Identifier[],
  now: Date,
): Promise<Kept> {
  const kept: Kept = { changed: [], conflicts: [] }
  for (const system of new Set(identifiers.map((each) => each.system))) {
    const values = identifiers.filter((each) => each.system === system).map(({ value }) => value)
    const own = []
    for (const value of values) if (await keepOne(tx, accountId, { system, value })) own.push(value)
    if (own.length < values.length) kept.conflicts.push(system)
    if (own.length > 0 && (await endOthers(tx, accountId, system, own, now))) kept.changed.push(system)
  }
  return kept
}

/** False when it belongs to another account. */
async function keepOne(tx: Tx, accountId: string, { system, value }: Identifier): Promise<boolean> {
  const kept = await tx
    .insertInto('accountIdentifiers')
    .values({ accountId, system, value })
    .onConflict((conflict) =>
      conflict
        .columns(['system', 'value'])
        .doUpdateSet({ until: null })
        .where('accountIdentifiers.accountId', '=', accountId),
    )
    .returning('value')
    .executeTakeFirst()
  return kept !== undefined
}

async function endOthers(tx: Tx, accountId: string, system: string, values: string[], now: Date): Promise<boolean> {
  const ended = await tx
    .updateTable('accountIdentifiers')
    .set({ until: now })
    .where('accountId', '=', accountId)
    .where('system', '=', system)
    .where('value', 'not in', values)
    .where('until', 'is', null)
    .returning('value')
    .execute()
  return ended.length > 0
}

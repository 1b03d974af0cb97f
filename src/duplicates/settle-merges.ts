import { sql } from 'kysely'
import type { Config } from '../config.ts'
import type { Tx } from '../db/connection.ts'
import { isOlder } from '../jobs/marks.ts'
import type { Due, Rule } from '../jobs/rule.ts'
import { recordSystem } from '../journal/record.ts'
import { mergedDossiers } from './store.ts'

const RULE = 'settle-merges'

async function settled(tx: Tx, at: Date, { mergeUndoDays: days }: Config): Promise<Due[]> {
  const merges = await tx
    .selectFrom('ficheMerges')
    .select('id')
    .where(isOlder(sql`merged_at`, at, { days }))
    .orderBy('mergedAt')
    .execute()
  const replaced = await tx
    .selectFrom('replacements')
    .innerJoin('dossiers', 'dossiers.id', 'dossierId')
    .select(['dossiers.id', 'dossiers.number'])
    .where(isOlder(sql`replaced_at`, at, { days }))
    .orderBy('replacedAt')
    .execute()
  return [...merges.map(({ id }) => ({ id, number: null })), ...replaced]
}

/** Who deletes the line settles it: another process finds none. */
async function settleReplacement(tx: Tx, id: string, at: Date, days: number): Promise<boolean> {
  const found = await tx
    .deleteFrom('replacements')
    .where('dossierId', '=', id)
    .where(isOlder(sql`replaced_at`, at, { days }))
    .returning('dossierId')
    .executeTakeFirst()
  if (!found) return false
  await recordSystem(tx, id, { action: 'settleMerge', detail: { rule: RULE } })
  return true
}

async function settleFiches(tx: Tx, id: string, at: Date, days: number): Promise<boolean> {
  const dossiers = await mergedDossiers(tx, id)
  const found = await tx
    .deleteFrom('ficheMerges')
    .where('id', '=', id)
    .where(isOlder(sql`merged_at`, at, { days }))
    .returning(['keptId', 'leftId'])
    .executeTakeFirst()
  if (!found) return false
  await sql`select forget_empty_fiches(${[found.keptId, found.leftId]}::uuid[])`.execute(tx)
  for (const { dossierId } of dossiers)
    await recordSystem(tx, dossierId, { action: 'settleMerge', target: id, detail: { rule: RULE } })
  return true
}

export const settleMerges = {
  name: RULE,
  schedule: '20 3 * * *',
  settings: { MERGE_UNDO_DAYS: ({ mergeUndoDays }) => mergeUndoDays },
  what: 'Two records put together, or a dossier replaced by another, so many days ago: no longer undone; a record that nothing refers to is deleted.',
  says: 'Fiches réunies et dossiers remplacés : ne peuvent plus être défaits',
  due: settled,
  act: async (tx, { config }, id, at) =>
    (await settleReplacement(tx, id, at, config.mergeUndoDays)) || settleFiches(tx, id, at, config.mergeUndoDays),
} as const satisfies Rule

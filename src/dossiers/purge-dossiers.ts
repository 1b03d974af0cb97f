import { sql } from 'kysely'
import type { Config } from '../config.ts'
import type { Tx } from '../db/connection.ts'
import { isOlder } from '../jobs/marks.ts'
import type { Rule } from '../jobs/rule.ts'
import { recordSystem } from '../journal/record.ts'

const outdated = (tx: Tx, at: Date, { rules }: Config) =>
  tx
    .selectFrom('dossiers')
    .select(['id', 'number'])
    .where('status', 'in', ['cancelled', 'archived'])
    .where(sql<boolean>`${rules.retentionMonths}::int > 0`)
    .where(isOlder(sql`dossiers.closed_at`, at, { months: rules.retentionMonths }))
    .orderBy('closedAt')

/** What was kept long enough is deleted for good; the journal, which holds no word of a dossier, remains. */
export const purgeDossiers = {
  name: 'purge-dossiers',
  schedule: '0 3 * * *',
  settings: { RETENTION_MONTHS: ({ rules }) => rules.retentionMonths },
  what: 'A dossier closed for so many months: deleted for good, with its patient when he has no other (0: never).',
  says: 'Dossiers clos depuis assez longtemps : supprimer',
  due: (tx, at, config) => outdated(tx, at, config).execute(),
  async act(tx, { config, queue }, id, at) {
    const dossier = await outdated(tx, at, config).where('id', '=', id).forUpdate().skipLocked().executeTakeFirst()
    if (!dossier) return false
    const { rows } = await sql<{ attachmentId: string; attempt: string }>`
      select attachment_id, attempt from purge_dossier(${id})`.execute(tx)
    for (const stored of rows) await queue.send(tx, 'forget-object', stored)
    await recordSystem(tx, id, { action: 'purgeDossier', detail: { rule: 'purge-dossiers' } })
    return true
  },
} as const satisfies Rule

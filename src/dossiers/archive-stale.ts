import { sql } from 'kysely'
import type { Config } from '../config.ts'
import type { Tx } from '../db/connection.ts'
import { isOlder } from '../jobs/marks.ts'
import type { Rule } from '../jobs/rule.ts'
import { recordSystem } from '../journal/record.ts'
import { ALERT, staleable } from './alert-stale.ts'
import { closeWithin } from './close-within.ts'

/** The time left after the alert has always been left, even if the alert came late. */
const forgotten = (tx: Tx, at: Date, { rules }: Config) =>
  tx
    .selectFrom('dossiers')
    .select(['id', 'number', 'status', 'progress'])
    .where('status', 'in', staleable)
    .where(isOlder(sql`dossiers.changed_at`, at, { months: rules.staleArchiveMonths }))
    .where(
      sql<boolean>`exists (select from rule_marks k where k.rule = ${ALERT} and k.subject = dossiers.id
        and k.since = date_trunc('milliseconds', dossiers.changed_at)
        and ${isOlder(sql`k.told_at`, at, { months: rules.staleArchiveMonths - rules.staleAlertMonths })})`,
    )
    .orderBy('changedAt')

export const archiveStale = {
  name: 'archive-stale',
  schedule: '10 7 * * *',
  settings: { STALE_ARCHIVE_MONTHS: ({ rules }) => rules.staleArchiveMonths },
  what: 'A dossier that nobody changed for so many months, and whose alert brought no answer: archived, its demandes closed.',
  says: 'Dossiers restés sans réponse à cette question : archiver',
  due: (tx, at, config) => forgotten(tx, at, config).execute(),
  async act(tx, services, id, at) {
    const found = forgotten(tx, at, services.config).where('id', '=', id)
    const dossier = await found.forUpdate().skipLocked().executeTakeFirst()
    if (!dossier) return false
    await closeWithin(tx, services, dossier, { to: 'archived', because: 'noNews' }, { label: 'OpenTrajectoire' })
    await recordSystem(tx, id, { action: 'archiveDossier', detail: { because: 'noNews' } })
    return true
  },
} as const satisfies Rule

/** The day when this dossier will be archived, once its doctor was alerted. */
export async function archivingDay(
  tx: Tx,
  { rules }: Config,
  dossier: { id: string; changedAt: Date },
): Promise<Date | undefined> {
  const left = rules.staleArchiveMonths - rules.staleAlertMonths
  const found = await tx
    .selectFrom('ruleMarks')
    .select(
      sql<Date>`greatest(told_at + make_interval(months => ${left}::int),
        ${dossier.changedAt}::timestamptz + make_interval(months => ${rules.staleArchiveMonths}::int))`.as('day'),
    )
    .where('rule', '=', ALERT)
    .where('subject', '=', dossier.id)
    .where('since', '=', dossier.changedAt)
    .executeTakeFirst()
  return found?.day
}

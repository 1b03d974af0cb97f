import { sql } from 'kysely'
import type { Config } from '../config.ts'
import type { Tx } from '../db/connection.ts'
import { isMarked, isOlder, mark } from '../jobs/marks.ts'
import type { Rule } from '../jobs/rule.ts'
import { recordSystem } from '../journal/record.ts'
import type { DossierStatus } from './dossier.ts'
import { staleLetter } from './letters.ts'
import { tellCircle } from './tell-circle.ts'

export const ALERT = 'alert-stale'

/** A confirmed place and a course under way have a time of their own. */
export const staleable = [
  'inProgress',
  'complete',
  'searching',
  'proposed',
  'admitted',
  'addressed',
  'finished',
] as const satisfies readonly DossierStatus[]

const stale = (tx: Tx, at: Date, { rules }: Config) =>
  tx
    .selectFrom('dossiers')
    .select(['id', 'number', 'changedAt'])
    .where('status', 'in', staleable)
    .where(isOlder(sql`dossiers.changed_at`, at, { months: rules.staleAlertMonths }))
    .where((eb) => eb.not(isMarked(ALERT, sql`dossiers.id`, sql`dossiers.changed_at`)))
    .orderBy('changedAt')

/** Nothing has changed for months: whoever has the dossier is asked whether it is still current. */
export const alertStale = {
  name: ALERT,
  schedule: '0 7 * * *',
  settings: { STALE_ALERT_MONTHS: ({ rules }) => rules.staleAlertMonths },
  what: 'A dossier that nobody changed for so many months: its doctor and the family are asked whether it is still current.',
  says: 'Dossiers sans changement : demander s’ils sont toujours d’actualité',
  due: (tx, at, config) => stale(tx, at, config).execute(),
  async act(tx, services, id, at) {
    const { config } = services
    const dossier = await stale(tx, at, config).where('id', '=', id).forUpdate().skipLocked().executeTakeFirst()
    if (!dossier || !(await mark(tx, { rule: ALERT, subject: id, since: dossier.changedAt, at }))) return false
    const { number, changedAt } = dossier
    const months = config.rules.staleAlertMonths
    const left = config.rules.staleArchiveMonths - months
    await tellCircle(tx, services, {
      dossierId: id,
      news: 'stale',
      cause: `stale:${id}:${changedAt.getTime()}`,
      letter: (isFamily) => staleLetter(isFamily, { number, months, left, publicUrl: config.publicUrl, dossierId: id }),
    })
    await recordSystem(tx, id, { action: 'remind', detail: { rule: ALERT } })
    return true
  },
} as const satisfies Rule

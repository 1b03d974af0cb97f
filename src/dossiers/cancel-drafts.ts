import { sql } from 'kysely'
import type { Config } from '../config.ts'
import type { Tx } from '../db/connection.ts'
import { isOlder } from '../jobs/marks.ts'
import type { Rule } from '../jobs/rule.ts'
import { recordSystem } from '../journal/record.ts'
import { closeWithin } from './close-within.ts'

/** Begun by a doctor, nothing validated, nothing ever sent. What a family began waits for a doctor: it has rules of its own. */
const abandoned = (tx: Tx, at: Date, { rules }: Config) =>
  tx
    .selectFrom('dossiers')
    .select(['id', 'number', 'status', 'progress'])
    .where('status', '=', 'inProgress')
    .where(isOlder(sql`dossiers.changed_at`, at, { days: rules.draftDays }))
    .where(
      sql<boolean>`not exists (select from jsonb_each(dossiers.progress) v where (v.value ->> 'sealNumber')::int > 0)
        and not exists (select from demandes d where d.dossier_id = dossiers.id and d.status <> 'selected')
        and not exists (select from dossier_members m where m.dossier_id = dossiers.id and m.role = 'family')`,
    )
    .orderBy('changedAt')

export const cancelDrafts = {
  name: 'cancel-drafts',
  schedule: '20 7 * * *',
  settings: { DRAFT_DAYS: ({ rules }) => rules.draftDays },
  what: 'A dossier begun by a doctor, nothing validated nor sent, and left for so many days: cancelled.',
  says: 'Dossiers commencés puis laissés : annuler',
  due: (tx, at, config) => abandoned(tx, at, config).execute(),
  async act(tx, services, id, at) {
    const found = abandoned(tx, at, services.config).where('id', '=', id)
    const dossier = await found.forUpdate().skipLocked().executeTakeFirst()
    if (!dossier) return false
    await closeWithin(
      tx,
      services,
      dossier,
      { to: 'cancelled', because: 'draftAbandoned' },
      { label: 'OpenTrajectoire' },
    )
    await recordSystem(tx, id, { action: 'cancelDossier', detail: { because: 'draftAbandoned' } })
    return true
  },
} as const satisfies Rule

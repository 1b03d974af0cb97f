import type { Db } from '../db/connection.ts'
import { usualCodes } from './usual-codes.ts'

/** Nothing that the operator has loaded is replaced. */
export async function loadUsualCodes(db: Db): Promise<void> {
  await db
    .insertInto('cim10Codes')
    .values(usualCodes.map((code) => ({ ...code, isUsual: true, source: 'demonstration' as const })))
    .onConflict((conflict) =>
      conflict
        .column('code')
        .doUpdateSet(({ ref }) => ({ label: ref('excluded.label'), keywords: ref('excluded.keywords') }))
        .where('cim10Codes.source', '=', 'demonstration'),
    )
    .execute()
}

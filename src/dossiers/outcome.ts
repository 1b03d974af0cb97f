import { sql } from 'kysely'
import type { Tx } from '../db/connection.ts'
import { matchKey } from './identity.ts'
import type { DossierView } from './store.ts'

/** The person is expected to live in an EHPAD after her care, and has no Grand Âge dossier that the actor follows. */
export async function leadsToGrandAge(tx: Tx, dossier: DossierView): Promise<boolean> {
  const { id, orientation } = dossier
  if (orientation !== 'sanitaire') return false
  const outcome = await tx
    .selectFrom('volets')
    .select('dossierId')
    .where('dossierId', '=', id)
    .where('kind', '=', 'social')
    .where(sql<boolean>`answers ->> 'devenir' = 'ehpad'`)
    .executeTakeFirst()
  if (!outcome) return false
  const begun = await tx
    .selectFrom('dossiers')
    .innerJoin('patients', 'patients.id', 'dossiers.patientId')
    .select('dossiers.id')
    .where('matchKey', '=', matchKey(dossier))
    .where('orientation', '=', 'grandAge')
    .where('status', 'not in', ['cancelled', 'archived'])
    .executeTakeFirst()
  return !begun
}

import { asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { holdsNow } from '../db/holds-now.ts'
import { isLive } from '../demandes/transitions.ts'

export type DeathRecap = { dossiers: number; demandes: number; structures: number; doctors: number; relatives: number }

/** What declaring the death would close, whoever follows it, and whom that would tell besides the actor: counts, nothing else. */
export const deathRecap = (tx: Tx, patientId: string, accountId: string): Promise<DeathRecap> =>
  asSystem(tx, async () => {
    const dossiers = await tx
      .selectFrom('dossiers')
      .select('id')
      .where('patientId', '=', patientId)
      .where('status', 'not in', ['cancelled', 'archived'])
      .execute()
    const ids = dossiers.map(({ id }) => id)
    if (ids.length === 0) return { dossiers: 0, demandes: 0, structures: 0, doctors: 0, relatives: 0 }
    const demandes = await tx
      .selectFrom('demandes')
      .select(['status', 'finess'])
      .where('dossierId', 'in', ids)
      .execute()
    const live = demandes.filter(({ status }) => isLive(status))
    const members = await tx
      .selectFrom('dossierMembers')
      .select(['accountId', 'role'])
      .distinct()
      .where('dossierId', 'in', ids)
      .where('via', 'is', null)
      .where('accountId', '<>', accountId)
      .where(holdsNow('dossierMembers'))
      .execute()
    const relatives = members.filter(({ role }) => role === 'family').length
    return {
      dossiers: ids.length,
      demandes: live.length,
      structures: new Set(live.map(({ finess }) => finess)).size,
      doctors: new Set(members.filter(({ role }) => role !== 'family').map((each) => each.accountId)).size,
      relatives,
    }
  })

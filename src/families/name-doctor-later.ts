import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs, asSystem } from '../db/acting-as.ts'
import { nameDoctor } from '../dossiers/name-doctor.ts'
import { isClosed } from '../dossiers/rules.ts'
import { lockDossier } from '../dossiers/store.ts'
import { record } from '../journal/record.ts'
import { namedDoctorsOf } from './store.ts'

/** A family that did not know the number at the creation. Once a doctor is named or there, it changes him no more here. */
export const nameDoctorLater = (
  { db }: Pick<Context, 'db'>,
  actor: Actor,
  dossierId: string,
  rpps: string,
): Promise<{ named: true } | { refused: 'notFound' | 'already' }> =>
  actingAs(db, actor, (tx) =>
    asSystem(tx, async () => {
      // Locked as the system: a family may not change the dossier, but two forms sent at once follow each other.
      const { dossier, relation } = await lockDossier(tx, dossierId)
      if (!dossier || relation !== 'family' || isClosed(dossier.status)) return { refused: 'notFound' }
      const named = await namedDoctorsOf(tx, [dossierId])
      if (dossier.doctorLabel !== null || named.length > 0) return { refused: 'already' }
      await nameDoctor(tx, dossierId, rpps)
      await record(tx, actor, { action: 'nameDoctor', reason: 'family', dossierId })
      return { named: true }
    }),
  )

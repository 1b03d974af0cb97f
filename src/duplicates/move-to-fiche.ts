import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { isClosed } from '../dossiers/rules.ts'
import { touchDossier } from '../dossiers/store.ts'
import { tellCircle } from '../dossiers/tell-circle.ts'
import { ficheLetter } from './letters.ts'
import type { LockedDossier } from './store.ts'

type Services = Pick<Context, 'now' | 'queue' | 'config'>
type Moved = { dossiers: readonly LockedDossier[]; to: string; cause: 'merged' | 'undone'; mergeId: string }

/** Their person is told by this record from now on; whoever follows them too is told that it changed. */
export async function moveToFiche(tx: Tx, services: Services, actor: Actor, { dossiers, to, cause, mergeId }: Moved) {
  const at = services.now()
  const { publicUrl } = services.config
  for (const dossier of dossiers) {
    await tx.updateTable('dossiers').set({ patientId: to }).where('id', '=', dossier.id).execute()
    if (!isClosed(dossier.status)) await touchDossier(tx, dossier, { by: actor.label, at })
    await asSystem(tx, () =>
      tellCircle(tx, services, {
        dossierId: dossier.id,
        cause: `fiches:${cause}:${mergeId}:${dossier.id}`,
        news: 'always',
        except: [actor.accountId],
        letter: (isFamily) => ficheLetter(isFamily, cause, { number: dossier.number, doctor: actor.label, publicUrl }),
      }),
    )
  }
}

import { can } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs, asSystem } from '../db/acting-as.ts'
import { record } from '../journal/record.ts'
import { isRepeated } from '../journal/repeated.ts'
import { reactivatedLetter } from './letters.ts'
import { isClosed, mayReactivate } from './rules.ts'
import { lockDossier, touchDossier } from './store.ts'
import { tellCircle } from './tell-circle.ts'

type Services = Pick<Context, 'db' | 'now' | 'queue' | 'config'>
export type Reactivated = { reactivated: true } | { refused: 'notFound' | 'notClosed' | 'tooLate' }

/** A closed dossier is taken up again; its demandes stay closed, and a death declared by mistake is withdrawn. */
export const reactivateDossier = (services: Services, actor: Actor, dossierId: string): Promise<Reactivated> =>
  actingAs(services.db, actor, async (tx) => {
    const { dossier, relation } = await lockDossier(tx, dossierId)
    if (!dossier || !can(relation, 'close', 'dossier')) return { refused: 'notFound' }
    if (!isClosed(dossier.status)) {
      const isDone = await isRepeated(tx, actor, { action: 'reactivateDossier', dossierId })
      return isDone ? { reactivated: true } : { refused: 'notClosed' }
    }
    const at = services.now()
    if (!mayReactivate(dossier, at, services.config.reactivationDays)) return { refused: 'tooLate' }
    await touchDossier(tx, dossier, { by: actor.label, at, reopening: true })
    if (dossier.diedOn)
      await tx.updateTable('patients').set({ diedOn: null }).where('id', '=', dossier.patientId).execute()
    await record(tx, actor, { action: 'reactivateDossier', reason: relation, dossierId })
    const { number } = dossier
    const { publicUrl } = services.config
    await asSystem(tx, async () => {
      await tx.deleteFrom('replacements').where('dossierId', '=', dossierId).execute()
      await tellCircle(tx, services, {
        dossierId,
        news: 'reactivated',
        cause: `reactivated:${dossierId}:${at.getTime()}`,
        except: [actor.accountId],
        letter: (isFamily) => reactivatedLetter(isFamily, { number, doctor: actor.label, publicUrl }),
      })
    })
    return { reactivated: true }
  })

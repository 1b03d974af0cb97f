import { can } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs, asSystem } from '../db/acting-as.ts'
import { insertSelected } from '../demandes/store.ts'
import { reactivatedLetter } from '../dossiers/letters.ts'
import { lockDossier, touchDossier } from '../dossiers/store.ts'
import { tellCircle } from '../dossiers/tell-circle.ts'
import { record } from '../journal/record.ts'
import { isRepeated } from '../journal/repeated.ts'
import { mayStillMerge } from './limits.ts'
import { replacementOf } from './store.ts'
import { undoStart } from './undo-start.ts'

type Services = Pick<Context, 'db' | 'now' | 'queue' | 'config'>
export type ReplacementUndone = { undone: true } | { refused: 'notFound' | 'dead' | 'tooMany' }

/** The dossier is again what it was, with the structures that were only chosen; what had been sent is not sent again. */
export const undoReplacement = (services: Services, actor: Actor, dossierId: string): Promise<ReplacementUndone> =>
  actingAs(services.db, actor, async (tx) => {
    const { dossier, relation } = await lockDossier(tx, dossierId)
    if (!dossier || !can(relation, 'close', 'dossier')) return { refused: 'notFound' }
    const replacement = await replacementOf(tx, actor.accountId, dossierId, undoStart(services))
    if (!replacement || !dossier.replacedBy) {
      const isDone = await isRepeated(tx, actor, { action: 'undoReplacement', dossierId })
      return isDone ? { undone: true } : { refused: 'notFound' }
    }
    if (dossier.diedOn) return { refused: 'dead' }
    const at = services.now()
    if (!(await mayStillMerge(tx, actor, at))) return { refused: 'tooMany' }
    if (replacement.chosen.length > 0) await insertSelected(tx, dossierId, replacement.chosen, at)
    await touchDossier(tx, dossier, { by: actor.label, at, reopening: true })
    await tx.deleteFrom('replacements').where('dossierId', '=', dossierId).execute()
    await record(tx, actor, { action: 'undoReplacement', reason: relation, dossierId, target: dossier.replacedBy })
    const { number } = dossier
    const { publicUrl } = services.config
    await asSystem(tx, () =>
      tellCircle(tx, services, {
        dossierId,
        cause: `unreplaced:${dossierId}:${at.getTime()}`,
        news: 'reactivated',
        except: [actor.accountId],
        letter: (isFamily) => reactivatedLetter(isFamily, { number, doctor: actor.label, publicUrl }),
      }),
    )
    return { undone: true }
  })

import { sql } from 'kysely'
import { can } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs, asSystem } from '../db/acting-as.ts'
import { record } from '../journal/record.ts'
import { setAsideLetter } from './letters.ts'
import { lockDossier } from './store.ts'
import { tellCircle } from './tell-circle.ts'

type Services = Pick<Context, 'db' | 'now' | 'queue' | 'config'>

/** « N’est pas mon patient »: every right ends at once, those of colleagues too; the owner learns it. */
export const setAside = (
  services: Services,
  actor: Actor,
  dossierId: string,
): Promise<{ setAside: true } | { refused: 'notFound' }> =>
  actingAs(services.db, actor, async (tx) => {
    const { dossier, relation } = await lockDossier(tx, dossierId)
    if (!dossier || !can(relation, 'write', 'circle')) return { refused: 'notFound' }
    await record(tx, actor, { action: 'setAside', reason: relation, dossierId })
    const at = services.now()
    const { publicUrl } = services.config
    await asSystem(tx, async () => {
      await tx
        .updateTable('dossierMembers')
        .set({ setAsideAt: at, until: sql<Date>`now()` })
        .where('dossierId', '=', dossierId)
        .where('accountId', '=', actor.accountId)
        .where('via', 'is', null)
        .execute()
      await tellCircle(tx, services, {
        dossierId,
        news: 'setAside',
        cause: `setAside:${dossierId}:${at.getTime()}`,
        except: [actor.accountId],
        letter: (isFamily) => setAsideLetter(isFamily, { number: dossier.number, doctor: actor.label, publicUrl }),
      })
    })
    return { setAside: true }
  })

/** The undo: the dossier comes back as it was left. */
export const takeBack = (
  { db }: Pick<Services, 'db'>,
  actor: Actor,
  dossierId: string,
): Promise<{ takenBack: true } | { refused: 'notFound' }> =>
  actingAs(db, actor, async (tx) => {
    const back = await asSystem(tx, () =>
      tx
        .updateTable('dossierMembers')
        .set({ setAsideAt: null, until: null })
        .where('dossierId', '=', dossierId)
        .where('accountId', '=', actor.accountId)
        .where('via', 'is', null)
        .where('setAsideAt', 'is not', null)
        .returning('dossierId')
        .executeTakeFirst(),
    )
    if (!back) return { refused: 'notFound' }
    await record(tx, actor, { action: 'takeBack', reason: 'treating', dossierId })
    return { takenBack: true }
  })

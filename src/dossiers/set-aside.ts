import { sql } from 'kysely'
import { can } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs, asSystem } from '../db/acting-as.ts'
import { record } from '../journal/record.ts'
import { isRepeated } from '../journal/repeated.ts'
import { setAsideLetter } from './letters.ts'
import { becomeDoctorOf, unnameDoctor } from './name-doctor.ts'
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
    if (!dossier || !can(relation, 'write', 'circle'))
      return (await isRepeated(tx, actor, { action: 'setAside', dossierId }))
        ? { setAside: true }
        : { refused: 'notFound' }
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
      const wasNamed = await unnameDoctor(tx, dossierId, actor.accountId)
      await tellCircle(tx, services, {
        dossierId,
        news: 'setAside',
        cause: `setAside:${dossierId}:${at.getTime()}`,
        except: [actor.accountId],
        letter: (isFamily) =>
          setAsideLetter(isFamily, { number: dossier.number, doctor: actor.label, wasNamed, publicUrl }),
      })
    })
    return { setAside: true }
  })

/** What was set aside before is no longer taken back. */
export const takeBackStart = (now: Date, { takeBackDays }: Pick<Context['config'], 'takeBackDays'>): Date =>
  new Date(now.getTime() - takeBackDays * 86_400_000)

/** The undo, for a time: the dossier comes back as it was left, with the name that it bore if no other is named since. Later its number opens it, with a declaration that is told. */
export const takeBack = (
  { db, now, config }: Pick<Services, 'db' | 'now' | 'config'>,
  actor: Actor,
  dossierId: string,
): Promise<{ takenBack: true } | { refused: 'notFound' }> =>
  actingAs(db, actor, async (tx) => {
    const back = await asSystem(tx, async () => {
      const found = await tx
        .updateTable('dossierMembers')
        .set({ setAsideAt: null, until: null })
        .where('dossierId', '=', dossierId)
        .where('accountId', '=', actor.accountId)
        .where('via', 'is', null)
        .where('setAsideAt', '>', takeBackStart(now(), config))
        .returning('dossierId')
        .executeTakeFirst()
      if (found) await becomeDoctorOf(tx, dossierId, actor)
      return found
    })
    if (!back)
      return (await isRepeated(tx, actor, { action: 'takeBack', dossierId }))
        ? { takenBack: true }
        : { refused: 'notFound' }
    await record(tx, actor, { action: 'takeBack', reason: 'treating', dossierId })
    return { takenBack: true }
  })

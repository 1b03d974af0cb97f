import { sql } from 'kysely'
import { can } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs, asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { labelOfDoctor } from '../delegations/store.ts'
import { record } from '../journal/record.ts'
import { isRepeated } from '../journal/repeated.ts'
import { writeLetter } from '../mails/write-letter.ts'
import { handedOverLetter, newDoctorLetter } from './letters.ts'
import { becomeDoctorOf, unnameDoctor } from './name-doctor.ts'
import { isClosed } from './rules.ts'
import { lockDossier } from './store.ts'
import { tellCircle } from './tell-circle.ts'

type Services = Pick<Context, 'db' | 'now' | 'queue' | 'config'>
export type Handing = { doctorId: string; keepsReading: boolean }
export type HandedOver = { handedOver: true } | { refused: 'notFound' | 'noColleague' | 'closed' }

/**
 * A doctor hands his own place over, and the name of the dossier with it when it is his. Both are told, the family too; what
 * he had lent ends with his place.
 */
export const handOver = (
  services: Services,
  actor: Actor,
  dossierId: string,
  { doctorId, keepsReading }: Handing,
): Promise<HandedOver> =>
  actingAs(services.db, actor, async (tx) => {
    const { dossier, relation } = await lockDossier(tx, dossierId)
    if (!dossier || !can(relation, 'write', 'circle')) {
      const act = { action: 'handOver', dossierId, target: doctorId, detail: { keepsReading } } as const
      return (await isRepeated(tx, actor, act)) ? { handedOver: true } : { refused: 'notFound' }
    }
    if (isClosed(dossier.status)) return { refused: 'closed' }
    const label = doctorId === actor.accountId ? undefined : await labelOfDoctor(tx, doctorId)
    if (!label) return { refused: 'noColleague' }
    await record(tx, actor, {
      action: 'handOver',
      reason: relation,
      dossierId,
      target: doctorId,
      detail: { keepsReading },
    })
    await asSystem(tx, async () => {
      await changePlaces(tx, dossierId, actor.accountId, { doctorId, keepsReading })
      await unnameDoctor(tx, dossierId, actor.accountId)
      const isNamed = await becomeDoctorOf(tx, dossierId, { accountId: doctorId, label })
      await tellAll(tx, services, actor, dossier, { doctorId, label, isNamed })
    })
    return { handedOver: true }
  })

async function changePlaces(
  tx: Tx,
  dossierId: string,
  formerId: string,
  { doctorId, keepsReading }: Handing,
): Promise<void> {
  const since = sql<Date>`now()`
  await tx
    .insertInto('dossierMembers')
    .values({ dossierId, accountId: doctorId, role: 'doctor', since })
    .onConflict((conflict) =>
      conflict
        .columns(['dossierId', 'accountId', 'via'])
        .doUpdateSet({ role: 'doctor', since, until: null, setAsideAt: null }),
    )
    .execute()
  await tx
    .updateTable('dossierMembers')
    .set(keepsReading ? { role: 'reader' } : { until: since })
    .where('dossierId', '=', dossierId)
    .where('accountId', '=', formerId)
    .where('via', 'is', null)
    .execute()
}

async function tellAll(
  tx: Tx,
  services: Services,
  actor: Actor,
  { id, number }: { id: string; number: string },
  to: { doctorId: string; label: string; isNamed: boolean },
): Promise<void> {
  const { publicUrl } = services.config
  const cause = `handedOver:${id}:${services.now().getTime()}`
  const accounts = await tx
    .selectFrom('accounts')
    .select(['id', 'email'])
    .where('id', 'in', [actor.accountId, to.doctorId])
    .execute()
  const about = { number, from: actor.label, to: to.label, isNamed: to.isNamed, publicUrl }
  for (const { id: accountId, email } of accounts) {
    if (!email) continue
    const letter =
      accountId === to.doctorId ? newDoctorLetter({ ...about, dossierId: id }) : handedOverLetter('former', about)
    await writeLetter(tx, services, { cause: `${cause}:${accountId}`, recipient: email, letter })
  }
  await tellCircle(tx, services, {
    dossierId: id,
    news: 'always',
    cause,
    except: [actor.accountId, to.doctorId],
    letter: (isFamily) => handedOverLetter(isFamily ? 'family' : 'doctor', about),
  })
}

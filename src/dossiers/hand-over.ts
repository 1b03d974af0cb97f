import { sql } from 'kysely'
import { can } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs, asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { labelOfDoctor } from '../delegations/store.ts'
import { record } from '../journal/record.ts'
import { writeLetter } from '../mails/write-letter.ts'
import { notify } from '../notifications/notify.ts'
import { handedOverLetter, newDoctorLetter } from './letters.ts'
import { isClosed } from './rules.ts'
import { lockDossier } from './store.ts'
import { tellCircle } from './tell-circle.ts'

type Services = Pick<Context, 'db' | 'now' | 'queue' | 'config'>
export type Handing = { doctorId: string; keepsReading: boolean }
export type HandedOver = { handedOver: true } | { refused: 'notFound' | 'noColleague' | 'closed' }

/** The dossier changes its treating doctor. Both are told, the family too; what the former one had lent ends with his place. */
export const handOver = (
  services: Services,
  actor: Actor,
  dossierId: string,
  { doctorId, keepsReading }: Handing,
): Promise<HandedOver> =>
  actingAs(services.db, actor, async (tx) => {
    const { dossier, relation } = await lockDossier(tx, dossierId)
    if (!dossier || !can(relation, 'write', 'circle')) return { refused: 'notFound' }
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
      await tx.updateTable('dossiers').set({ doctorLabel: label }).where('id', '=', dossierId).execute()
      await tellAll(tx, services, actor, dossier, { doctorId, label })
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
  to: { doctorId: string; label: string },
): Promise<void> {
  const { publicUrl } = services.config
  const cause = `handedOver:${id}:${services.now().getTime()}`
  const accounts = await tx
    .selectFrom('accounts')
    .select(['id', 'email'])
    .where('id', 'in', [actor.accountId, to.doctorId])
    .execute()
  const about = { number, from: actor.label, to: to.label, publicUrl }
  for (const { id: accountId, email } of accounts) {
    if (!email) continue
    const told = { to: { accountId, email }, dossierId: id, cause: `${cause}:${accountId}` }
    if (accountId === to.doctorId) {
      const letter = newDoctorLetter({ ...about, dossierId: id })
      await notify(tx, services, { ...told, kind: 'life', news: 'entrusted', letter })
    } else
      await writeLetter(tx, services, {
        cause: told.cause,
        recipient: email,
        letter: handedOverLetter('former', about),
      })
  }
  await tellCircle(tx, services, {
    dossierId: id,
    news: 'handedOver',
    cause,
    except: [actor.accountId, to.doctorId],
    letter: (isFamily) => handedOverLetter(isFamily ? 'family' : 'doctor', about),
  })
}

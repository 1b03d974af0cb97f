import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs, asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { holdsNow } from '../db/holds-now.ts'
import { record } from '../journal/record.ts'
import { giveBack, spend } from '../limits/limits.ts'
import { joinedLetter } from './letters.ts'
import { numberLimits } from './limits.ts'
import { becomeDoctorOf } from './name-doctor.ts'
import { tellCircle } from './tell-circle.ts'

type Services = Pick<Context, 'db' | 'now' | 'queue' | 'config'>
export type Declared = { number: string; birthDate: string }
export type Opening = { id: string } | { refused: 'unknown' } | { refused: 'tooMany'; until: Date }

/**
 * A doctor declares that he takes charge of the person of a dossier that is not his: number and birth date together let him
 * into the circle. The answer is the same for a number that does not exist and for a wrong date.
 */
export const openByNumber = (services: Services, actor: Actor, { number, birthDate }: Declared): Promise<Opening> =>
  actingAs(services.db, actor, async (tx): Promise<Opening> => {
    if (actor.space !== 'doctor') return { refused: 'unknown' }
    const on = [
      [numberLimits.account, actor.accountId],
      [numberLimits.accountDay, actor.accountId],
      [numberLimits.number, number],
    ] as const
    const counted = await asSystem(tx, () => spend(tx, on, services.now()))
    if ('refused' in counted) return { refused: 'tooMany', until: counted.until }
    const id = await asSystem(tx, () => lockLive(tx, number, birthDate))
    if (!id) {
      await record(tx, actor, { action: 'joinRefused', reason: 'self' })
      return { refused: 'unknown' }
    }
    const isNew = await asSystem(tx, async () => {
      await giveBack(tx, counted.spent)
      return enterCircle(tx, services, actor, { id, number })
    })
    if (isNew)
      await record(tx, actor, { action: 'joinCircle', reason: 'declared', dossierId: id, detail: { by: 'number' } })
    return { id }
  })

async function lockLive(tx: Tx, number: string, birthDate: string): Promise<string | undefined> {
  const found = await tx
    .selectFrom('dossiers')
    .innerJoin('patients', 'patients.id', 'dossiers.patientId')
    .select('dossiers.id')
    .where('number', '=', number)
    .where('birthDate', '=', birthDate)
    .where('status', 'not in', ['cancelled', 'archived'])
    .forUpdate('dossiers')
    .executeTakeFirst()
  return found?.id
}

/** False when he is there already: a form sent twice tells nobody twice. What he had set aside comes back, be it while this waited. */
async function enterCircle(
  tx: Tx,
  services: Services,
  { accountId, label }: Actor,
  { id, number }: { id: string; number: string },
): Promise<boolean> {
  const entered = await tx
    .insertInto('dossierMembers')
    .values({ dossierId: id, accountId, role: 'doctor' })
    .onConflict((conflict) =>
      conflict
        .constraint('dossier_members_key')
        .doUpdateSet({ role: 'doctor', until: null, setAsideAt: null })
        .where((eb) => eb.or([eb('dossierMembers.role', '<>', 'doctor'), eb.not(holdsNow('dossierMembers'))])),
    )
    .returning('dossierId')
    .executeTakeFirst()
  if (!entered) return false
  await becomeDoctorOf(tx, id, { accountId, label })
  const { config } = services
  await tellCircle(tx, services, {
    cause: `joined:${id}:${accountId}:${services.now().getTime()}`,
    dossierId: id,
    news: 'always',
    except: [accountId],
    letter: (isFamily) => joinedLetter(isFamily, { number, doctor: label, publicUrl: config.publicUrl }),
  })
  return true
}

import { treats } from '../access/treats.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import { record } from '../journal/record.ts'
import type { Wanted } from './delegation.ts'
import { tellBoth } from './letters.ts'
import { type Fault, faultOf } from './rules.ts'
import { labelOfDoctor } from './store.ts'

type Services = Pick<Context, 'db' | 'now' | 'queue' | 'config'>
export type Granting = { granted: true } | { refused: Fault | 'noColleague' | 'notYourPatient' }

/** Lends dossiers to a colleague for a time. `id` comes with the form: sent twice, it is granted once. */
export const grantDelegation = (services: Services, actor: Actor, wanted: Wanted & { id: string }): Promise<Granting> =>
  actingAs(services.db, actor, async (tx) => {
    const at = services.now()
    const fault = faultOf(actor.accountId, wanted, at)
    if (fault) return { refused: fault }
    const { id, delegateId, level, since, until, patients } = wanted
    if (!(await labelOfDoctor(tx, delegateId))) return { refused: 'noColleague' }
    const chosen = patients === 'all' ? [] : [...new Set(patients)]
    if (chosen.length > 0) {
      const own = await tx
        .selectFrom('dossierMembers')
        .select('ofPatientId')
        .distinct()
        .where('accountId', '=', actor.accountId)
        .where('setAsideAt', 'is', null)
        .where(treats('dossierMembers'))
        .where('ofPatientId', 'in', chosen)
        .execute()
      if (own.length < chosen.length) return { refused: 'notYourPatient' }
    }
    const inserted = await tx
      .insertInto('delegations')
      .values({
        id,
        delegatorId: actor.accountId,
        delegateId,
        level,
        isForAll: patients === 'all',
        since,
        until,
        grantedAt: at,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!inserted) return { granted: true }
    if (chosen.length > 0)
      await tx
        .insertInto('delegationPatients')
        .values(chosen.map((patientId) => ({ delegationId: id, patientId })))
        .execute()
    await record(tx, actor, {
      action: 'grantDelegation',
      reason: 'self',
      target: id,
      detail: { delegate: delegateId, level, patients: patients === 'all' ? 'all' : chosen.length },
    })
    await tellBoth(tx, services, id, 'granted')
    return { granted: true }
  })

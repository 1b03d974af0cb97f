// The life of three doctors and their four dossiers, lived by the program and by the model together.
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Actor } from '../../accounts/account.ts'
import type { Db } from '../../db/connection.ts'
import { newId } from '../../db/new-id.ts'
import { writeMessage } from '../../demandes/write-message.ts'
import { handOver } from '../../dossiers/hand-over.ts'
import { openByNumber } from '../../dossiers/open-by-number.ts'
import { setAside, takeBack } from '../../dossiers/set-aside.ts'
import { grantDelegation } from '../grant-delegation.ts'
import { revokeDelegation } from '../revoke-delegation.ts'
import { type Doctor, firstDoctorOf, type Rank, which, who } from './cast.ts'
import { BORN, type MarkedDossier, type Told } from './dossiers.ts'
import { isLinkStep, type LinkStep, linkLives } from './links.ts'
import { aModel, type Outcome } from './model.ts'
import type { LiveSite, Visitor } from './site.ts'
import type { Step } from './steps.ts'
import { workOn } from './work.ts'

const MINUTE = 60_000

export type Life = Awaited<ReturnType<typeof aLife>>

export async function aLife(site: LiveSite, { dossiers, agent }: Told) {
  const { context, owner } = site
  const model = aModel()
  const doctors = await Promise.all(who.map((rank) => site.aVisitor(`Médecin${rank}`)))
  const doctor = (one: Doctor): Visitor => doctors[one] as Visitor
  const dossier = (rank: Rank): MarkedDossier => dossiers[rank] as MarkedDossier
  const lentIds: string[] = []
  const links = await linkLives(site, {
    doctors: doctors.map(({ actor }) => actor),
    dossiers: dossiers.map(({ id }) => id),
    expected: (one, rank) => model.relation(one as Doctor, rank as Rank),
  })
  for (const rank of which) await give(owner, dossier(rank), doctor(firstDoctorOf[rank]).actor)
  await owner.deleteFrom('tries').execute()

  async function lend({ from, to, level, of, inMinutes, minutes }: Extract<Step, { do: 'lend' }>) {
    const [id, at] = [newId(), Date.now()]
    const result = await grantDelegation(context, doctor(from).actor, {
      id,
      delegateId: doctor(to).actor.accountId,
      level,
      since: new Date(at + inMinutes * MINUTE - 1),
      until: new Date(at + (inMinutes + minutes) * MINUTE),
      patients: of === 'all' ? 'all' : [dossier(of).patientId],
    })
    if ('granted' in result) lentIds.push(id)
    return result
  }

  /** The clock of the database cannot be moved: all that was written goes back instead, and no trigger hears of it. */
  async function wait(minutes: number) {
    await site.settled()
    const back = sql.lit(`${minutes} minutes`)
    const ids = doctors.map(({ actor }) => actor.accountId)
    await owner.transaction().execute(async (tx) => {
      await sql`alter table delegations disable trigger user`.execute(tx)
      await sql`alter table dossier_members disable trigger user`.execute(tx)
      await sql`update delegations set since = since - interval ${back}, until = until - interval ${back}
        where delegator_id = any(${ids}::uuid[])`.execute(tx)
      await sql`update dossier_members set since = since - interval ${back}, until = until - interval ${back},
        set_aside_at = set_aside_at - interval ${back} where account_id = any(${ids}::uuid[])`.execute(tx)
      await sql`alter table delegations enable trigger user`.execute(tx)
      await sql`alter table dossier_members enable trigger user`.execute(tx)
    })
    return {}
  }

  const doStep = (step: Step): Promise<object> => {
    switch (step.do) {
      case 'lend':
        return lend(step)
      case 'revoke': {
        const rank = step.rank % Math.max(1, lentIds.length)
        const lender = model.lenderOf(rank)
        const id = lentIds[rank]
        return lender === undefined || !id ? Promise.resolve({}) : revokeDelegation(context, doctor(lender).actor, id)
      }
      case 'setAside':
        return setAside(context, doctor(step.doctor).actor, dossier(step.dossier).id)
      case 'takeBack':
        return takeBack(context, doctor(step.doctor).actor, dossier(step.dossier).id)
      case 'join':
        return openByNumber(context, doctor(step.doctor).actor, {
          number: dossier(step.dossier).number,
          birthDate: BORN,
        })
      case 'handOver': {
        const handing = { doctorId: doctor(step.to).actor.accountId, keepsReading: step.keepsReading }
        return handOver(context, doctor(step.from).actor, dossier(step.dossier).id, handing)
      }
      case 'wait':
        return wait(step.minutes)
      case 'message': {
        const { demandeId, text } = dossier(step.dossier)
        return writeMessage(context, agent, demandeId, { id: newId(), text: `${text} ?`, medical: true })
      }
      case 'work':
        return workOn(site).then(() => ({}))
    }
  }

  async function live(step: Step | LinkStep): Promise<void> {
    if (isLinkStep(step)) return links.live(step)
    const result = await doStep(step)
    const outcome: Outcome = 'refused' in result ? 'refused' : 'done'
    assert.equal(outcome, model.live(step), `${JSON.stringify(step)}: ${JSON.stringify(result)}`)
  }

  return { site, model, doctor, dossier, live }
}

/** As if this doctor had made it, and nobody else had ever had it. */
async function give(owner: Db, { id, patientId }: MarkedDossier, { accountId, label }: Actor): Promise<void> {
  await owner.deleteFrom('dossierMembers').where('dossierId', '=', id).execute()
  await owner.updateTable('patients').set({ createdBy: accountId }).where('id', '=', patientId).execute()
  await owner
    .updateTable('dossiers')
    .set({ createdBy: accountId, doctorId: accountId, doctorLabel: label })
    .where('id', '=', id)
    .execute()
  await owner.insertInto('dossierMembers').values({ dossierId: id, accountId, role: 'doctor' }).execute()
}

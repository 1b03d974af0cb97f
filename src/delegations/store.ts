import { sql } from 'kysely'
import { treats } from '../access/treats.ts'
import type { Tx } from '../db/connection.ts'

const labelOf = (column: string) => sql<string>`doctor_label(${sql.ref(column)})`

/** Of those that were chosen one by one; none when all are lent. */
export const patientCount =
  sql<number>`(select count(*)::int from delegation_patients where delegation_id = delegations.id)`.as('patientCount')

const withNames = (tx: Tx) =>
  tx
    .selectFrom('delegations')
    .select([
      'delegations.id',
      'delegations.level',
      'delegations.isForAll',
      'delegations.since',
      'delegations.until',
      'delegations.revokedAt',
      'delegations.delegatorId',
      'delegations.delegateId',
      labelOf('delegations.delegator_id').as('delegatorLabel'),
      labelOf('delegations.delegate_id').as('delegateLabel'),
      patientCount,
      sql<number>`(select count(distinct of_patient_id)::int from dossier_members where via = delegations.id)`.as(
        'openCount',
      ),
    ])
    .orderBy('delegations.until', 'desc')
    .orderBy('delegations.id')
    .limit(100)

/** What the doctor lends. The dossiers that a colleague opens are his lines: `openCount` is for who holds them. */
export const delegationsGranted = (tx: Tx, accountId: string) =>
  withNames(tx).where('delegations.delegatorId', '=', accountId).execute()

/** His habilitations on the dossiers of colleagues. */
export const delegationsHeld = (tx: Tx, accountId: string) =>
  withNames(tx).where('delegations.delegateId', '=', accountId).execute()

/** Every one that he gave or received. */
export const allDelegations = (tx: Tx, side: 'delegator' | 'delegate', accountId: string) =>
  withNames(tx).where(`delegations.${side}Id`, '=', accountId).clearLimit().execute()

/** One that the doctor gave and may still take back. */
export const findRevocable = (tx: Tx, accountId: string, id: string, now: Date) =>
  withNames(tx)
    .where('delegations.id', '=', id)
    .where('delegations.delegatorId', '=', accountId)
    .where('delegations.revokedAt', 'is', null)
    .where('delegations.until', '>', now)
    .executeTakeFirst()

export type DelegationView = Awaited<ReturnType<typeof delegationsGranted>>[number]

export type Colleague = { id: string; label: string; speciality: string | null; place: string | null; rpps: string }

/** Doctors who have an account, by RPPS or by the beginning of their names; the same things as the public directory of professionals. */
export async function findColleagues(tx: Tx, typed: string): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`select * from find_colleagues(${typed})`.execute(tx)
  return rows
}

/** Undefined when no doctor has this account. */
export async function labelOfDoctor(tx: Tx, accountId: string): Promise<string | undefined> {
  const { rows } = await sql<{ label: string | null }>`select doctor_label(${accountId}) as label`.execute(tx)
  return rows[0]?.label ?? undefined
}

const ownPatients = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('dossierMembers')
    .innerJoin('patients', 'patients.id', 'dossierMembers.ofPatientId')
    .select([
      'patients.id',
      'patients.birthName',
      'patients.usageName',
      'patients.firstName',
      'patients.sex',
      'patients.birthDate',
    ])
    .where('dossierMembers.accountId', '=', accountId)
    .where('dossierMembers.setAsideAt', 'is', null)
    .where(treats('dossierMembers'))
    .groupBy('patients.id')

const SHOWN = 12

/** Patients of the doctor’s own dossiers by plain words of their names, or the last ones he worked for; those of `chosen` come first. */
export async function patientsToLend(tx: Tx, accountId: string, text: string, chosen: readonly string[]) {
  const words = text.split(' ').filter(Boolean)
  const kept = chosen.length === 0 ? [] : await ownPatients(tx, accountId).where('patients.id', 'in', chosen).execute()
  const found = await ownPatients(tx, accountId)
    .$if(chosen.length > 0, (query) => query.where('patients.id', 'not in', chosen))
    .where((eb) => eb.and(words.map((word) => sql<boolean>`${nameOfPatient} like ${`%${word}%`}`)))
    .orderBy(sql`max(dossier_changed_at)`, 'desc')
    .orderBy('patients.id')
    .limit(SHOWN)
    .execute()
  return { kept, found }
}
const nameOfPatient = sql`plain(concat_ws(' ', patients.usage_name, patients.birth_name, patients.first_name))`

export type LentPatient = Awaited<ReturnType<typeof patientsToLend>>['found'][number]

/** Who had lent this dossier to the actor, when he no longer has it; a day later nobody is told. */
export async function formerLender(tx: Tx, dossierId: string): Promise<string | undefined> {
  const { rows } = await sql<{ label: string | null }>`select former_lender(${dossierId}) as label`.execute(tx)
  return rows[0]?.label ?? undefined
}

import { sql } from 'kysely'
import type { Tx } from '../db/connection.ts'

const labelOf = (column: string) => sql<string>`doctor_label(${sql.ref(column)})`

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
      sql<number>`(select count(*)::int from delegation_patients where delegation_id = delegations.id)`.as(
        'patientCount',
      ),
    ])
    .orderBy('delegations.until', 'desc')
    .orderBy('delegations.id')
    .limit(100)

/** What the doctor lends. */
export const delegationsGranted = (tx: Tx, accountId: string) =>
  withNames(tx).where('delegations.delegatorId', '=', accountId).execute()

/** His habilitations on the dossiers of colleagues. */
export const delegationsHeld = (tx: Tx, accountId: string) =>
  withNames(tx).where('delegations.delegateId', '=', accountId).execute()

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

import { sql } from 'kysely'
import { titleOf } from '../accounts/words.ts'
import type { Tx } from '../db/connection.ts'
import { recordSystem } from '../journal/record.ts'
import { isClosed } from './rules.ts'
import { NO_DOCTOR } from './words.ts'

/** A family names its doctor: he enters the circle now, or at his first sign-in. Asked by the system. */
export async function nameDoctor(tx: Tx, dossierId: string, rpps: string): Promise<void> {
  await holdNumber(tx, rpps)
  await tx.insertInto('namedDoctors').values({ dossierId, rpps }).execute()
  const known = await tx
    .selectFrom('accountIdentifiers')
    .innerJoin('accounts', 'accounts.id', 'accountIdentifiers.accountId')
    .select('accounts.id')
    .where('system', '=', 'rpps')
    .where('value', '=', rpps)
    .where('accountIdentifiers.until', 'is', null)
    .where('accounts.isDoctor', '=', true)
    .executeTakeFirst()
  if (known) await claimNamedDossiers(tx, known.id, rpps)
}

/** Dossiers that named this number before its holder had an account: every door that proves a RPPS calls this. Asked by the system. */
export async function claimNamedDossiers(tx: Tx, accountId: string, rpps: string): Promise<number> {
  await holdNumber(tx, rpps)
  const named = await tx.deleteFrom('namedDoctors').where('rpps', '=', rpps).returning('dossierId').execute()
  if (named.length === 0) return 0
  const { civility, firstName, lastName } = await tx
    .selectFrom('accounts')
    .select(['civility', 'firstName', 'lastName'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const label = [titleOf(civility), firstName, lastName].filter(Boolean).join(' ')
  for (const { dossierId } of named) await joinCircle(tx, dossierId, { accountId, label })
  return named.length
}

/** A family that names a doctor while he signs in for the first time: one of them waits, and sees what the other wrote. */
const holdNumber = (tx: Tx, rpps: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`rpps ${rpps}`}, 0))`.execute(tx)

async function joinCircle(tx: Tx, dossierId: string, doctor: { accountId: string; label: string }): Promise<void> {
  const dossier = await tx
    .selectFrom('dossiers')
    .select('status')
    .where('id', '=', dossierId)
    .forUpdate()
    .executeTakeFirst()
  if (!dossier || isClosed(dossier.status)) return
  await tx
    .insertInto('dossierMembers')
    .values({ dossierId, accountId: doctor.accountId, role: 'doctor' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await becomeDoctorOf(tx, dossierId, doctor.label)
  await recordSystem(tx, dossierId, { action: 'joinCircle', target: doctor.accountId, detail: { by: 'named' } })
}

/** Where none was named yet. Its date of change stays: entering a circle is not writing in the dossier. Asked by the system. */
export const becomeDoctorOf = (tx: Tx, dossierId: string, label: string) =>
  tx
    .updateTable('dossiers')
    .set({ doctorLabel: label })
    .where('id', '=', dossierId)
    .where('doctorLabel', '=', NO_DOCTOR)
    .execute()

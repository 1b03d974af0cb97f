import { sql } from 'kysely'
import { titleOf } from '../accounts/words.ts'
import type { Tx } from '../db/connection.ts'
import { recordSystem } from '../journal/record.ts'
import { isClosed } from './rules.ts'

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

type Named = { accountId: string; label: string }

/** Also one who had left it, or only read it. */
async function joinCircle(tx: Tx, dossierId: string, doctor: Named): Promise<void> {
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
    .onConflict((conflict) =>
      conflict.constraint('dossier_members_key').doUpdateSet({ role: 'doctor', until: null, setAsideAt: null }),
    )
    .execute()
  await becomeDoctorOf(tx, dossierId, doctor)
  await recordSystem(tx, dossierId, { action: 'joinCircle', target: doctor.accountId, detail: { by: 'named' } })
}

/**
 * Where none is named, nor awaited by the family. Its date of change stays: entering a circle is not writing in the dossier.
 * Asked by the system.
 */
export async function becomeDoctorOf(tx: Tx, dossierId: string, { accountId, label }: Named): Promise<boolean> {
  const named = await tx
    .updateTable('dossiers')
    .set({ doctorId: accountId, doctorLabel: label })
    .where('id', '=', dossierId)
    .where('doctorLabel', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('namedDoctors').select('rpps').where('dossierId', '=', dossierId))),
    )
    .returning('id')
    .executeTakeFirst()
  return named !== undefined
}

/** The family named somebody who has no account yet. Asked by the system. */
export const awaitsDoctor = async (tx: Tx, dossierId: string): Promise<boolean> =>
  (await tx.selectFrom('namedDoctors').select('rpps').where('dossierId', '=', dossierId).executeTakeFirst()) !==
  undefined

/** The dossier bears his name no more, if it did: it is then said to have no doctor. Asked by the system. */
export async function unnameDoctor(tx: Tx, dossierId: string, accountId: string): Promise<boolean> {
  const unnamed = await tx
    .updateTable('dossiers')
    .set({ doctorId: null, doctorLabel: null })
    .where('id', '=', dossierId)
    .where('doctorId', '=', accountId)
    .returning('id')
    .executeTakeFirst()
  return unnamed !== undefined
}

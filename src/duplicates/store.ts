import { sql } from 'kysely'
import type { Tx } from '../db/connection.ts'
import type { LentApart, Proposal, Undoable } from './duplicate.ts'

const isTreating = sql`m.via is null and m.role = 'doctor' and m.since <= now() and (m.until is null or m.until > now())`

/** One change of what a doctor holds for one person at a time. */
export const holdMerges = (tx: Tx, accountId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended('merges ' || ${accountId}, 0))`.execute(tx)

/** Among the dossiers that the doctor treats: records of these persons that have a twin, and live dossiers of one orientation. */
export async function proposalsFor(tx: Tx, accountId: string, patientIds: readonly string[]): Promise<Proposal[]> {
  if (patientIds.length === 0) return []
  const { rows } = await sql<Proposal>`
    with own as materialized (
      select m.of_patient_id as patient_id, min(m.dossier_id::text) as one from dossier_members m
      where m.account_id = ${accountId} and ${isTreating} and m.of_patient_id = any(${[...patientIds]}::uuid[])
      group by m.of_patient_id)
    select distinct on (own.patient_id) 'fiches' as of, own.patient_id, own.one, m.dossier_id::text as other, null as orientation
    from own join patients p on p.id = own.patient_id,
      lateral (select id, nir from patients where match_key = p.match_key
        union select id, nir from patients where nir = p.nir) twin
      join dossier_members m on m.of_patient_id = twin.id and m.account_id = ${accountId} and ${isTreating}
    where twin.id <> p.id and (twin.nir is null or p.nir is null or twin.nir = p.nir)
      and not exists (select from told_apart t where t.account_id = ${accountId}
        and t.one = least(p.id, twin.id) and t.other = greatest(p.id, twin.id))
    union all
    select 'dossiers', a.of_patient_id, min(a.dossier_id::text), max(b.dossier_id::text), a.orientation
    from own
      join dossier_members a on a.of_patient_id = own.patient_id and a.account_id = ${accountId} and not a.dossier_is_closed
        and ${sql.raw(treatingAs('a'))}
      join dossier_members b on b.of_patient_id = own.patient_id and b.account_id = ${accountId} and not b.dossier_is_closed
        and ${sql.raw(treatingAs('b'))} and b.orientation = a.orientation and b.dossier_id > a.dossier_id
    where not exists (select from told_apart t where t.account_id = ${accountId} and t.one = a.dossier_id and t.other = b.dossier_id)
    group by a.of_patient_id, a.orientation`.execute(tx)
  return rows
}

const treatingAs = (line: string) =>
  `${line}.via is null and ${line}.role = 'doctor' and ${line}.since <= now() and (${line}.until is null or ${line}.until > now())`

/** The dossiers of a person that the doctor treats, last changed first. */
export const ownDossiersOf = (tx: Tx, accountId: string, patientId: string) =>
  tx
    .selectFrom('dossierMembers as m')
    .innerJoin('dossiers', 'dossiers.id', 'm.dossierId')
    .select(['dossiers.id', 'dossiers.number', 'dossiers.orientation', 'dossiers.status', 'dossiers.changedAt'])
    .where('m.accountId', '=', accountId)
    .where('m.ofPatientId', '=', patientId)
    .where(sql<boolean>`${isTreating}`)
    .orderBy('dossiers.changedAt', 'desc')
    .orderBy('dossiers.id')
    .execute()

/** In the order of their ids, so that two who lock them wait for each other. */
export const lockDossiers = (tx: Tx, ids: readonly string[]) =>
  tx
    .selectFrom('dossiers')
    .select(['id', 'number', 'orientation', 'status', 'progress', 'patientId'])
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()

export type LockedDossier = Awaited<ReturnType<typeof lockDossiers>>[number]

/** The first of the delegations that would lend something else once dossiers go from one record to the other. */
export async function lentApart(
  tx: Tx,
  one: string,
  other: string,
  dossierIds: readonly string[],
): Promise<LentApart | undefined> {
  const { rows } = await sql<LentApart>`
    select is_mine, colleague, until from lent_apart(${one}, ${other}, ${[...dossierIds]}::uuid[]) limit 1`.execute(tx)
  return rows[0]
}

/** The doctor’s last merge into the record of this dossier that the undo still reaches. */
export const lastMergeOf = (tx: Tx, accountId: string, dossier: { id: string; patientId: string }, after: Date) =>
  tx
    .selectFrom('ficheMerges')
    .select(['id', 'keptId', 'leftId', 'mergedAt'])
    .where('accountId', '=', accountId)
    .where('keptId', '=', dossier.patientId)
    .where('mergedAt', '>', after)
    .orderBy('mergedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

export async function undoableFor(tx: Tx, accountId: string, after: Date): Promise<Undoable> {
  const merges = await tx
    .selectFrom('ficheMerges')
    .select(['keptId', 'mergedAt'])
    .where('accountId', '=', accountId)
    .where('mergedAt', '>', after)
    .orderBy('mergedAt')
    .execute()
  const replaced = await tx
    .selectFrom('replacements')
    .select('dossierId')
    .where('accountId', '=', accountId)
    .where('replacedAt', '>', after)
    .execute()
  return {
    merges: new Map(merges.map(({ keptId, mergedAt }) => [keptId, mergedAt])),
    replaced: new Set(replaced.map(({ dossierId }) => dossierId)),
  }
}

export const mergedDossiers = (tx: Tx, mergeId: string) =>
  tx.selectFrom('ficheMergeDossiers').select('dossierId').where('mergeId', '=', mergeId).execute()

export const replacementOf = (tx: Tx, accountId: string, dossierId: string, after: Date) =>
  tx
    .selectFrom('replacements')
    .select(['replacedAt', 'chosen'])
    .where('dossierId', '=', dossierId)
    .where('accountId', '=', accountId)
    .where('replacedAt', '>', after)
    .executeTakeFirst()

import { sql } from 'kysely'
import { treats } from '../access/treats.ts'
import type { Tx } from '../db/connection.ts'
import type { LentApart, Proposal, Undoable } from './duplicate.ts'

/** One change of what a doctor holds for one person at a time. */
export const holdMerges = (tx: Tx, accountId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended('merges ' || ${accountId}, 0))`.execute(tx)

/**
 * Among the dossiers that the doctor treats: records of these persons that have a twin, and live dossiers of one orientation.
 * Each person is looked up by key: most have one dossier and no twin.
 */
export async function proposalsFor(tx: Tx, accountId: string, patientIds: readonly string[]): Promise<Proposal[]> {
  if (patientIds.length === 0) return []
  const isApart = (one: string, other: string) => sql`exists (select from told_apart t where t.account_id = ${accountId}
    and t.one = ${sql.raw(one)} and t.other = ${sql.raw(other)})`
  const { rows } = await sql<Proposal>`
    with own as materialized (
      select patient_id, m.one, m.live from unnest(${[...patientIds]}::uuid[]) as patient_id, lateral (
        select min(m.dossier_id::text) as one, count(*) filter (where not m.dossier_is_closed) as live
        from dossier_members m
        where m.of_patient_id = patient_id and m.account_id = ${accountId} and ${treats('m')}) m
      where m.one is not null)
    select distinct on (own.patient_id) 'fiches' as of, own.patient_id, own.one, m.other, null as orientation
    from own, lateral (select nir, match_key from patients where id = own.patient_id offset 0) p,
      lateral (select id, nir from patients where match_key = p.match_key and id <> own.patient_id
        union select id, nir from patients where nir = p.nir and id <> own.patient_id) twin,
      lateral (select min(m.dossier_id::text) as other from dossier_members m
        where m.of_patient_id = twin.id and m.account_id = ${accountId} and ${treats('m')}) m
    where m.other is not null and (twin.nir is null or p.nir is null or twin.nir = p.nir)
      and not ${isApart('least(own.patient_id, twin.id)', 'greatest(own.patient_id, twin.id)')}
    union all
    select 'dossiers', own.patient_id, pair.one, pair.other, pair.orientation
    from own, lateral (
      select a.orientation, min(a.dossier_id::text) as one, max(b.dossier_id::text) as other
      from dossier_members a join dossier_members b using (of_patient_id, account_id, orientation, dossier_is_closed)
      where of_patient_id = own.patient_id and account_id = ${accountId} and not dossier_is_closed and b.dossier_id > a.dossier_id
        and ${treats('a')} and ${treats('b')} and not ${isApart('a.dossier_id', 'b.dossier_id')}
      group by a.orientation) pair
    where own.live > 1`.execute(tx)
  return rows
}

/** The dossiers of a person that the doctor treats, last changed first. */
export const ownDossiersOf = (tx: Tx, accountId: string, patientId: string) =>
  tx
    .selectFrom('dossierMembers as m')
    .innerJoin('dossiers', 'dossiers.id', 'm.dossierId')
    .select(['dossiers.id', 'dossiers.number', 'dossiers.orientation', 'dossiers.status', 'dossiers.changedAt'])
    .where('m.accountId', '=', accountId)
    .where('m.ofPatientId', '=', patientId)
    .where(treats('m'))
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
    .select(['id', 'keptId', 'keptAs', 'leftId', 'mergedAt'])
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

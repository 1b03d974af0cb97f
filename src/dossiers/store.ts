import { sql } from 'kysely'
import type { Tx } from '../db/connection.ts'
import type { PageKey } from '../db/page-key.ts'
import type { DossierStatus, Progress } from './dossier.ts'
import { type Counts, statusFrom } from './rules.ts'

/** The dossier with its patient, as its page shows them; undefined when it does not exist for the actor. */
export const findDossier = (tx: Tx, id: string) =>
  dossierWithPatient(tx).where('dossiers.id', '=', id).executeTakeFirst()

/** The same, locked against other changes until the end of the transaction. */
export const lockDossier = (tx: Tx, id: string) =>
  dossierWithPatient(tx).where('dossiers.id', '=', id).forUpdate('dossiers').executeTakeFirst()

export type DossierView = NonNullable<Awaited<ReturnType<typeof findDossier>>>

const dossierWithPatient = (tx: Tx) =>
  tx
    .selectFrom('dossiers')
    .innerJoin('patients', 'patients.id', 'dossiers.patientId')
    .select([
      'dossiers.id',
      'dossiers.number',
      'dossiers.status',
      'dossiers.progress',
      'dossiers.gir',
      'dossiers.doctorLabel',
      'dossiers.createdAt',
      'dossiers.changedAt',
      'dossiers.changedBy',
      'dossiers.patientId',
      'patients.birthName',
      'patients.usageName',
      'patients.firstName',
      'patients.firstNames',
      'patients.sex',
      'patients.birthDate',
      'patients.birthPlace',
      'patients.birthPlaceCode',
      'patients.nir',
      'patients.insStatus',
    ])

type Change = { by: string; at: Date; progress?: Progress; gir?: number | null; closing?: DossierStatus }

/** Writes what changed and the status that follows from the volets and demandes. The caller holds the dossier’s lock. */
export async function touchDossier(
  tx: Tx,
  dossier: { id: string; status: DossierStatus; progress: Progress },
  change: Change,
) {
  const progress = change.progress ?? dossier.progress
  const demandes = await tx
    .selectFrom('demandes')
    .select(['status', 'stay'])
    .where('dossierId', '=', dossier.id)
    .execute()
  await tx
    .updateTable('dossiers')
    .set({
      progress: JSON.stringify(progress),
      status: change.closing ?? statusFrom(dossier.status, progress, demandes),
      changedAt: change.at,
      changedBy: change.by,
      ...(change.gir === undefined ? {} : { gir: change.gir }),
    })
    .where('id', '=', dossier.id)
    .execute()
}

/** Whether a live dossier of somebody with these traits exists; tells nothing else of it. */
export async function duplicateExists(tx: Tx, matchKey: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select duplicate_exists(${matchKey}) as found`.execute(tx)
  return rows[0]?.found ?? false
}

const ofDoctor = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('dossierMembers')
    .innerJoin('dossiers', 'dossiers.id', 'dossierMembers.dossierId')
    .where('dossierMembers.accountId', '=', accountId)
    .where('dossierMembers.role', '=', 'doctor')

const linesOf = (tx: Tx, accountId: string) =>
  ofDoctor(tx, accountId).select([
    'dossiers.id',
    'dossiers.number',
    'dossiers.status',
    'dossiers.progress',
    'dossiers.gir',
    'dossiers.changedAt',
    'dossiers.changedBy',
    'dossiers.patientId',
  ])

// Patients and demandes are read for the lines given only: their row policies cost more than the lines themselves.
const listed = (tx: Tx, lines: ReturnType<typeof linesOf>) =>
  tx
    .selectFrom(lines.as('dossiers'))
    .innerJoin('patients', 'patients.id', 'dossiers.patientId')
    .select((eb) => [
      'dossiers.id',
      'dossiers.number',
      'dossiers.status',
      'dossiers.progress',
      'dossiers.gir',
      'dossiers.changedAt',
      'dossiers.changedBy',
      'patients.id as patientId',
      'patients.birthName',
      'patients.usageName',
      'patients.firstName',
      'patients.sex',
      'patients.birthDate',
      eb
        .selectFrom(
          eb
            .selectFrom('demandes')
            .select((inner) => ['demandes.status', inner.fn.countAll<number>().as('count')])
            .whereRef('demandes.dossierId', '=', 'dossiers.id')
            .groupBy('demandes.status')
            .as('byStatus'),
        )
        .select(sql<Counts>`jsonb_object_agg(by_status.status, by_status.count)`.as('counts'))
        .as('demandes'),
    ])
    .orderBy('dossiers.changedAt', 'desc')
    .orderBy('dossiers.id', 'desc')

/** The doctor’s dossiers, last changed first; one more than `limit` when there is a next page. `after`: key of the last line shown. */
export const listDossiers = (tx: Tx, accountId: string, scope: 'open' | 'closed', after?: PageKey, limit = 50) =>
  listed(
    tx,
    linesOf(tx, accountId)
      .where('dossiers.status', scope === 'open' ? 'not in' : 'in', ['cancelled', 'archived'])
      .$if(after !== undefined, (query) =>
        query.where(sql<boolean>`(dossiers.changed_at, dossiers.id) < (${after?.at}, ${after?.id})`),
      )
      .orderBy('dossiers.changedAt', 'desc')
      .orderBy('dossiers.id', 'desc')
      .limit(limit + 1),
  ).execute()

export type ListedDossier = Awaited<ReturnType<typeof listDossiers>>[number]

export const findByNumber = (tx: Tx, accountId: string, number: string) =>
  listed(tx, linesOf(tx, accountId).where('dossiers.number', '=', number)).execute()

/** `text` is already plain (see `plain`); found anywhere in the names. */
export const findByName = (tx: Tx, accountId: string, text: string, limit: number) =>
  listed(tx, linesOf(tx, accountId))
    .where(
      sql<boolean>`plain(concat_ws(' ', patients.usage_name, patients.birth_name, patients.first_name, patients.usage_name)) like ${`%${text}%`}`,
    )
    .limit(limit)
    .execute()

export async function countDossiers(tx: Tx, accountId: string): Promise<{ open: number; closed: number }> {
  const row = await ofDoctor(tx, accountId)
    .select([
      sql<string>`count(*) filter (where dossiers.status not in ('cancelled', 'archived'))`.as('open'),
      sql<string>`count(*) filter (where dossiers.status in ('cancelled', 'archived'))`.as('closed'),
    ])
    .executeTakeFirstOrThrow()
  return { open: Number(row.open), closed: Number(row.closed) }
}

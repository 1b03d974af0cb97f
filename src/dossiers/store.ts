import { sql } from 'kysely'
import { type Circle, outside, type Relation, relationOf } from '../access/policy.ts'
import { relationTo } from '../access/store.ts'
import type { Tx } from '../db/connection.ts'
import type { PageKey } from '../db/page-key.ts'
import type { DemandeStatus } from '../demandes/demande.ts'
import type { Orientation } from '../volets/volet.ts'
import type { ClosedStatus, ClosingMotive } from './closing.ts'
import type { DossierStatus, Progress } from './dossier.ts'
import { statusFrom } from './rules.ts'

/** The dossier with its patient, as its page shows them; undefined when it does not exist for the actor. */
export const findDossier = (tx: Tx, id: string) =>
  dossierWithPatient(tx).where('dossiers.id', '=', id).executeTakeFirst()

/** The dossier, and how the actor stands to it. */
export const openDossier = async (tx: Tx, id: string): Promise<Opened> =>
  opened(tx, id, await withRole(tx, id).executeTakeFirst())

/** The same, locked against other changes until the end of the transaction. */
export const lockDossier = async (tx: Tx, id: string): Promise<Opened> =>
  opened(tx, id, await withRole(tx, id).forUpdate('dossiers').executeTakeFirst())

export type Opened = { dossier: DossierView | undefined; relation: Relation }

const withRole = (tx: Tx, id: string) =>
  dossierWithPatient(tx).select(sql<Circle['role']>`circle_role(dossiers.id)`.as('role')).where('dossiers.id', '=', id)

// Whoever is in the circle is nothing else: only for others are the demandes looked at.
async function opened(tx: Tx, id: string, found: (DossierView & Pick<Circle, 'role'>) | undefined): Promise<Opened> {
  if (!found) return { dossier: undefined, relation: 'none' }
  const { role, ...dossier } = found
  return { dossier, relation: role ? relationOf({ ...outside, role }) : await relationTo(tx, id) }
}

export type DossierView = NonNullable<Awaited<ReturnType<typeof findDossier>>>

const dossierWithPatient = (tx: Tx) =>
  tx
    .selectFrom('dossiers')
    .innerJoin('patients', 'patients.id', 'dossiers.patientId')
    .select([
      'dossiers.id',
      'dossiers.number',
      'dossiers.orientation',
      'dossiers.destinations',
      'dossiers.status',
      'dossiers.progress',
      'dossiers.gir',
      'dossiers.doctorLabel',
      'dossiers.createdAt',
      'dossiers.changedAt',
      'dossiers.changedBy',
      'dossiers.closedAt',
      'dossiers.closedBecause',
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
      'patients.diedOn',
    ])

type Standing = { id: string; status: DossierStatus; progress: Progress }
type Kept = { by: string; at: Date; progress?: Progress; gir?: number | null }
type Change = Kept & ({ closing?: undefined; reopening?: true } | { closing: ClosedStatus; because?: ClosingMotive })

/** Writes what changed and the status that follows from the volets and demandes. The caller holds the dossier’s lock. */
export async function touchDossier(tx: Tx, dossier: Standing, change: Change) {
  const demandes = await tx
    .selectFrom('demandes')
    .select(['status', 'stay'])
    .where('dossierId', '=', dossier.id)
    .execute()
  const progress = change.progress ?? dossier.progress
  const { closing } = change
  if (closing) return updateDossier(tx, dossier, { ...change, status: closing })
  const from = change.reopening ? 'inProgress' : dossier.status
  await updateDossier(tx, dossier, { ...change, status: statusFrom(from, progress, demandes) })
}

/** The same when only answers of a draft changed: no status follows from them. */
export const touchProgress = (tx: Tx, dossier: Standing, change: Kept & { progress: Progress }) =>
  updateDossier(tx, dossier, { ...change, status: dossier.status })

async function updateDossier(tx: Tx, { id, ...kept }: Standing, change: Change & { status: DossierStatus }) {
  const { by, at, gir, status, progress = kept.progress } = change
  const { numUpdatedRows } = await tx
    .updateTable('dossiers')
    .set({
      progress: JSON.stringify(progress),
      status,
      changedAt: at,
      changedBy: by,
      ...(gir === undefined ? {} : { gir }),
      ...(change.closing ? { closedAt: at, closedBecause: change.because ?? null } : {}),
      ...(!change.closing && change.reopening ? { closedAt: null, closedBecause: null } : {}),
    })
    .where('id', '=', id)
    .executeTakeFirst()
  // The actor left the circle while he waited for the lock: nothing of what he did is kept.
  if (numUpdatedRows !== 1n) throw new Error('the dossier can no longer be changed')
}

/** Whether a live dossier of this orientation exists for somebody with these traits; tells nothing else of it. */
export async function duplicateExists(tx: Tx, matchKey: string, orientation: Orientation): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select duplicate_exists(${matchKey}, ${orientation}) as found`.execute(
    tx,
  )
  return rows[0]?.found ?? false
}

// What is not closed comes in the order of the circle’s own index; dossiers and patients are then read one by one by key.
const own = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('dossierMembers')
    .where('dossierMembers.accountId', '=', accountId)
    .where('dossierMembers.role', '=', 'doctor')
    .where('dossierMembers.via', 'is', null)
    .where(sql<boolean>`since <= now() and (until is null or until > now())`)

const linesOf = (tx: Tx, accountId: string) =>
  own(tx, accountId).select(['dossierMembers.dossierId', 'dossierMembers.dossierChangedAt'])

const listed = (tx: Tx, lines: ReturnType<typeof linesOf>) =>
  tx
    .selectFrom(lines.as('line'))
    .innerJoin('dossiers', 'dossiers.id', 'line.dossierId')
    .innerJoin('patients', 'patients.id', 'dossiers.patientId')
    .select([
      'dossiers.id',
      'dossiers.number',
      'dossiers.orientation',
      'dossiers.destinations',
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
      sql<DemandeStatus[]>`array(select status from demandes where dossier_id = dossiers.id)`.as('demandes'),
    ])
    .orderBy('line.dossierChangedAt', 'desc')
    .orderBy('line.dossierId', 'desc')

/** Live dossiers of a patient with these traits, among those of the doctor in this orientation. */
export const ownDuplicates = (tx: Tx, accountId: string, matchKey: string, orientation: Orientation) =>
  own(tx, accountId)
    .innerJoin('dossiers', 'dossiers.id', 'dossierMembers.dossierId')
    .innerJoin('patients', 'patients.id', 'dossiers.patientId')
    .select(['dossiers.id', 'dossiers.number'])
    .where('patients.matchKey', '=', matchKey)
    .where('dossiers.orientation', '=', orientation)
    .where('dossierIsClosed', '=', false)
    .orderBy('dossierChangedAt', 'desc')
    .execute()

/** The doctor’s dossiers, last changed first; one more than `limit` when there is a next page. `after`: key of the last line shown. */
export const listDossiers = (tx: Tx, accountId: string, scope: 'open' | 'closed', after?: PageKey, limit = 50) =>
  listed(
    tx,
    linesOf(tx, accountId)
      .where('dossierIsClosed', '=', scope === 'closed')
      .$if(after !== undefined, (query) =>
        query.where(sql<boolean>`(dossier_changed_at, dossier_id) < (${after?.at}, ${after?.id})`),
      )
      .orderBy('dossierChangedAt', 'desc')
      .orderBy('dossierId', 'desc')
      .limit(limit + 1),
  ).execute()

export type ListedDossier = Awaited<ReturnType<typeof listDossiers>>[number]

export const findByNumber = (tx: Tx, accountId: string, numbers: readonly string[]) =>
  listed(tx, linesOf(tx, accountId)).where('dossiers.number', 'in', numbers).execute()

/** `text` is already plain (see `plain`); each of its words is found anywhere in the names, in any order. */
export const findByName = (tx: Tx, accountId: string, text: string, limit: number) =>
  listed(tx, linesOf(tx, accountId))
    .where((eb) =>
      eb.and(
        text
          .split(' ')
          .map(
            (word) =>
              sql<boolean>`plain(concat_ws(' ', patients.usage_name, patients.birth_name, patients.first_name)) like ${`%${word}%`}`,
          ),
      ),
    )
    .limit(limit)
    .execute()

export async function countDossiers(tx: Tx, accountId: string): Promise<{ open: number; closed: number }> {
  const { all, closed } = await own(tx, accountId)
    .select(sql<string>`count(*)`.as('all'))
    .select(sql<string>`count(*) filter (where dossier_is_closed)`.as('closed'))
    .executeTakeFirstOrThrow()
  return { open: Number(all) - Number(closed), closed: Number(closed) }
}

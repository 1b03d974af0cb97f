import { sql } from 'kysely'
import { type Circle, outside, type Relation, relationOf } from '../access/policy.ts'
import { relationTo } from '../access/store.ts'
import { treats } from '../access/treats.ts'
import type { Tx } from '../db/connection.ts'
import type { DemandeStatus } from '../demandes/demande.ts'
import type { Orientation } from '../volets/volet.ts'
import type { ClosedStatus, ClosingMotive } from './closing.ts'
import type { DossierStatus, Progress } from './dossier.ts'
import { countsOf, expectedFrom, expectedKey, statusFrom } from './rules.ts'

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
      'dossiers.replacedBy',
      sql<string | null>`(select kept.number from dossiers kept where kept.id = dossiers.replaced_by)`.as(
        'replacedByNumber',
      ),
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
type Change = Kept &
  ({ closing?: undefined; reopening?: true } | { closing: ClosedStatus; because?: ClosingMotive; replacedBy?: string })

/** Writes what changed, the status that follows from the volets and demandes, and what is now expected. The caller holds the dossier’s lock. */
export async function touchDossier(tx: Tx, dossier: Standing, change: Change) {
  const demandes = await demandesIn(tx, dossier.id)
  const progress = change.progress ?? dossier.progress
  const status = change.closing
    ? change.closing
    : statusFrom(change.reopening ? 'inProgress' : dossier.status, progress, demandes)
  await updateDossier(tx, dossier, { ...change, status, progress }, demandes)
}

/** The same when only answers of a draft changed: no status follows from them. */
export const touchProgress = async (tx: Tx, dossier: Standing, change: Kept & { progress: Progress }) =>
  updateDossier(tx, dossier, { ...change, status: dossier.status }, await demandesIn(tx, dossier.id))

const demandesIn = (tx: Tx, id: string) =>
  tx.selectFrom('demandes').select(['status', 'stay']).where('dossierId', '=', id).execute()

async function updateDossier(
  tx: Tx,
  { id }: Standing,
  change: Change & { status: DossierStatus; progress: Progress },
  demandes: readonly { status: DemandeStatus }[],
) {
  const { by, at, gir, status, progress } = change
  const counts = countsOf(demandes.map((each) => each.status))
  const { numUpdatedRows } = await tx
    .updateTable('dossiers')
    .set({
      progress: JSON.stringify(progress),
      status,
      expected: expectedKey(expectedFrom(status, progress, counts)),
      changedAt: at,
      changedBy: by,
      ...(gir === undefined ? {} : { gir }),
      ...(change.closing
        ? { closedAt: at, closedBecause: change.because ?? null, replacedBy: change.replacedBy ?? null }
        : {}),
      ...(!change.closing && change.reopening ? { closedAt: null, closedBecause: null, replacedBy: null } : {}),
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

/** Live dossiers of a patient with these traits, among those of the doctor in this orientation. */
export const ownDuplicates = (tx: Tx, accountId: string, matchKey: string, orientation: Orientation) =>
  tx
    .selectFrom('dossierMembers')
    .innerJoin('dossiers', 'dossiers.id', 'dossierMembers.dossierId')
    .innerJoin('patients', 'patients.id', 'dossiers.patientId')
    .select(['dossiers.id', 'dossiers.number'])
    .where('accountId', '=', accountId)
    .where(treats('dossierMembers'))
    .where('patients.matchKey', '=', matchKey)
    .where('dossiers.orientation', '=', orientation)
    .where('dossierIsClosed', '=', false)
    .orderBy('dossierChangedAt', 'desc')
    .execute()

import { sql } from 'kysely'
import type { Tx } from '../db/connection.ts'
import { holdsNow } from '../db/holds-now.ts'
import type { Action } from './entry.ts'

/** What the transaction’s actor reads of his own lines, newest first; `after`: id of the last line shown. */
export const ownEntries = (tx: Tx, accountId: string, actions: readonly Action[], limit: number, after?: string) =>
  tx
    .selectFrom('journalEntries')
    .select(['id', 'at', 'action', 'detail'])
    .where('accountId', '=', accountId)
    .where('action', 'in', actions)
    .$if(after !== undefined, (query) => query.where(follows(after)))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

const follows = (id: string | undefined) =>
  sql<boolean>`(at, id) < ((select last.at from journal_entries last where last.id = ${id}), ${id}::uuid)`

export type OwnEntry = Awaited<ReturnType<typeof ownEntries>>[number]

/** `own`: under the actor’s account; `inMyName`: by a colleague to whom he lends his dossiers. */
export type Accesses = 'own' | 'inMyName'
/** `after`: id of the last line shown. `until` is left out. */
export type AccessPage = { size: number; after?: string | undefined; from?: Date | undefined; until?: Date | undefined }

/** Newest first; one more than `size` when there is a next page. Acts outside of dossiers that look for one are accesses too. */
export const listAccesses = (
  tx: Tx,
  whose: Accesses,
  accountId: string,
  { size, after, from, until }: AccessPage,
): Promise<Access[]> =>
  tx
    .selectFrom('journalEntries')
    .select(['id', 'at', 'action', 'actor', 'target', 'dossierId'])
    .where(whose === 'own' ? 'accountId' : 'inNameOf', '=', accountId)
    .where((eb) => eb.or([eb('dossierId', 'is not', null), eb('action', 'in', ['searchPatients', 'joinRefused'])]))
    .$if(after !== undefined, (query) => query.where(follows(after)))
    .$if(from !== undefined, (query) => query.where('at', '>=', from ?? new Date(0)))
    .$if(until !== undefined, (query) => query.where('at', '<', until ?? new Date(0)))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1)
    .$castTo<Access>()
    .execute()

export type Access = {
  id: string
  at: Date
  action: Action
  /** As it was written: « Dre Camille Exemple, pour le compte de Dr Paul Fictif ». */
  actor: string
  target: string | null
  dossierId: string | null
}

export type AccessedDossier = {
  number: string
  /** Of dossiers that are the actor’s at this moment, by himself or lent. */
  patient?: { birthName: string; usageName: string | null; firstName: string }
}

/** By id. A dossier that was purged is not there; one that the actor no longer has is a number. */
export async function accessedDossiers(
  tx: Tx,
  accountId: string,
  accesses: readonly Pick<Access, 'dossierId'>[],
): Promise<Map<string, AccessedDossier>> {
  const ids = [...new Set(accesses.flatMap(({ dossierId }) => dossierId ?? []))]
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; number: string }>`
    select id, number from numbers_of_accesses(${sql.val(ids)}::uuid[])`.execute(tx)
  const patients = await tx
    .selectFrom('dossierMembers as member')
    .innerJoin('patients', 'patients.id', 'member.ofPatientId')
    .select(['member.dossierId', 'birthName', 'usageName', 'firstName'])
    .where('member.accountId', '=', accountId)
    .where('member.dossierId', 'in', ids)
    .where('member.role', 'in', ['doctor', 'reader'])
    .where(holdsNow('member'))
    .execute()
  const ofDossier = new Map(patients.map(({ dossierId, ...patient }) => [dossierId, patient]))
  return new Map(
    rows.map(({ id, number }) => {
      const patient = ofDossier.get(id)
      return [id, { number, ...(patient ? { patient } : {}) }]
    }),
  )
}

import { sql } from 'kysely'
import type { Tx } from '../db/connection.ts'
import { voletKinds } from '../dossiers/dossier.ts'
import type { Stamps } from './conflicts.ts'
import { voletOf } from './grand-age/index.ts'
import { relevantAnswers } from './rules.ts'
import type { Answers, Facts, VoletKind } from './volet.ts'

export const voletTable = (kind: VoletKind) => (voletOf(kind).confidential ? 'medicalVolets' : 'volets')
export const sealTable = (kind: VoletKind) => (voletOf(kind).confidential ? 'medicalVoletSeals' : 'voletSeals')

export const findVolet = (tx: Tx, dossierId: string, kind: VoletKind) =>
  tx
    .selectFrom(voletTable(kind))
    .select(['kind', 'state', 'answers', 'stamps', 'version', 'sealNumber', 'changedAt', 'changedBy'])
    .where('dossierId', '=', dossierId)
    .where('kind', '=', kind)
    .executeTakeFirst()

/**
 * The working volet, and what the actor may see of all three with their computed values, for conditions and warnings
 * across them. Whoever is about to change a volet holds the lock of its dossier.
 */
export async function readVolets(
  tx: Tx,
  dossierId: string,
  kind: VoletKind,
  base: Pick<Facts, 'today' | 'birthDate' | 'isGirByHand'>,
) {
  const rows = await ofDossier(tx, 'volets', dossierId, kind)
    .unionAll(ofDossier(tx, 'medicalVolets', dossierId, kind))
    .execute()
  const raw: Partial<Record<VoletKind, Answers>> = {}
  for (const row of rows) raw[row.kind] = row.answers
  const others: Facts['others'] = {}
  for (const each of voletKinds) {
    const answers = raw[each]
    if (answers) others[each] = relevantAnswers(voletOf(each), { ...base, answers, others: raw })
  }
  return { volet: rows.find((row) => row.kind === kind), others }
}

const ofDossier = (tx: Tx, table: 'volets' | 'medicalVolets', dossierId: string, stamped: VoletKind) =>
  tx
    .selectFrom(table)
    .select(['kind', 'state', 'answers', 'version', 'sealNumber', 'changedAt', 'changedBy'])
    .select(sql<Stamps>`case when kind = ${stamped} then stamps else '{}' end`.as('stamps'))
    .where('dossierId', '=', dossierId)

/** The newest seal of each volet that the actor may read. */
export const latestSeals = (tx: Tx, dossierId: string) =>
  tx
    .selectFrom('voletSeals')
    .selectAll()
    .where('dossierId', '=', dossierId)
    .unionAll(tx.selectFrom('medicalVoletSeals').selectAll().where('dossierId', '=', dossierId))
    .orderBy('kind')
    .orderBy('number', 'desc')
    .execute()
    .then((seals) => seals.filter((seal, index) => seals[index - 1]?.kind !== seal.kind))

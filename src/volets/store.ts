import type { Tx } from '../db/connection.ts'
import { voletKinds } from '../dossiers/dossier.ts'
import { voletOf } from './grand-age/index.ts'
import { relevantAnswers } from './rules.ts'
import type { Answers, Facts, VoletKind } from './volet.ts'

export const voletTable = (kind: VoletKind) => (voletOf(kind).confidential ? 'medicalVolets' : 'volets')
export const sealTable = (kind: VoletKind) => (voletOf(kind).confidential ? 'medicalVoletSeals' : 'voletSeals')

/** The working volet, locked until the end of the transaction; undefined when the actor may not write it. */
export const lockVolet = (tx: Tx, dossierId: string, kind: VoletKind) =>
  tx
    .selectFrom(voletTable(kind))
    .select(['kind', 'state', 'answers', 'stamps', 'version', 'sealNumber', 'changedAt', 'changedBy'])
    .where('dossierId', '=', dossierId)
    .where('kind', '=', kind)
    .forUpdate()
    .executeTakeFirst()

export const findVolet = (tx: Tx, dossierId: string, kind: VoletKind) =>
  tx
    .selectFrom(voletTable(kind))
    .select(['kind', 'state', 'answers', 'stamps', 'version', 'sealNumber', 'changedAt', 'changedBy'])
    .where('dossierId', '=', dossierId)
    .where('kind', '=', kind)
    .executeTakeFirst()

/** What the actor may see of the three working volets, with their computed values, for conditions and warnings across them. */
export async function answersOfAll(
  tx: Tx,
  dossierId: string,
  base: Pick<Facts, 'today' | 'birthDate'>,
): Promise<Facts['others']> {
  const rows = await tx
    .selectFrom('volets')
    .select(['kind', 'answers'])
    .where('dossierId', '=', dossierId)
    .unionAll(tx.selectFrom('medicalVolets').select(['kind', 'answers']).where('dossierId', '=', dossierId))
    .execute()
  const raw: Partial<Record<VoletKind, Answers>> = {}
  for (const row of rows) raw[row.kind] = row.answers
  const others: Facts['others'] = {}
  for (const kind of voletKinds) {
    const answers = raw[kind]
    if (answers) others[kind] = relevantAnswers(voletOf(kind), { ...base, answers, others: raw })
  }
  return others
}

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

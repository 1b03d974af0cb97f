import { sql } from 'kysely'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connection.ts'
import type { DossierView } from '../dossiers/store.ts'
import type { Stamps } from './conflicts.ts'
import { inThisEdition } from './editions.ts'
import { factsOf } from './facts.ts'
import { kindsFor, voletOf } from './forms.ts'
import { relevantAnswers } from './rules.ts'
import { type Answers, type Facts, isConfidential, type VoletKind } from './volet.ts'

export const voletTable = (kind: VoletKind) => (isConfidential(kind) ? 'medicalVolets' : 'volets')
export const sealTable = (kind: VoletKind) => (isConfidential(kind) ? 'medicalVoletSeals' : 'voletSeals')

export const findVolet = (tx: Tx, dossierId: string, kind: VoletKind) =>
  tx
    .selectFrom(voletTable(kind))
    .select(['kind', 'state', 'answers', 'stamps', 'version', 'sealNumber', 'changedAt', 'changedBy'])
    .where('dossierId', '=', dossierId)
    .where('kind', '=', kind)
    .executeTakeFirst()

/** What a volet is judged by, of its dossier. */
export type Judged = Pick<DossierView, 'id' | 'orientation' | 'destinations' | 'birthDate'>

/**
 * The working volet of a dossier with the facts it is judged by: what the actor may see of all others, computed values
 * included. Whoever is about to change a volet holds the lock of its dossier.
 */
export async function readVolet(
  tx: Tx,
  { config, now }: Pick<Context, 'config' | 'now'>,
  actor: Pick<Actor, 'label' | 'rpps' | 'speciality' | 'place'>,
  dossier: Judged,
  kind: VoletKind,
) {
  const stored = await ofDossier(tx, 'volets', dossier.id, kind)
    .unionAll(ofDossier(tx, 'medicalVolets', dossier.id, kind))
    .execute()
  // A destination that is no longer asked for leaves its volet behind, which counts no more.
  const kinds = kindsFor(dossier.orientation, dossier.destinations)
  const rows = stored
    .filter((row) => kinds.includes(row.kind))
    .map((row) => ({ ...row, answers: inThisEdition(voletOf(row.kind), row.answers) }))
  const { isGirByHand } = config
  const raw: Partial<Record<VoletKind, Answers>> = {}
  for (const row of rows) raw[row.kind] = row.answers
  const common = { others: raw, dossier, actor, now: now(), isGirByHand }
  const others: Facts['others'] = {}
  for (const row of rows) others[row.kind] = countedAnswers(row, factsOf({ ...common, answers: row.answers }))
  const volet = rows.find((row) => row.kind === kind)
  return volet && { volet, facts: factsOf({ ...common, answers: volet.answers, others }) }
}

/** A volet that was validated before the setting changed keeps the GIR of the way it was filled. */
function countedAnswers({ kind, state }: { kind: VoletKind; state: string }, facts: Facts): Answers {
  const volet = voletOf(kind)
  const answers = relevantAnswers(volet, facts)
  if (kind !== 'autonomie' || state !== 'validated' || answers['gir'] !== undefined) return answers
  return relevantAnswers(volet, { ...facts, isGirByHand: !facts.isGirByHand })
}

const ofDossier = (tx: Tx, table: 'volets' | 'medicalVolets', dossierId: string, stamped: VoletKind) =>
  tx
    .selectFrom(table)
    .select(['kind', 'state', 'answers', 'version', 'sealNumber', 'changedAt', 'changedBy'])
    .select(sql<Stamps>`case when kind = ${stamped} then stamps else '{}' end`.as('stamps'))
    .where('dossierId', '=', dossierId)

const sealsIn = (tx: Tx, table: 'voletSeals' | 'medicalVoletSeals', dossierId: string) =>
  tx.selectFrom(table).where('dossierId', '=', dossierId)

/** The first of each kind. */
const firstOfKind = <Seal extends { kind: VoletKind }>(seals: readonly Seal[]): Seal[] =>
  seals.filter((seal, index) => seals[index - 1]?.kind !== seal.kind)

/** The newest seal of each volet that the actor may read. */
export const latestSeals = (tx: Tx, dossierId: string) =>
  sealsIn(tx, 'voletSeals', dossierId)
    .selectAll()
    .unionAll(sealsIn(tx, 'medicalVoletSeals', dossierId).selectAll())
    .orderBy('kind')
    .orderBy('number', 'desc')
    .execute()
    .then(firstOfKind)

const head = ['kind', 'number', 'sealedAt', 'signer'] as const

/** The same, without what was sealed. */
export const latestSealHeads = (tx: Tx, dossierId: string) =>
  sealsIn(tx, 'voletSeals', dossierId)
    .select(head)
    .unionAll(sealsIn(tx, 'medicalVoletSeals', dossierId).select(head))
    .orderBy('kind')
    .orderBy('number', 'desc')
    .execute()
    .then(firstOfKind)

export type SealHead = Awaited<ReturnType<typeof latestSealHeads>>[number]

export const latestSealOf = (tx: Tx, dossierId: string, kind: VoletKind) =>
  tx
    .selectFrom(sealTable(kind))
    .select(['number', 'content'])
    .where('dossierId', '=', dossierId)
    .where('kind', '=', kind)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()

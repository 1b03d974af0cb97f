import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connection.ts'
import type { Progress } from '../dossiers/dossier.ts'
import type { DossierView } from '../dossiers/store.ts'
import { readSeal } from '../seals/content.ts'
import { factsOfSeal } from '../seals/facts.ts'
import { canonical } from '../seals/seal.ts'
import { voletOf } from './forms.ts'
import { progressOf, relevantAnswers } from './rules.ts'
import { latestSealOf, readVolet, voletTable } from './store.ts'
import type { Facts, VoletKind } from './volet.ts'

type Means = Pick<Context, 'config' | 'now'>
type Judged = { progress: Progress; reopened: VoletKind[] }

/**
 * What these volets ask may have changed with the rest of the dossier: they are counted again, and a validated one that
 * lacks something now, or whose seal would no longer come out the same, is a draft again. The caller holds the lock.
 */
export async function judgeAgain(
  tx: Tx,
  means: Means,
  actor: Actor,
  dossier: DossierView,
  kinds: readonly VoletKind[],
): Promise<Judged> {
  const progress: Progress = {}
  const reopened: VoletKind[] = []
  for (const kind of kinds) {
    const found = await readVolet(tx, means, actor, dossier, kind)
    if (!found) throw new Error(`volet ${kind} cannot be read`)
    const { state, sealNumber } = found.volet
    const { required, answered } = progressOf(voletOf(kind), found.facts)
    const isReopened =
      state === 'validated' && (answered < required || !(await holds(tx, dossier.id, kind, found.facts)))
    if (isReopened) {
      await setDraft(tx, dossier.id, kind)
      reopened.push(kind)
    }
    progress[kind] = { state: isReopened ? 'draft' : state, required, answered, sealNumber }
  }
  return { progress, reopened }
}

/** Sealed now by the same doctor, as of the same day, it would hold the same answers. */
async function holds(tx: Tx, dossierId: string, kind: VoletKind, facts: Facts): Promise<boolean> {
  const seal = await latestSealOf(tx, dossierId, kind)
  const sealed = seal && readSeal(seal.content)
  if (!sealed) return false
  const volet = voletOf(kind)
  if (sealed.edition !== volet.edition) return true
  const { author, today } = factsOfSeal(volet, sealed)
  const then = { ...facts, today, ...(author ? { author } : {}) }
  return canonical(relevantAnswers(volet, then)) === canonical(sealed.answers)
}

const setDraft = (tx: Tx, dossierId: string, kind: VoletKind) =>
  tx
    .updateTable(voletTable(kind))
    .set((eb) => ({ state: 'draft' as const, version: eb('version', '+', 1) }))
    .where('dossierId', '=', dossierId)
    .where('kind', '=', kind)
    .execute()

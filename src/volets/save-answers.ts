import { can } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { withVolet } from '../dossiers/dossier.ts'
import { isClosed, takesOnlyAdditions } from '../dossiers/rules.ts'
import { lockDossier, touchProgress } from '../dossiers/store.ts'
import { record } from '../journal/record.ts'
import { answersIn } from '../seals/content.ts'
import { withdrawnBy } from './additions.ts'
import { applyChanges, type Basis, type Changes, type Conflict, changedByOthers, sortOut } from './conflicts.ts'
import { voletOf } from './forms.ts'
import { allQuestions, progressOf } from './rules.ts'
import { latestSealOf, readVolet, voletTable } from './store.ts'
import { type Facts, isConfidential, type VoletKind } from './volet.ts'

export type Saved = {
  version: number
  saved: readonly string[]
  conflicts: readonly Conflict[]
  /** Not saved: they would take back what is sealed and agreed upon. */
  withdrawn: readonly string[]
  others: ReturnType<typeof changedByOthers>
  before: Facts
  after: Facts
}

/** Saves answers that were already parsed. Nothing of another editor is overwritten unless the basis says so. */
export const saveAnswers = (
  context: Pick<Context, 'db' | 'now' | 'config'>,
  actor: Actor,
  dossierId: string,
  kind: VoletKind,
  changes: Changes,
  basis: Basis,
): Promise<Saved | { refused: 'notFound' | 'locked' }> =>
  actingAs(context.db, actor, async (tx) => {
    const { now } = context
    const { dossier, relation } = await lockDossier(tx, dossierId)
    if (!dossier || !can(relation, 'write', kind)) return { refused: 'notFound' } as const
    const found = await readVolet(tx, context, actor, dossier, kind)
    if (!found || found.volet.state === 'validated' || isClosed(dossier.status)) return { refused: 'locked' } as const
    const { volet, facts: before } = found

    const { kept, conflicts } = sortOut(volet.answers, volet.stamps, changes, basis)
    const withdrawn = takesOnlyAdditions(dossier) ? await withdrawnFromSeal(tx, dossierId, kind, kept) : []
    for (const key of withdrawn) delete kept[key]
    const keys = Object.keys(kept)
    if (keys.length === 0)
      return {
        version: volet.version,
        saved: keys,
        conflicts,
        withdrawn,
        others: changedByOthers(volet.stamps, basis),
        before,
        after: before,
      }

    const version = volet.version + 1
    const next = applyChanges(volet.answers, volet.stamps, kept, { version, by: actor.label, page: basis.page })
    const after = { ...before, answers: next.answers }
    const { required, answered } = progressOf(voletOf(kind), after)
    await tx
      .updateTable(voletTable(kind))
      .set({
        answers: JSON.stringify(next.answers),
        stamps: JSON.stringify(next.stamps),
        version,
        changedAt: now(),
        changedBy: actor.label,
      })
      .where('dossierId', '=', dossierId)
      .where('kind', '=', kind)
      .execute()
    const progress = withVolet(dossier.progress, kind, { required, answered })
    await touchProgress(tx, dossier, { by: actor.label, at: now(), progress })
    await record(tx, actor, {
      action: 'changeAnswers',
      reason: relation,
      dossierId,
      target: kind,
      detail: { keys, version },
    })
    return { version, saved: keys, conflicts, withdrawn, others: changedByOthers(next.stamps, basis), before, after }
  })

async function withdrawnFromSeal(tx: Tx, dossierId: string, kind: VoletKind, changes: Changes): Promise<string[]> {
  if (!isConfidential(kind)) return []
  const seal = await latestSealOf(tx, dossierId, kind)
  if (!seal) return []
  const questions = allQuestions(voletOf(kind)).map(({ question }) => question)
  return withdrawnBy(questions, answersIn(seal.content), changes)
}

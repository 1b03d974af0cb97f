import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs, asSystem } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { chooseWithin } from '../demandes/choose-structures.ts'
import { askable, type Stay } from '../demandes/demande.ts'
import { demandesOf } from '../demandes/store.ts'
import { isLive } from '../demandes/transitions.ts'
import { closeWithin } from '../dossiers/close-within.ts'
import type { DossierView } from '../dossiers/store.ts'
import { record } from '../journal/record.ts'
import type { ReplacementRefusal } from './duplicate.ts'
import { mayStillMerge } from './limits.ts'
import { treatedBoth } from './merge-fiches.ts'
import { whyNotReplaced } from './rules.ts'
import { holdMerges, lockDossiers } from './store.ts'

type Services = Pick<Context, 'db' | 'now' | 'queue' | 'config'>
/** `ask`: demandes of the dossier that closes, whose structures are chosen for the one that is kept. */
export type Replacing = { dossierId: string; keptId: string; ask: readonly string[] }

/** One of two dossiers is closed for the other: its structures are told which number replaces it when they follow that one too. */
export const replaceDossier = (
  services: Services,
  actor: Actor,
  { dossierId, keptId, ask }: Replacing,
): Promise<{ replaced: true } | ReplacementRefusal> =>
  actingAs(services.db, actor, async (tx) => {
    await holdMerges(tx, actor.accountId)
    await lockDossiers(tx, [dossierId, keptId])
    const both = await treatedBoth(tx, { keptDossierId: keptId, otherDossierId: dossierId })
    if (!both) return { refused: 'notFound' }
    const { kept, left: dossier } = both
    if (dossier.replacedBy === keptId) return { replaced: true }
    const refused = whyNotReplaced(dossier, kept)
    if (refused) return { refused }
    if (!(await mayStillMerge(tx, actor, services.now()))) return { refused: 'tooMany' }
    const demandes = await demandesOf(tx, dossierId)
    const asked = demandes.filter(({ id, status }) => isLive(status) && ask.includes(id))
    if (asked.length > 0 && 'refused' in (await chooseWithin(tx, services, actor, keptId, asked.map(choiceOf))))
      return { refused: 'notChosen' }
    const chosen = demandes.filter(({ status }) => status === 'selected').map(choiceOf)
    await tx
      .insertInto('replacements')
      .values({ dossierId, accountId: actor.accountId, replacedAt: services.now(), chosen: JSON.stringify(chosen) })
      .execute()
    const replacedBy = { id: keptId, number: kept.number, followedBy: await followersOf(tx, kept) }
    const closing = { to: 'cancelled', because: 'duplicate', replacedBy } as const
    await asSystem(tx, () => closeWithin(tx, services, dossier, closing, actor))
    for (const [one, target] of [
      [dossierId, keptId],
      [keptId, dossierId],
    ] as const)
      await record(tx, actor, { action: 'replaceDossier', reason: 'treating', dossierId: one, target })
    return { replaced: true }
  })

const choiceOf = ({ finess, stay }: Awaited<ReturnType<typeof demandesOf>>[number]) => ({ finess, stay })

/** The structures that have the dossier, or are to have it. */
export async function followersOf(tx: Tx, { id }: Pick<DossierView, 'id'>): Promise<string[]> {
  const demandes = await demandesOf(tx, id)
  return demandes.flatMap(({ finess, status }) => (status === 'refused' || status === 'cancelled' ? [] : [finess]))
}

/** Whether what one dossier asks of a structure may be asked for the other. */
export const mayAsk = (kept: DossierView, stay: Stay): boolean => askable(kept).includes(stay)

import { can } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs } from '../db/acting-as.ts'
import type { Tx } from '../db/connection.ts'
import { lockDossier } from '../dossiers/store.ts'
import { chooseWithin, type NotChosen } from './choose-structures.ts'
import { moveWithin } from './move-demande.ts'
import { structuresAfter } from './next-structures.ts'
import { type NotSent, OneRefused } from './send-demandes.ts'
import { demandesOf } from './store.ts'

type Services = Pick<Context, 'db' | 'now' | 'queue' | 'config'>
export type Redirected = { sent: true } | NotSent | { refused: NotChosen }

/** After a refusal: chooses the structure and sends it the demande, or neither. Twice is as good as once. */
export async function redirectDemande(
  services: Services,
  actor: Actor,
  dossierId: string,
  demandeId: string,
  finess: string,
): Promise<Redirected> {
  try {
    return await actingAs(services.db, actor, (tx) => redirectWithin(tx, services, actor, dossierId, demandeId, finess))
  } catch (error) {
    if (error instanceof OneRefused) return error.result
    throw error
  }
}

async function redirectWithin(
  tx: Tx,
  services: Services,
  actor: Actor,
  dossierId: string,
  demandeId: string,
  finess: string,
): Promise<Redirected> {
  const { dossier, relation } = await lockDossier(tx, dossierId)
  if (!dossier || !can(relation, 'send', 'demande')) return { refused: 'notFound' }
  const refused = (await demandesOf(tx, dossierId)).find(({ id }) => id === demandeId)
  if (!refused) return { refused: 'notFound' }
  if (refused.status !== 'refused') return { refused: 'status' }
  const { stay } = refused
  const asked = async () =>
    (await demandesOf(tx, dossierId)).find((each) => each.finess === finess && each.stay === stay)
  const before = await asked()
  if (before && before.id !== demandeId && before.status !== 'selected') return { sent: true }
  const { next } = await structuresAfter(tx, services, actor, dossier, refused)
  if (!next.some(({ candidate }) => candidate.finess === finess)) return { refused: 'unknownStructure' }
  const chosen = await chooseWithin(tx, services, actor, dossierId, [{ finess, stay }])
  if ('refused' in chosen) return chosen
  const sent = await moveWithin(tx, services, actor, (await asked())?.id ?? '', 'send', {})
  if ('refused' in sent) throw new OneRefused(sent)
  return { sent: true }
}
